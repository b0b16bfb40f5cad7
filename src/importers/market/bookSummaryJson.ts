import type { Problem } from "../../model/problem.ts";
import { readSummaryRows } from "../../venues/deribitSummary.ts";
import { isRateLimit, readEnvelope } from "../../venues/deribitSummaryEnvelope.ts";
import type { DecodedFile, ImportChoices, Importer, ImportOutcome } from "../importer.ts";
import { isRecord, readJson } from "../json.ts";
import { chainOutcome, rejected } from "./snapshot.ts";

const FORMAT = "Deribit chain (JSON)";

type Rows = { readonly rows: readonly unknown[]; readonly at: number | null } | { readonly problem: Problem };

const isRow = (value: unknown): boolean => isRecord(value) && "instrument_name" in value;

/** The rows of a result: a list, one ticker, or tickers by name; `null` for anything else. */
function rowsOf(result: unknown): readonly unknown[] | null {
  if (Array.isArray(result)) return result as readonly unknown[];
  if (!isRecord(result)) return null;
  if (isRow(result)) return [result];
  const values = Object.values(result);
  return values.length > 0 && values.every(isRow) ? values : null;
}

function noRows(value: unknown): Problem {
  const envelope = readEnvelope(value);
  if (envelope?.kind !== "error") {
    const message =
      "This is JSON, but no list of instruments. Save the whole answer of get_book_summary_by_currency, or its result.";
    return { code: "SCHEMA", message };
  }
  if (isRateLimit(envelope)) {
    const pause = envelope.waitSeconds === null ? "a few seconds" : `${String(envelope.waitSeconds)} s`;
    const message = `The file holds no chain: Deribit had been asked too often. Wait ${pause}, save the answer again and drop that.`;
    return { code: "RATE_LIMIT", message };
  }
  const message = "The file holds no chain but an error of Deribit. Ask again, check the answer and drop that.";
  return { code: "SCHEMA", message, text: envelope.message.slice(0, 80) };
}

function rowsIn(value: unknown): Rows {
  const envelope = readEnvelope(value);
  if (envelope?.kind === "error") return { problem: noRows(value) };
  const rows = rowsOf(envelope === null ? value : envelope.result);
  return rows === null ? { problem: noRows(value) } : { rows, at: envelope?.at ?? null };
}

function read(file: DecodedFile, choices: ImportChoices): ImportOutcome {
  const json = readJson(file);
  if (json.kind === "refused") return rejected(json.problem);
  const found = rowsIn(json.kind === "json" ? json.value : null);
  if ("problem" in found) return rejected(found.problem);
  return chainOutcome(file, FORMAT, readSummaryRows(found.rows), { choices, sentAt: found.at });
}

/** Enough of the text to see two rows. */
const HEAD = 4_000;
/** Where positions or orders are listed, the file is not a chain, whatever else it says. */
const POSITIONS = /"(?:direction|size|size_currency|floating_profit_loss|quantity)"\s*:/;
const CHAIN_FIELD = /"(?:mark_iv|mark_price|open_interest|underlying_price)"\s*:/;

/**
 * The answer of Deribit's `get_book_summary_by_currency` (options or futures) as saved from the API: the envelope or
 * its result; `ticker` answers read the same way. An envelope with an error or another content is refused in plain words.
 */
export const bookSummaryJson: Importer = {
  id: "deribit-book-summary-json",
  label: FORMAT,
  recognises({ text }) {
    const head = text.slice(0, HEAD);
    if (!/^\s*[[{]/.test(head) || POSITIONS.test(head)) return false;
    return /"jsonrpc"\s*:/.test(head) || (head.includes('"instrument_name"') && CHAIN_FIELD.test(head));
  },
  read,
};
