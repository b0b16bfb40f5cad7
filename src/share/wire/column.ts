import { listOf } from "./wireReading.ts";
import type { Wire } from "./wireText.ts";

/** One field of all rows; a value that all rows share is written once. */
export function column<Row>(rows: readonly Row[], field: (row: Row) => Exclude<Wire, readonly Wire[]>): Wire {
  const values = rows.map(field);
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : values;
}

/** Columns turned back into rows, their cells still to be checked. @throws Misread when a column has not as many cells */
export function rowsOf(columns: readonly unknown[], field: string, rows: number): readonly (readonly unknown[])[] {
  const cells = columns.map((one) => (Array.isArray(one) ? listOf(one, field, rows) : one));
  return Array.from({ length: rows }, (_, row) => cells.map((one): unknown => (Array.isArray(one) ? one[row] : one)));
}
