import { readSummaryRows } from "../../venues/deribitSummary/deribitSummary.ts";
import { chainCsv } from "./chainCsv.ts";

/** A CSV with the column names of `get_book_summary_by_currency` or of `ticker`, as a data frame of either is saved. */
export const bookSummaryCsv = chainCsv({
  id: "deribit-book-summary-csv",
  label: "Deribit chain (CSV, the API's column names)",
  columns: ["instrument_name", "mark_price", "mark_iv", "underlying_price"],
  rows: readSummaryRows,
});
