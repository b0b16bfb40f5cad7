import type { Problem, ProblemCode } from "../model/problem.ts";
import { visibleText } from "../venues/refusal.ts";
import { readDate } from "./table/dates.ts";
import type { DateOrder } from "./table/dates.ts";
import { readNumber } from "./table/numberColumn.ts";
import type { DecimalMark } from "./table/numberColumn.ts";
import type { TableRow } from "./table/table.ts";

/** A change of a position as the log states it. */
export interface LogEvent {
  readonly row: TableRow;
  /** Upper case, as in the file. */
  readonly name: string;
  /** Milliseconds UTC. */
  readonly time: number;
  /** + bought, − sold; coins, or dollars for inverse futures. */
  readonly change: number;
  /** Signed position after the event; `null` where the log does not tell. */
  readonly after: number | null;
}

/** The four generations of Deribit's header call the size differently. Source: ../shared/data/README.md, section 3.1. */
const SIZES = ["Size", "Amount", "Base Amount"] as const;
const SIDE = /^(?:(open|close) )?(buy|sell)$/i;

export interface LogColumns {
  readonly byName: ReadonlyMap<string, number>;
  readonly size: string;
}

/** The columns of a transaction log, or `undefined` where the row is not its header. */
export function logColumns(cells: readonly string[]): LogColumns | undefined {
  const byName = new Map(cells.map((name, column) => [name.trim(), column]));
  const size = SIZES.find((name) => byName.has(name));
  const isLog = ["Date", "Instrument", "Type", "Side", "Position"].every((name) => byName.has(name));
  return isLog && size !== undefined ? { byName, size } : undefined;
}

export function logCell(row: TableRow, columns: LogColumns, name: string): string {
  return row.cells[columns.byName.get(name) ?? -1]?.trim() ?? "";
}

/** "trade", "delivery", "deposit" and so on. */
export function logType(row: TableRow, columns: LogColumns): string {
  return logCell(row, columns, "Type").toLowerCase();
}

export interface LogRules {
  readonly columns: LogColumns;
  readonly order: DateOrder;
  readonly mark: DecimalMark;
}

function refused(row: TableRow, code: ProblemCode, field: string, message: string): { readonly problem: Problem } {
  return { problem: { code, message, line: row.line, field, text: visibleText(row.raw) } };
}

/** "open sell" and "close buy" leave a short position (or none), the other two a long one: whatever sign the log prints. */
function signAfter(verb: string | undefined, side: number): number | undefined {
  if (verb === undefined) return undefined;
  return verb.toLowerCase() === "open" ? side : -side;
}

function positionAfter(text: string, mark: DecimalMark, sign: number | undefined): number | null {
  const reading = readNumber(text, mark);
  if (!("value" in reading)) return null;
  if (reading.value === 0) return 0;
  return sign === undefined ? null : sign * Math.abs(reading.value);
}

/** Reads one row that changes a position: a trade or a delivery. */
export function readEvent(
  row: TableRow,
  rules: LogRules,
): { readonly event: LogEvent } | { readonly problem: Problem } {
  const { columns, mark, order } = rules;
  const text = (name: string) => logCell(row, columns, name);
  const side = SIDE.exec(text("Side"));
  if (side === null) {
    return refused(
      row,
      "SCHEMA",
      "Side",
      "The side is neither buy nor sell, so the trade cannot be counted. Correct the row.",
    );
  }
  const time = readDate(text("Date"), order);
  if (time === undefined) return refused(row, "BAD_DATE", "Date", "This is no date that can be read. Correct the row.");
  const size = readNumber(text(columns.size), mark);
  if (!("value" in size)) {
    return refused(row, size.problem, columns.size, "The size is no number that can be read. Correct the row.");
  }
  const sign = side[2]?.toLowerCase() === "buy" ? 1 : -1;
  if (sign === 1 && size.value < 0) {
    return refused(row, "SIGN_CONFLICT", columns.size, "The side says buy and the size is negative. Correct the row.");
  }
  const change = sign * Math.abs(size.value);
  const after = positionAfter(text("Position"), mark, signAfter(side[1], sign));
  return { event: { row, name: text("Instrument").toUpperCase(), time, change, after } };
}
