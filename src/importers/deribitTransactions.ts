import type { Problem } from "../model/problem.ts";
import { visibleText } from "../venues/refusal.ts";
import { DATE_ORDER, dateOrder } from "./table/dateOrder.ts";
import { DECIMAL_MARK, decideMarks } from "./table/decimalMarks.ts";
import type { DecodedFile, ImportChoices, Importer } from "./importer.ts";
import { readJson } from "./json/json.ts";
import { positionsOutcome, rejected } from "./outcome.ts";
import { readTable } from "./table/table.ts";
import type { Table, TableRow } from "./table/table.ts";
import { netLog } from "./transactionNet.ts";
import { logCell, logColumns, logType } from "./transactionRow.ts";
import type { LogColumns } from "./transactionRow.ts";

const FORMAT = "Deribit transaction log";
const LOOKED_AT = 8_192;

/** "Trades were netted; 3 rows are not trades: 1 delivery, 1 deposit, 1 settlement." */
function otherRowsNote(rows: readonly TableRow[], columns: LogColumns): readonly Problem[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const type = logType(row, columns);
    if (type === "trade") continue;
    const before = counts.get(type);
    counts.set(type, before === undefined ? 1 : before + 1);
  }
  if (counts.size === 0) return [];
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const parts = [...counts].map(
    ([type, count]) => `${String(count)} ${type === "" ? "without type" : visibleText(type)}`,
  );
  const message = `Trades were netted into positions; ${String(total)} rows are not trades: ${parts.slice(0, 8).join(", ")}.`;
  return [{ code: "SCHEMA", message }];
}

function numberMark(table: Table, rows: readonly TableRow[], columns: LogColumns, choices: ImportChoices) {
  const names = [columns.size, "Position"];
  const numbers = names.map((name) => {
    return { field: name, header: name, cells: rows.map((row) => logCell(row, columns, name)) };
  });
  const lines = rows.map((row) => ({ name: logCell(row, columns, "Instrument"), line: row.line }));
  const { delimiter, isDelimiterDeclared } = table;
  return decideMarks({ columns: numbers, delimiter, isDelimiterDeclared, rows: lines }, choices.answers[DECIMAL_MARK]);
}

function readRows(
  file: DecodedFile,
  table: Table,
  choices: ImportChoices,
  log: { header: TableRow; columns: LogColumns },
) {
  const { header, columns } = log;
  const rows = table.rows.slice(1);
  const dates = rows.map((row) => logCell(row, columns, "Date"));
  const order = dateOrder(dates, "Date", choices.answers[DATE_ORDER]);
  const marks = numberMark(table, rows, columns, choices);
  const shape = { format: FORMAT, headers: header.cells.map(visibleText), rows: rows.length };
  if (typeof order !== "string" || marks.question !== null) {
    const questions = [marks.question, typeof order === "string" ? null : order].filter((one) => one !== null);
    return positionsOutcome(file, choices, { ...shape, legs: [], questions });
  }
  const { legs, problems } = netLog(rows, { columns, order, mark: marks.marks.get(columns.size) ?? "point" });
  const notes = [...marks.notes, ...otherRowsNote(rows, columns)];
  return positionsOutcome(file, choices, { ...shape, legs, problems, notes });
}

function readLog(file: DecodedFile, table: Table, choices: ImportChoices) {
  const [header] = table.rows;
  const columns = logColumns(header?.cells ?? []);
  if (columns === undefined || header === undefined) return rejected("UNKNOWN_FORMAT", "This is no transaction log.");
  if (table.rows.length === 1) return rejected("EMPTY", "The log has a header and no rows. Nothing was imported.");
  return readRows(file, table, choices, { header, columns });
}

/**
 * Deribit's transaction-log CSV: trades and deliveries are netted into positions, everything else is counted and left
 * out. The entry price of a netted position is not known.
 */
export const deribitTransactions: Importer = {
  id: "deribit-transactions",
  label: "Deribit transaction log (CSV)",
  recognises(file) {
    if (readJson(file).kind !== "other") return false;
    const [line = ""] = file.text.slice(0, LOOKED_AT).split(/[\r\n]/, 1);
    return logColumns(line.split(/[,;\t]/).map((name) => name.replaceAll('"', ""))) !== undefined;
  },
  read(file, choices) {
    const reading = readTable(file.text);
    return "problem" in reading
      ? { kind: "rejected", problem: reading.problem }
      : readLog(file, reading.table, choices);
  },
};
