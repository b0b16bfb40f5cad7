import { PATHS, pathNoise } from "./pathNoise.ts";
import { centresAt } from "./path.ts";
import type { DatedBook, SettledPart } from "./payoffBook.ts";
import { cashPieces } from "./settledCash.ts";
import type { CashPieces } from "./settledCash.ts";

/** P&L between these shares of the paths that lead to a spot. */
export const BAND = { low: 0.05, high: 0.95 } as const;

/** The settled cash of a book at some spots, path by path. */
interface PathCash {
  /** P&L in USD of what has settled at spot number `place`, one a path, in no order; the array is used again. */
  readonly at: (place: number) => Float64Array;
}

/** True where a date's P&L hangs on the path and not on spot alone. */
export const hangsOnPath = ({ settled }: DatedBook): boolean => settled.some(({ before }) => before.deviation > 0);

/** One part with its paths from the lowest settling spot to the highest, so that strikes are passed one by one. */
interface SortedPart {
  readonly pieces: CashPieces;
  readonly centres: Float64Array;
  readonly spots: Float64Array;
  readonly before: number;
  /** Ascending. */
  readonly noise: Float64Array;
  /** Which path each of them is. */
  readonly paths: Uint16Array;
}

function sortedPart({ cash, before, walk }: SettledPart, noise: Float64Array, spotFactors: Float64Array): SortedPart {
  const paths = Uint16Array.from(noise.keys()).sort((a, b) => (noise[a] as number) - (noise[b] as number));
  return {
    pieces: cashPieces(cash),
    centres: centresAt(before, spotFactors),
    spots: spotFactors.map((factor) => walk.index * factor),
    before: cash.before,
    noise: Float64Array.from(paths, (path) => noise[path] as number),
    paths,
  };
}

/** Adds what a part has brought by each path to a spot. */
function addPart({ pieces, centres, spots, before, noise, paths }: SortedPart, place: number, pnl: Float64Array): void {
  const { strikes, terms } = pieces;
  const centre = centres[place] as number;
  const spot = spots[place] as number;
  let piece = 0;
  for (let i = 0; i < noise.length; i++) {
    const settledAt = centre * (noise[i] as number);
    while (piece < strikes.length && (strikes[piece] as number) <= settledAt) piece++;
    const at = 4 * piece;
    const dollars = (terms[at] as number) + (terms[at + 1] as number) * settledAt;
    const coins = (terms[at + 2] as number) + (terms[at + 3] as number) / settledAt;
    const path = paths[i] as number;
    pnl[path] = (pnl[path] as number) + (dollars + spot * coins - before);
  }
}

/** The cash of every path that leads to each of the spots. */
function pathCash({ settled, at: date }: DatedBook, spotFactors: Float64Array): PathCash {
  const noise = pathNoise(settled, date);
  const parts = settled.map((part, i) => sortedPart(part, noise[i] as Float64Array, spotFactors));
  const pnl = new Float64Array(PATHS);
  return {
    at: (place) => {
      pnl.fill(0);
      for (const part of parts) addPart(part, place, pnl);
      return pnl;
    },
  };
}

/** Between the two paths whose ranks are nearest. */
function quantile(sorted: Float64Array, share: number): number {
  const rank = share * sorted.length - 0.5;
  const low = Math.max(0, Math.floor(rank));
  const high = Math.min(sorted.length - 1, low + 1);
  const weight = Math.min(1, Math.max(0, rank - low));
  return (sorted[low] as number) * (1 - weight) + (sorted[high] as number) * weight;
}

export interface Band {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** P&L in USD below which `BAND.low` and `BAND.high` of the paths to each spot end. @param alive P&L of what is alive */
export function bandOf(book: DatedBook, spotFactors: Float64Array, alive: Float64Array): Band {
  const cash = pathCash(book, spotFactors);
  const low = new Float64Array(spotFactors.length);
  const high = new Float64Array(spotFactors.length);
  for (const [j, pnl] of alive.entries()) {
    const sorted = cash.at(j).sort();
    low[j] = pnl + quantile(sorted, BAND.low);
    high[j] = pnl + quantile(sorted, BAND.high);
  }
  return { low, high };
}

/** The share of the paths to each spot that end above zero. */
export function winningShare(book: DatedBook, spotFactors: Float64Array, alive: Float64Array): Float64Array {
  const cash = pathCash(book, spotFactors);
  return alive.map((pnl, j) => {
    let winning = 0;
    for (const settled of cash.at(j)) if (pnl + settled > 0) winning++;
    return winning / PATHS;
  });
}
