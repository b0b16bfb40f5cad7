import { isInverseDeltaOne } from "../model/instrument.ts";
import type { Problem } from "../model/problem.ts";
import { isRecord } from "../model/record.ts";
import { readSymbol } from "../venues/index.ts";
import type { DecodedFile, Importer, StagedLeg } from "./importer.ts";
import { readJson, unwrapped } from "./json/json.ts";
import { readEntry } from "./json/jsonEntry.ts";
import type { JsonEntry } from "./json/jsonEntry.ts";
import { positionsOutcome, rejected } from "./outcome.ts";
import { stageLeg } from "./staging.ts";
import type { LegDraft } from "./staging.ts";

const FIELDS = ["instrument_name", "direction", "size"] as const;

/** The rows of a `get_positions` answer, bare or in its JSON-RPC envelope; `undefined` for anything else. */
function positionRows(file: DecodedFile): readonly unknown[] | undefined {
  const json = readJson(file);
  const list = json.kind === "json" ? unwrapped(json.value) : undefined;
  if (!Array.isArray(list)) return undefined;
  const rows: readonly unknown[] = list;
  const [first] = rows;
  return isRecord(first) && FIELDS.every((name) => Object.hasOwn(first, name)) ? rows : undefined;
}

/** The signed size; the venue states the sign and the direction, and the two have to agree. */
function sizeIn(entry: JsonEntry): number {
  const size = entry.number("size");
  const direction = entry.text("direction");
  const sign = new Map([
    ["buy", 1],
    ["sell", -1],
    ["zero", 0],
  ]).get(direction);
  if (sign === undefined) return entry.refuse("SCHEMA", "direction", "“direction” is none of buy, sell and zero.");
  if (Math.sign(size) === sign) return size;
  const message = `the direction “${direction}” and the size ${String(size)} disagree. Export the positions again.`;
  return entry.refuse("SIGN_CONFLICT", "direction", message);
}

function readPosition(entry: JsonEntry, line: number): LegDraft | null {
  const quantity = sizeIn(entry);
  if (quantity === 0) return null;
  const reading = readSymbol(entry.text("instrument_name"), "deribit");
  if (reading.kind === "refused") return entry.refuse(reading.problem.code, "instrument_name", reading.problem.message);
  if (reading.kind === "ambiguous")
    return entry.refuse("UNKNOWN_SYMBOL", "instrument_name", "the name has two meanings.");
  const { instrument } = reading;
  const price = entry.has("average_price") ? entry.number("average_price") : null;
  return {
    line,
    raw: entry.raw,
    path: entry.path,
    instrument,
    // Sizes of inverse futures and perpetuals are dollars, all others units of the coin: docs.deribit.com, get_positions.
    size: { quantity, quantityUnit: isInverseDeltaOne(instrument) ? "usd" : "coin" },
    // A future that was bought for nothing is one whose average the venue does not know.
    entryPrice: price === 0 && instrument.kind !== "option" ? null : price,
    fee: 0,
    note: "",
    enabled: true,
  };
}

/** Deribit's `private/get_positions`: option sizes are signed coins, sizes of inverse futures signed dollars. */
export const deribitPositions: Importer = {
  id: "deribit-positions",
  label: "Deribit positions (JSON)",
  recognises: (file) => positionRows(file) !== undefined,
  read(file, choices) {
    const rows = positionRows(file);
    const json = readJson(file);
    if (rows === undefined || json.kind !== "json") return rejected("UNKNOWN_FORMAT", "This is no list of positions.");
    const legs: StagedLeg[] = [];
    const problems: Problem[] = [];
    let closed = 0;
    rows.forEach((value, index) => {
      const line = index + 1;
      const read = readEntry(value, `position ${String(line)}`, (entry) => readPosition(entry, line));
      if ("problem" in read) problems.push(read.problem);
      else if (read.value === null) closed += 1;
      else {
        const one = stageLeg(read.value);
        if ("leg" in one) legs.push(one.leg);
        else problems.push(one.problem);
      }
    });
    const closedNote: readonly Problem[] =
      closed === 0 ? [] : [{ code: "EMPTY", message: `${String(closed)} closed positions (size zero) were left out.` }];
    const notes = [...json.notes, ...closedNote];
    return positionsOutcome(file, choices, { format: "Deribit positions", legs, problems, notes, rows: rows.length });
  },
};
