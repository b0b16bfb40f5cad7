import type { Kernel } from "../../math/kernel/kernel.ts";
import { ladderFactors, ladderValues, setDeviations, spotLadder } from "../../math/spotLadder.ts";
import { centresAt } from "./path.ts";
import type { SpotBefore } from "./path.ts";
import { cashAt, cashPieces } from "./settledCash.ts";
import type { SettledCash } from "./settledCash.ts";

/** Calls a ladder takes at once. */
const MOST = 2_000;
/** A path that varies less than this is one line. */
const LEAST_DEVIATION = 1e-12;

interface Calls {
  readonly strikes: Float64Array;
  readonly weights: Float64Array;
  /** The mean settling spot where spot at the date is today's. */
  readonly forward: number;
  readonly deviation: number;
}

/** Summed Black prices of calls, all at once for every factor on their forward. */
function callValues(kernel: Kernel, calls: Calls, factors: Float64Array): Float64Array {
  const { strikes, weights, forward, deviation } = calls;
  const options = Array.from(strikes, (strike, i) => ({
    sign: 1 as const,
    forward,
    strike,
    weight: weights[i] as number,
  }));
  const own = options.filter(({ weight }) => weight !== 0);
  const sums = new Float64Array(factors.length);
  const values = new Float64Array(factors.length);
  const ladderAt = ladderFactors(factors);
  for (let from = 0; from < own.length; from += MOST) {
    const block = own.slice(from, from + MOST);
    const ladder = spotLadder(block);
    setDeviations(ladder, new Float64Array(block.length).fill(deviation));
    ladderValues(kernel, ladder, ladderAt, values);
    for (const [j, value] of values.entries()) sums[j] = (sums[j] as number) + value;
  }
  return sums;
}

/**
 * Mean dollars of settled legs given spot at the drawn date, `spots` of them, each `factors` times today's.
 *
 * S1 being lognormal given the end, E (S1 - K)+ is Black at the forward centre e^(s2/2); of coins kept, E (1 - K/S1)+ is
 * Black at the forward centre e^(-s2/2), over that forward (the same integral under the measure that counts in coins).
 */
export function settledMean(
  kernel: Kernel,
  cash: SettledCash,
  before: SpotBefore,
  factors: Float64Array,
  index: number,
): Float64Array {
  const centres = centresAt(before, factors);
  const { base, deviation } = before;
  if (deviation < LEAST_DEVIATION) {
    const pieces = cashPieces(cash);
    return centres.map((centre, j) => cashAt(pieces, centre, index * (factors[j] as number)));
  }
  const { strikes, calls, coinCalls, dollars, coins } = cash;
  const lift = Math.exp((deviation * deviation) / 2);
  const relative = centres.map((centre) => centre / base);
  const inDollars = callValues(kernel, { strikes, weights: calls, forward: base * lift, deviation }, relative);
  const inCoins = callValues(kernel, { strikes, weights: coinCalls, forward: base / lift, deviation }, relative);
  return centres.map((centre, j) => {
    const spot = index * (factors[j] as number);
    const kept = coins[0] + (lift * coins[1] + lift * (inCoins[j] as number)) / centre;
    return dollars[0] + dollars[1] * lift * centre + (inDollars[j] as number) + spot * kept;
  });
}
