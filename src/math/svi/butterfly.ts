import { densitySign } from "./impliedDensity.ts";
import { isLeeMet, leastVariance, requireSmile, varianceAt } from "./raw.ts";
import type { RawSvi } from "./raw.ts";
import { leastOver, requireInterval, scanNodes, signChanges } from "./scan.ts";
import type { Interval } from "./scan.ts";

/** What a smile says about arbitrage between strikes, on an interval of log-moneyness. */
export interface ButterflyCheck {
  /** The least of Durrleman's function and where it is; `null` where some variance is not positive, `k` also where it is flat. */
  readonly least: { readonly k: number | null; readonly value: number } | null;
  /** Where Durrleman's function changes sign. */
  readonly roots: readonly number[];
  /** No strike is worth a negative butterfly: the function and all variances are not negative, and Lee's bound holds. */
  readonly isFree: boolean;
}

/**
 * Durrleman's function g(k) = (1 - k w'/(2w))^2 - w'^2/4 (1/w + 1/4) + w''/2: the density of the spot at expiry has its sign.
 * Gatheral and Jacquier (2014), equation 2.1.
 */
export const durrleman = (smile: RawSvi, k: number): number => densitySign(varianceAt(smile, k), k);

/** Looks for butterfly arbitrage on the interval. @throws RangeError for a bad parameter or interval, by name */
export function butterflyCheck(smile: RawSvi, interval: Interval): ButterflyCheck {
  requireSmile(smile);
  requireInterval(interval);
  if (!(leastVariance(smile).w > 0)) return { least: null, roots: [], isFree: false };
  if (smile.b === 0) return { least: { k: null, value: 1 }, roots: [], isFree: true };
  const g = (k: number): number => durrleman(smile, k);
  const nodes = scanNodes(interval, [smile]);
  const least = leastOver(g, nodes);
  return { least, roots: signChanges(g, nodes), isFree: least.value >= 0 && isLeeMet(smile) };
}
