import { isEdge } from "./sides.ts";
import type { Sides } from "./sides.ts";

/** The lowest or highest cell of a matrix. */
export interface Extreme {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  /** Nothing inside is as good or as bad: there may be more beyond. */
  readonly isEdge: boolean;
}

/** Values this near to the extreme, as a share of the largest, are equal to it but for rounding. */
const ROUNDING = 1e-12;

/** The lowest (`sign` -1) or highest (1) cell, of equal ones one inside; `null` where no cell has a figure. */
export function extremeOf(values: Float64Array, sides: Sides, sign: 1 | -1): Extreme | null {
  const width = sides.columns.values.length;
  let [most, size] = [-Infinity, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    most = Math.max(most, sign * value);
    size = Math.max(size, Math.abs(value));
  }
  let found: Extreme | null = null;
  for (const [cell, value] of values.entries()) {
    if (!(sign * value >= most - ROUNDING * size)) continue;
    const [row, column] = [Math.floor(cell / width), cell % width];
    const one = { row, column, value, isEdge: isEdge(sides.rows, row) || isEdge(sides.columns, column) };
    if (!one.isEdge) return one;
    found ??= one;
  }
  return found;
}
