import type { Place, Size } from "./useCellCursor.ts";

/** The place of a value on an ascending axis, in steps of it; beyond its ends as if the outermost steps went on. */
export function axisPlace(axis: readonly number[], value: number): number {
  const above = axis.findIndex((one) => one > value);
  const to = Math.max(1, above < 0 ? axis.length - 1 : above);
  const [low, high] = [axis[to - 1], axis[to]];
  return low === undefined || high === undefined ? 0 : to - 1 + (value - low) / (high - low);
}

/** Steps that are rounding: 0.28 is 7 x 0.04 but for it. */
const ROUNDING = 1e-6;

/** Where a place stands to the cells of an axis: in the middle of one, between two, or off its lower or upper end. */
export type Standing = "on" | "between" | "below" | "above";

/** @param length of the axis, in cells */
export function standingOf(place: number, length: number): Standing {
  if (place < -ROUNDING) return "below";
  if (place > length - 1 + ROUNDING) return "above";
  return Math.abs(place - Math.round(place)) <= ROUNDING ? "on" : "between";
}

/** True where a place is the middle of a cell. */
export const isOnCell = ({ row, column }: Place, { rows, columns }: Size): boolean =>
  standingOf(row, rows) === "on" && standingOf(column, columns) === "on";

const nearestOn = (place: number, length: number): number => Math.max(0, Math.min(length - 1, Math.round(place)));

/** The cell nearest a place, that of the edge for one beyond it. */
export const nearestCell = ({ row, column }: Place, { rows, columns }: Size): Place => ({
  row: nearestOn(row, rows),
  column: nearestOn(column, columns),
});
