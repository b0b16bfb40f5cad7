import type { WhatIf } from "../../../model/market.ts";
import { requireMoves } from "../../whatIf/requireMoves.ts";
import type { CellRun, GridAxis, GridQuestion, GridVariable } from "./grid.ts";

function checkAxis(side: string, { of, values }: GridAxis): void {
  if (values.length === 0) throw new RangeError(`a grid needs at least one of its ${side}`);
  requireMoves(of, of, values);
}

/**
 * @throws RangeError without a cell, for a variable that stands on both sides, for one out of the what-if's range, or for
 * cells that the grid has not
 */
export function checkAxes(question: GridQuestion): void {
  const { rows, columns } = question;
  checkAxis("rows", rows);
  checkAxis("columns", columns);
  if (rows.of === columns.of) throw new RangeError(`${rows.of} cannot be both rows and columns`);
  const { from, to } = cellRun(question);
  const isRun = Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to;
  if (!isRun || to > rows.values.length * columns.values.length) {
    throw new RangeError(`the grid has no cells ${String(from)} to ${String(to)}`);
  }
}

/** The cells that are asked for. */
export const cellRun = ({ rows, columns, cells }: GridQuestion): CellRun =>
  cells ?? { from: 0, to: rows.values.length * columns.values.length };

/** The what-if of a cell. @internal shared with the tests */
export function stateAt({ whatIf, rows, columns }: GridQuestion, row: number, column: number): WhatIf {
  return { ...whatIf, [rows.of]: rows.values[row], [columns.of]: columns.values[column] };
}

/** The values that a variable takes over the grid: those of its axis, or the what-if's own. */
export function valuesOf({ whatIf, rows, columns }: GridQuestion, variable: GridVariable): readonly number[] {
  const axis = [rows, columns].find(({ of }) => of === variable);
  return axis?.values ?? [whatIf[variable]];
}

/** Every cell that is asked for, with its place among them. */
export function* cellsOf(question: GridQuestion): Generator<{ readonly cell: number; readonly state: WhatIf }> {
  const width = question.columns.values.length;
  const { from, to } = cellRun(question);
  for (let place = from; place < to; place++) {
    yield { cell: place - from, state: stateAt(question, Math.floor(place / width), place % width) };
  }
}
