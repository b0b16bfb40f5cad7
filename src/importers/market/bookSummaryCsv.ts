import { readSummaryRows } from "../../venues/deribitSummary.ts";
import type { Importer } from "../importer.ts";
import { csvRecords, headerNames, readCsv } from "./csvRecords.ts";
import { chainOutcome, rejected } from "./snapshot.ts";

const FORMAT = "Deribit chain (CSV, the API's column names)";
const COLUMNS = ["instrument_name", "mark_price", "mark_iv", "underlying_price"] as const;

/** A CSV with the column names of `get_book_summary_by_currency` or of `ticker`, as a data frame of either is saved. */
export const bookSummaryCsv: Importer = {
  id: "deribit-book-summary-csv",
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
    return chainOutcome(file, FORMAT, readSummaryRows(records), { choices, flags: table.flags });
  },
};
