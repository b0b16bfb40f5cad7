import type { GridAxis } from "../../engine/scenario/grid/grid.ts";
import { MS_PER_DAY } from "../../model/units.ts";
import type { MatrixAxes, MatrixReach } from "../../state/appState.ts";
import { dateShort, percentMove, volPoints } from "../../ui/format.ts";
import type { Dates } from "./dateDays.ts";

/** One side of the matrix as it is read. */
export interface Side extends GridAxis {
  readonly title: "spot" | "vol" | "date";
  /** Of the values in a copied table; "" for dates. */
  readonly unit: string;
  /** At an axis and in the readout. */
  readonly text: (value: number) => string;
  /** In a sentence, the title with it: "spot −30 %", "vol +4.0 pts", "25 Dec 26". */
  readonly place: (value: number) => string;
}

export interface Sides {
  readonly rows: Side;
  readonly columns: Side;
}

const STEPS = 20;
const steps = Array.from({ length: STEPS + 1 }, (_, at) => at);
/** 20 steps each way from no move. */
const bothWays = steps
  .slice(1)
  .map((at) => -at)
  .toReversed()
  .concat(steps);
/** Rounded to a per mille: every host has the same moves. */
const rounded = (move: number): number => Math.round(1000 * move) / 1000;

const spotMoves: Readonly<Record<MatrixReach, readonly number[]>> = {
  near: bothWays.map((at) => at * 0.015),
  wide: bothWays.map((at) => at * 0.03),
  extreme: bothWays.map((at) => rounded((at < 0 ? 100 : 10) ** (at / STEPS) - 1)),
};
/** -20 .. +60 vol points. */
const volMoves = steps.map((at) => (at - 5) * 0.04);

const everySecond = (values: readonly number[], from: number): readonly number[] =>
  values.filter((_, at) => at % 2 === from);

const spotSide = (reach: MatrixReach, isCoarse: boolean): Side => ({
  of: "spotShock",
  values: isCoarse ? everySecond(spotMoves[reach], 0) : spotMoves[reach],
  title: "spot",
  unit: "%",
  text: percentMove,
  place: (move) => `spot ${percentMove(move)}`,
});

const volSide = (isCoarse: boolean): Side => ({
  of: "volShift",
  values: isCoarse ? everySecond(volMoves, 1) : volMoves,
  title: "vol",
  unit: "pts",
  text: volPoints,
  place: (shift) => `vol ${volPoints(shift)} pts`,
});

function dateSide({ asOf, days, expiries }: Dates): Side {
  const text = (day: number): string => dateShort(asOf + day * MS_PER_DAY);
  return {
    of: "days",
    values: days,
    title: "date",
    unit: "",
    text,
    place: (day) => (expiries.includes(day) ? `${text(day)} (an expiry)` : text(day)),
  };
}

/** Rows and columns of a matrix. Coarse has every second spot and vol; all hold the market as it is. */
export function sidesOf(axes: MatrixAxes, reach: MatrixReach, dates: Dates, isCoarse: boolean): Sides {
  switch (axes) {
    case "spot-vol":
      return { rows: volSide(isCoarse), columns: spotSide(reach, isCoarse) };
    case "spot-date":
      return { rows: dateSide(dates), columns: spotSide(reach, isCoarse) };
    case "vol-date":
      return { rows: dateSide(dates), columns: volSide(isCoarse) };
  }
}

/** The index of the value nearest to another. */
export function nearest(values: readonly number[], value: number): number {
  const distances = values.map((one) => Math.abs(one - value));
  return distances.indexOf(Math.min(...distances));
}

/** True where there may be more beyond: an end of an axis, but no date before the snapshot. */
export function isEdge({ of, values }: Side, at: number): boolean {
  if (values.length < 2) return false;
  return at === values.length - 1 || (at === 0 && of !== "days");
}
