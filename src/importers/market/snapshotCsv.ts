import type { ChainRow } from "../../venues/deribitSummaryQuote.ts";
import { readRows } from "../../venues/deribitSummaryRows.ts";
import type { Importer } from "../importer.ts";
import { csvRecords, headerNames, readCsv } from "./csvRecords.ts";
import { readInstant } from "./instant.ts";
import { chainOutcome, rejected } from "./snapshot.ts";

const FORMAT = "Deribit chain snapshot (CSV)";
const COLUMNS = ["timestamp", "instrument_name", "mark_price", "implied_volatility", "index_price"] as const;

/** `futures_price` is empty for expiries priced off the index; `underlying` is then the index itself. */
function snapshotRow(record: Readonly<Record<string, string>>): ChainRow {
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
export const snapshotCsv: Importer = {
  id: "deribit-snapshot-csv",
  label: FORMAT,
  recognises({ text }) {
    const names = headerNames(text);
    return COLUMNS.every((name) => names.has(name));
  },
  read(file, choices) {
    const table = readCsv(file.text);
    if ("code" in table) return rejected(table);
    const records = csvRecords(table);
    if ("code" in records) return rejected(records);
    const reading = readRows(records.map(snapshotRow), "decimal");
    return chainOutcome(file, FORMAT, reading, { choices, flags: table.flags });
  },
};
