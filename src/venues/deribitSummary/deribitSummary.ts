import type { Problem } from "../../model/problem.ts";
import { isRecord } from "../../model/record.ts";
import type { JsonRecord } from "../../model/record.ts";
import type { ChainRow } from "./quote.ts";
import type { RowsReading } from "./rows.ts";
import { readRows } from "./rows.ts";

const first = (row: JsonRecord, ...names: readonly string[]): unknown => {
  for (const name of names) if (row[name] !== undefined) return row[name];
  return undefined;
};

/**
 * When the row was made. A summary says `creation_timestamp`, a ticker `timestamp`; next to `expiration_timestamp`
 * (tables joined with `get_instruments`) the former is the day on which the contract was listed.
 */
function rowTime(row: JsonRecord): unknown {
  return row["timestamp"] ?? (row["expiration_timestamp"] === undefined ? row["creation_timestamp"] : undefined);
}

/**
 * The fields of one row of `get_book_summary_by_currency`, or of `ticker`, which says the same under other names.
 *
 * Deribit calls the forward `underlying_price` and, for a summary, the index `estimated_delivery_price`
 * (docs.deribit.com, public/get_book_summary_by_currency and public/ticker).
 */
function summaryRow(row: JsonRecord): ChainRow {
  return {
    symbol: row["instrument_name"],
    mark: row["mark_price"],
    bid: first(row, "bid_price", "best_bid_price"),
    ask: first(row, "ask_price", "best_ask_price"),
    bidSize: row["best_bid_amount"],
    askSize: row["best_ask_amount"],
    markVol: row["mark_iv"],
    forward: row["underlying_price"],
    forwardName: row["underlying_index"],
    index: first(row, "index_price", "estimated_delivery_price"),
    openInterest: row["open_interest"],
    at: rowTime(row),
  };
}

/**
 * Reads the rows of `get_book_summary_by_currency` (options, futures, perpetuals) or of tickers, as parsed from JSON or
 * cut from a CSV with the same column names. Volatility is in per cent there and a decimal here.
 *
 * @returns a Problem where the rows are no book summary at all: none, too many, renamed fields, another venue
 */
export function readSummaryRows(rows: readonly unknown[]): RowsReading | Problem {
  const chainRows = rows.map((row) => summaryRow(isRecord(row) ? row : {}));
  return readRows(chainRows, "percent");
}
