import { centresAt } from "./path.ts";
import { PATHS, pathNoise } from "./pathNoise.ts";
import type { DatedBook, SettledPart } from "../payoffBook.ts";
import { cashPieces } from "./settledCash.ts";
import type { CashPieces } from "./settledCash.ts";

/** P&L in USD of what has settled at a spot, as a factor on the snapshot's: one a path, ascending. */
export type PathCash = (spotFactor: number) => Float64Array;

/** One part with its paths from the lowest settling spot to the highest, so that strikes are passed one by one. */
interface SortedPart {
  readonly part: SettledPart;
  readonly pieces: CashPieces;
  /** Ascending. */
  readonly noise: Float64Array;
  readonly inverse: Float64Array;
  /** Which path each of them is. */
  readonly paths: Uint16Array;
}

function sortedPart(part: SettledPart, noise: Float64Array): SortedPart {
  const paths = Uint16Array.from(noise.keys()).sort((a, b) => (noise[a] as number) - (noise[b] as number));
  const sorted = Float64Array.from(paths, (path) => noise[path] as number);
  return { part, pieces: cashPieces(part.cash), noise: sorted, inverse: sorted.map((one) => 1 / one), paths };
}

/** The first of the paths from `from` on that settles at the strike or above. */
function reaches(noise: Float64Array, from: number, least: number): number {
  let [low, high] = [from, noise.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((noise[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Adds what a part has brought by each path to a spot. Between two strikes that is a + b noise + c / noise. */
function addPart({ part, pieces, noise, inverse, paths }: SortedPart, spotFactor: number, pnl: Float64Array): void {
  const { strikes, terms } = pieces;
  const centre = centresAt(part.before, Float64Array.of(spotFactor))[0] as number;
  const spot = part.walk.index * spotFactor;
  let from = 0;
  for (let piece = 0; piece <= strikes.length && from < noise.length; piece++) {
    const to = piece < strikes.length ? reaches(noise, from, (strikes[piece] as number) / centre) : noise.length;
    const at = 4 * piece;
    const still = (terms[at] as number) + spot * (terms[at + 2] as number) - part.cash.before;
    const slope = (terms[at + 1] as number) * centre;
    const kept = (spot * (terms[at + 3] as number)) / centre;
    for (let i = from; i < to; i++) {
      const path = paths[i] as number;
      pnl[path] = (pnl[path] as number) + still + slope * (noise[i] as number) + kept * (inverse[i] as number);
    }
    from = to;
  }
}

/** The cash of every path that leads to a spot. */
export function pathCash({ settled, at: date }: DatedBook): PathCash {
  const noise = pathNoise(settled, date);
  const parts = settled.map((part, i) => sortedPart(part, noise[i] as Float64Array));
  return (spotFactor) => {
    const pnl = new Float64Array(PATHS);
    for (const part of parts) addPart(part, spotFactor, pnl);
    return pnl.sort();
  };
}
