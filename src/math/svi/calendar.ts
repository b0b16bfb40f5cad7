import { requireSmile, totalVariance } from "./raw.ts";
import type { RawSvi } from "./raw.ts";
import { leastOver, requireInterval, scanNodes, signChanges } from "./scan.ts";
import type { Interval } from "./scan.ts";

/** What two smiles say about arbitrage between their expiries, on an interval of log-moneyness. */
export interface CalendarCheck {
  /** Log-moneyness at which the far total variance crosses the near one. */
  readonly crossings: readonly number[];
  /** The least of far less near total variance, and where it is; `k` is `null` where the difference is the same everywhere. */
  readonly least: { readonly k: number | null; readonly value: number };
  /** The far variance is nowhere below the near one. */
  readonly isFree: boolean;
}

/**
 * Looks for calendar arbitrage: total variance must not fall with time at any moneyness (Gatheral and Jacquier, lemma
 * 2.1).
 * @throws RangeError for a bad parameter or interval, by name
 */
export function calendarCheck(near: RawSvi, far: RawSvi, interval: Interval): CalendarCheck {
  requireSmile(near);
  requireSmile(far);
  requireInterval(interval);
  const difference = (k: number): number => totalVariance(far, k) - totalVariance(near, k);
  const nodes = scanNodes(interval, [near, far]);
  const least = leastOver(difference, nodes);
  const most = nodes.reduce((high, k) => Math.max(high, difference(k)), -Infinity);
  const size = Math.abs(far.a) + far.b * (Math.abs(interval.low) + Math.abs(interval.high) + far.sigma);
  const isSame = most - least.value < 1e-14 * size;
  return {
    crossings: signChanges(difference, nodes),
    least: { k: isSame ? null : least.k, value: least.value },
    isFree: least.value >= 0,
  };
}
