/** Where a convex function of whole numbers is least, and how little of it already brings most of the fall. */
export interface LeastMargin {
  /** The smallest number that brings `SHARE` of the greatest fall. */
  readonly lots: number;
  /** The function there. */
  readonly margin: number;
}

/** The last bit of a fall costs as much as the first and brings little: this share of it is enough. */
const SHARE = 0.95;

/**
 * The smallest whole number from 1 to `most` that brings 95 % of the greatest fall of `marginAt` below `start`, or
 * `undefined` when nothing falls.
 *
 * Bisection on the slope, for functions convex in the number, in about 2 log2(most) calls to find the minimum and half of
 * that to come back from it. A margin that is a worst case over scenarios is convex in what is bought, up to small kinks
 * where values change sign; on one that is not, the answer is still one that was computed, only perhaps not the least.
 */
export function leastMargin(marginAt: (lots: number) => number, start: number, most: number): LeastMargin | undefined {
  if (most < 1) return undefined;
  const known = new Map<number, number>([[0, start]]);
  const at = (lots: number): number => {
    const margin = known.get(lots) ?? marginAt(lots);
    known.set(lots, margin);
    return margin;
  };
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(middle + 1) < at(middle)) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return undefined;
  const enough = start - SHARE * (start - at(low));
  let short = 0;
  let long = low;
  while (long - short > 1) {
    const middle = (short + long) >> 1;
    if (at(middle) <= enough) long = middle;
    else short = middle;
  }
  return { lots: long, margin: at(long) };
}
