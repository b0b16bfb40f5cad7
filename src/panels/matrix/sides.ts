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
  /** At which ends there may be more beyond: not before the snapshot, nor after the last leg has settled. */
  readonly open: { readonly low: boolean; readonly high: boolean };
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

const BOTH = { low: true, high: true };

/** Of every step, of every second or of every fourth. */
export type Stride = 1 | 2 | 4;

/** Evenly as many values fewer, that of no move among them. */
const thinned = (values: readonly number[], stride: Stride): readonly number[] => {
  const still = values.indexOf(0);
  return values.filter((_, at) => (at - still) % stride === 0);
};

const spotSide = (reach: MatrixReach, stride: Stride): Side => ({
  of: "spotShock",
  values: thinned(spotMoves[reach], stride),
  title: "spot",
  unit: "%",
  text: percentMove,
  place: (move) => `spot ${percentMove(move)}`,
  open: BOTH,
});

const volSide = (stride: Stride): Side => ({
  of: "volShift",
  values: thinned(volMoves, stride),
  title: "vol",
  unit: "pts",
  text: volPoints,
  place: (shift) => `vol ${volPoints(shift)} pts`,
  open: BOTH,
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
    open: { low: false, high: days.at(-1) !== expiries.at(-1) },
  };
}

/** Rows and columns of a matrix; all hold the market as it is. */
export function sidesOf(axes: MatrixAxes, reach: MatrixReach, dates: Dates, stride: Stride): Sides {
  switch (axes) {
    case "spot-vol":
      return { rows: volSide(stride), columns: spotSide(reach, stride) };
    case "spot-date":
      return { rows: dateSide(dates), columns: spotSide(reach, stride) };
    case "vol-date":
      return { rows: dateSide(dates), columns: volSide(stride) };
  }
}

/** The index of the value nearest to another. */
export function nearest(values: readonly number[], value: number): number {
  const distances = values.map((one) => Math.abs(one - value));
  return distances.indexOf(Math.min(...distances));
}

/** True where there may be more beyond: an open end of an axis. */
export function isEdge({ values, open }: Side, at: number): boolean {
  if (values.length < 2) return false;
  return (at === values.length - 1 && open.high) || (at === 0 && open.low);
}
