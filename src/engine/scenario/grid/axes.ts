import { whatIfFault } from "../../../model/whatIfFault.ts";
import { NO_WHAT_IF } from "../../../model/market.ts";
import type { WhatIf } from "../../../model/market.ts";
import type { GridAxis, GridQuestion, GridVariable } from "./grid.ts";

function checkAxis(side: string, { of, values }: GridAxis): void {
  if (values.length === 0) throw new RangeError(`a grid needs at least one of its ${side}`);
  for (const value of values) {
    const fault = whatIfFault({ ...NO_WHAT_IF, [of]: value });
    if (fault !== undefined) throw new RangeError(`${of} is ${String(value)}: ${fault.because}`);
  }
}

/** @throws RangeError without a cell, for a variable that stands on both sides, or for one out of the what-if's range */
export function checkAxes({ rows, columns }: GridQuestion): void {
  checkAxis("rows", rows);
  checkAxis("columns", columns);
  if (rows.of === columns.of) throw new RangeError(`${rows.of} cannot be both rows and columns`);
}

/** The what-if of a cell. @internal shared with the tests */
export function stateAt({ whatIf, rows, columns }: GridQuestion, row: number, column: number): WhatIf {
  return { ...whatIf, [rows.of]: rows.values[row], [columns.of]: columns.values[column] };
}

/** The values that a variable takes over the grid: those of its axis, or the what-if's own. */
export function valuesOf({ whatIf, rows, columns }: GridQuestion, variable: GridVariable): readonly number[] {
  const axis = [rows, columns].find(({ of }) => of === variable);
  return axis?.values ?? [whatIf[variable]];
}

/** Every cell with its place in the row-major order. */
export function* cellsOf(question: GridQuestion): Generator<{ readonly cell: number; readonly state: WhatIf }> {
  const { rows, columns } = question;
  for (const row of rows.values.keys()) {
    for (const column of columns.values.keys()) {
      yield { cell: row * columns.values.length + column, state: stateAt(question, row, column) };
    }
  }
}
