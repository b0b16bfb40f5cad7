import type { Kernel } from "../../../math/kernel/kernel.ts";
import { ladderFactors, ladderValues, setDeviations, spotLadder } from "../../../math/spotLadder.ts";
import type { SpotLadder } from "../../../math/spotLadder.ts";
import type { MarketWalk } from "./marketWalk.ts";
import { centresAt } from "./path.ts";
import type { SpotBefore } from "./path.ts";
import { cashAt, cashPieces } from "./settledCash.ts";
import type { CashPieces, SettledCash } from "./settledCash.ts";

/** Calls a ladder takes at once. */
const MOST = 2_000;
/** A path that varies less than this is one line. */
const LEAST_DEVIATION = 1e-12;

/** Settled legs ready for their mean at many spots. */
export interface MeanCash {
  /** Where the path is one line, so that the mean is the cash itself. */
  readonly line: CashPieces | null;
  /** Calls in dollars, and calls on coins kept. */
  readonly inDollars: readonly SpotLadder[];
  readonly inCoins: readonly SpotLadder[];
}

interface Calls {
  readonly strikes: Float64Array;
  readonly weights: Float64Array;
  /** The mean settling spot where spot at the date is today's. */
  readonly forward: number;
  readonly deviation: number;
}

function laddersOf({ strikes, weights, forward, deviation }: Calls): readonly SpotLadder[] {
  const options = Array.from(strikes, (strike, i) => ({
    sign: 1 as const,
    forward,
    strike,
    weight: weights[i] as number,
  })).filter(({ weight }) => weight !== 0);
  return Array.from({ length: Math.ceil(options.length / MOST) }, (_, block) => {
    const ladder = spotLadder(options.slice(block * MOST, (block + 1) * MOST));
    setDeviations(ladder, new Float64Array(ladder.n).fill(deviation));
    return ladder;
  });
}

/** What a spread in log spot lifts a mean by. */
export const liftOf = ({ deviation }: SpotBefore): number => Math.exp((deviation * deviation) / 2);

export function meanCash(cash: SettledCash, before: SpotBefore): MeanCash {
  const { base, deviation } = before;
  if (deviation < LEAST_DEVIATION) return { line: cashPieces(cash), inDollars: [], inCoins: [] };
  const { strikes, calls, coinCalls } = cash;
  const lift = liftOf(before);
  return {
    line: null,
    inDollars: laddersOf({ strikes, weights: calls, forward: base * lift, deviation }),
    inCoins: laddersOf({ strikes, weights: coinCalls, forward: base / lift, deviation }),
  };
}

/** Summed Black prices of calls, all at once for every factor on their forward. */
function callValues(kernel: Kernel, ladders: readonly SpotLadder[], factors: Float64Array): Float64Array {
  const sums = new Float64Array(factors.length);
  if (ladders.length === 0) return sums;
  const values = new Float64Array(factors.length);
  const ladderAt = ladderFactors(factors);
  for (const ladder of ladders) {
    ladderValues(kernel, ladder, ladderAt, values);
    for (const [j, value] of values.entries()) sums[j] = (sums[j] as number) + value;
  }
  return sums;
}

/** What `settledMean` is a mean of. */
interface Settled {
  readonly cash: SettledCash;
  readonly before: SpotBefore;
  readonly walk: MarketWalk;
  readonly mean: MeanCash;
}

/**
 * Mean dollars of settled legs given spot at the drawn date, `factors` times today's.
 *
 * S1 being lognormal given the end, E (S1 - K)+ is Black at the forward centre e^(s2/2); of coins kept, E (1 - K/S1)+ is
 * Black at the forward centre e^(-s2/2), over that forward (the same integral under the measure that counts in coins).
 */
export function settledMean(
  kernel: Kernel,
  { cash, before, walk, mean }: Settled,
  factors: Float64Array,
): Float64Array {
  const { index } = walk;
  const centres = centresAt(before, factors);
  const { line, inDollars, inCoins } = mean;
  if (line !== null) return centres.map((centre, j) => cashAt(line, centre, index * (factors[j] as number)));
  const { dollars, coins } = cash;
  const lift = liftOf(before);
  const relative = centres.map((centre) => centre / before.base);
  const paid = callValues(kernel, inDollars, relative);
  const kept = callValues(kernel, inCoins, relative);
  return centres.map((centre, j) => {
    const spot = index * (factors[j] as number);
    const left = coins[0] + (lift * coins[1] + lift * (kept[j] as number)) / centre;
    return dollars[0] + dollars[1] * lift * centre + (paid[j] as number) + spot * left;
  });
}
