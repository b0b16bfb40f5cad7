import { isRecord } from "../../model/record.ts";
import { readSummaryRows } from "../../venues/deribitSummary/deribitSummary.ts";
import { readEnvelope } from "../../venues/deribitSummary/envelope.ts";
import type { DecodedFile, ImportChoices, Importer, ImportOutcome } from "../importer.ts";
import { readJson } from "../json/json.ts";
import { chainOutcome, rejected } from "./snapshot.ts";

const FORMAT = "Deribit chain (JSON)";

/** A list of rows, and when it was sent where an envelope says so. */
interface Answer {
  readonly rows: readonly unknown[];
  readonly isEnvelope: boolean;
  readonly at: number | null;
}

const isNamed = (value: unknown): boolean => isRecord(value) && "instrument_name" in value;

/** The rows of a result: a list, one ticker, or tickers by name; `null` for anything else. */
function rowsOf(result: unknown): readonly unknown[] | null {
  if (Array.isArray(result)) return result as readonly unknown[];
  if (!isRecord(result)) return null;
  if (isNamed(result)) return [result];
  const values = Object.values(result);
  return values.length > 0 && values.every(isNamed) ? values : null;
}

function answerIn(file: DecodedFile): Answer | null {
  const json = readJson(file);
  if (json.kind !== "json") return null;
  const { value } = json;
  const envelope = isRecord(value) && "jsonrpc" in value ? readEnvelope(value) : null;
  if (envelope?.kind === "error") return null;
  const rows = rowsOf(envelope === null ? value : envelope.result);
  return rows === null ? null : { rows, isEnvelope: envelope !== null, at: envelope?.at ?? null };
}

/** Where positions, orders or trades are listed, the rows are no chain, whatever else they say. */
const NOT_CHAIN = ["direction", "size", "quantity", "amount", "floating_profit_loss", "order_id", "trade_id"] as const;
/** What a quote is made of, under these names or the names a later version may give it. */
const CHAIN_FIELD = /^(?:mark|bid|ask|iv$|underlying|open_?interest|strike)/i;

/** The names Deribit gives today make a chain of any list; inside its envelope other names may stand for the same. */
function looksLikeChain({ rows, isEnvelope }: Answer): boolean {
  const [row] = rows;
  if (row === undefined) return isEnvelope;
  if (!isRecord(row) || NOT_CHAIN.some((name) => name in row)) return false;
  return (isEnvelope || isNamed(row)) && Object.keys(row).some((name) => CHAIN_FIELD.test(name));
}

function read(file: DecodedFile, choices: ImportChoices): ImportOutcome {
  const answer = answerIn(file);
  if (answer !== null) return chainOutcome(file, FORMAT, readSummaryRows(answer.rows), { choices, sentAt: answer.at });
  const message =
    "This is no list of instruments. Save the whole answer of get_book_summary_by_currency, or its result.";
  return rejected({ code: "SCHEMA", message });
}

/**
 * The answer of Deribit's `get_book_summary_by_currency` (options or futures) as saved from the API: the envelope or
 * its result; `ticker` answers read the same way. Rows whose fields have been renamed are refused in plain words.
 */
export const bookSummaryJson: Importer = {
  id: "deribit-book-summary-json",
  label: FORMAT,
  recognises(file) {
    const answer = answerIn(file);
    return answer !== null && looksLikeChain(answer);
  },
  read,
};
