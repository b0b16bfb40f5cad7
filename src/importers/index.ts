import { ballastJson } from "./ballastJson.ts";
import { decodeFile } from "./decode.ts";
import type { DecodeText } from "./decode.ts";
import { deribitPositions } from "./deribitPositions.ts";
import { deribitTransactions } from "./deribitTransactions.ts";
import { genericCsv } from "./genericCsv.ts";
import { ibkrActivity } from "./ibkrActivity.ts";
import type { ImportChoices, Importer, ImportFile, ImportOutcome } from "./importer.ts";
import { readJson } from "./json/json.ts";
import { jsonRecords } from "./json/jsonRecords.ts";
import { marketImporters } from "./market/index.ts";
import { okxPositions } from "./okxPositions.ts";
import { rejected } from "./outcome.ts";
import { venueError } from "./venueError.ts";

/**
 * Every form in which a file can be dropped. The first that recognises the content reads it, so the broad ones stand last.
 *
 * @internal read by `importFile` below and walked by the contract test
 */
export const importers: readonly Importer[] = [
  ...marketImporters,
  ballastJson,
  deribitPositions,
  venueError,
  jsonRecords,
  deribitTransactions,
  ibkrActivity,
  okxPositions,
  genericCsv,
];

const NO_POSITIONS =
  "This JSON is neither a portfolio nor an option chain. Ballast reads its own books, Deribit’s positions and book summaries.";

/**
 * Reads a dropped file: decodes it, finds the importer by content (never by the name) and returns what it holds, with
 * everything that was refused, doubted or left open. Nothing is stored; the caller shows the outcome, sends the same
 * file back with the user's answers, and takes the positions over once nothing is open.
 *
 * Never throws for any bytes.
 */
export function importFile(file: ImportFile, decode: DecodeText, choices: ImportChoices): ImportOutcome {
  const decoded = decodeFile(file, decode);
  if ("problem" in decoded) return { kind: "rejected", problem: decoded.problem };
  const json = readJson(decoded.file);
  if (json.kind === "refused") return { kind: "rejected", problem: json.problem };
  const importer = importers.find((one) => one.recognises(decoded.file));
  if (importer !== undefined) return importer.read(decoded.file, choices);
  const isStructured = json.kind === "json" && typeof json.value === "object" && json.value !== null;
  return rejected(isStructured ? "UNKNOWN_FORMAT" : "SCHEMA", NO_POSITIONS);
}
