import type { ChainRow } from "../../venues/deribitSummary/quote.ts";
import { readRows } from "../../venues/deribitSummary/rows.ts";
import { chainCsv } from "./chainCsv.ts";
import type { CsvRecord } from "./csvRecords.ts";
import { readInstant } from "./instant.ts";

/** `futures_price` is empty for expiries priced off the index; `underlying` is then the index itself. */
function snapshotRow(record: CsvRecord): ChainRow {
  const future = record["futures_price"];
  return {
    symbol: record["instrument_name"],
    mark: record["mark_price"],
    bid: record["bid_price"],
    ask: record["ask_price"],
    bidSize: undefined,
    askSize: undefined,
    markVol: record["implied_volatility"],
    forward: future === undefined || future === "" ? record["underlying"] : future,
    forwardName: record["underlying_name"],
    index: record["index_price"],
    openInterest: record["open_interest"],
    at: readInstant(record["timestamp"] ?? ""),
  };
}

/** A recorded snapshot: ISO time stamp in every row, volatility as a decimal, several underlyings in one file. */
export const snapshotCsv = chainCsv({
  id: "deribit-snapshot-csv",
  label: "Deribit chain snapshot (CSV)",
  columns: ["timestamp", "instrument_name", "mark_price", "implied_volatility", "index_price"],
  rows: (records) => readRows(records.map(snapshotRow), "decimal"),
});
