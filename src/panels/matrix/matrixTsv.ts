import { gapText } from "../../model/gap.ts";
import { full } from "../../ui/format.ts";
import type { Side } from "./sides.ts";
import type { FilledMatrix } from "./useMatrix.ts";

/** A value at the side of a table: in its unit with every digit, a date as it is written. */
function sideText({ of, text }: Side, value: number): string {
  // To a millionth of a unit: 0.045 x 100 is 4.5, not 4.499999999999999.
  return of === "days" ? text(value) : full(Math.round(value * 1e8) / 1e6);
}

const named = ({ title, unit }: Side): string => (unit === "" ? title : `${title}, ${unit}`);

/** A metric that is a share is copied as one. */
const cellText = (matrix: FilledMatrix, cell: number): string => {
  const gap = matrix.cells.gaps.get(cell);
  return gap === undefined ? full(matrix.cells.values[cell] ?? Number.NaN) : gapText(gap);
};

/**
 * A matrix as tab-separated text for a spreadsheet: the line that says what it is, the columns' axis, then a line a row from
 * the bottom of the map. Every cell with all its digits; one without a figure has its reason.
 *
 * @param head of one cell, see `matrixHead`
 */
export function matrixTsv(matrix: FilledMatrix, head: string): string {
  const { rows, columns } = matrix;
  const width = columns.values.length;
  const lines = rows.values.map((value, row) =>
    [sideText(rows, value), ...columns.values.map((_, column) => cellText(matrix, row * width + column))].join("\t"),
  );
  return [
    head,
    [`${named(rows)} \\ ${named(columns)}`, ...columns.values.map((value) => sideText(columns, value))].join("\t"),
    ...lines,
    "",
  ].join("\n");
}
