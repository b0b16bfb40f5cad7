import type { WhatIf } from "../../model/market.ts";
import type { EpochMs, Years } from "../../model/units.ts";
import { tenorWeight } from "../greeks/tenorWeight.ts";

/**
 * What an expiry makes of a parallel vol shift: its own shift in the place of it where the what-if gives it one, else the
 * shift times (30 days / T)^power.
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
  const weight = tenorWeight(timeToExpiry, tenorPower);
  return (parallel) => parallel * weight;
}
