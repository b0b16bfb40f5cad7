import type { WhatIf } from "../../model/market.ts";
import { DAYS_PER_YEAR } from "../../model/units.ts";
import type { EpochMs, Years } from "../../model/units.ts";
import { tenorWeight } from "../greeks/tenorWeight.ts";

/**
 * Shorter times count as a day, as Derive's portfolio margin has it (`floorSeconds` of its parameters):
 * in its last hour an option would gain hundreds of points, which no market quotes. Weighted vega has no such floor.
 */
const LEAST_YEARS = 1 / DAYS_PER_YEAR;

/**
 * What an expiry makes of a parallel vol shift: its own shift in the place of it where the what-if gives it one, else the
 * shift times (30 days / max(T, 1 day))^power.
 *
 * @param timeToExpiry from the valuation instant, > 0
 */
export function expiryVolShift(
  { tenorPower, expiryShifts }: WhatIf,
  expiry: EpochMs,
  timeToExpiry: Years,
): (parallel: number) => number {
  const own = expiryShifts.find((one) => one.expiry === expiry);
  if (own !== undefined) return () => own.volShift;
  if (tenorPower === 0) return (parallel) => parallel;
  const weight = tenorWeight(Math.max(timeToExpiry, LEAST_YEARS), tenorPower);
  return (parallel) => parallel * weight;
}
