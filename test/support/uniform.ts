import * as fc from "fast-check";

const MOST = 2 ** 31 - 1;

/**
 * A number evenly between two bounds. `fc.double` draws evenly over the bit patterns of doubles instead, so that between 0 and 1
 * nearly every draw is next to nothing.
 */
export function uniform(low: number, high: number): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: MOST }).map((i) => low + (high - low) * (i / MOST));
}

/** A number between two positive bounds, evenly in its logarithm. */
export function evenlyInLog(low: number, high: number): fc.Arbitrary<number> {
  return uniform(Math.log(low), Math.log(high)).map((x) => Math.min(Math.max(Math.exp(x), low), high));
}
