import { exponential, logRatio } from "../../math/kernel/elementary.ts";
import { DAYS_PER_YEAR } from "../../model/units.ts";

const REFERENCE_YEARS = 30 / DAYS_PER_YEAR;

/**
 * (30 days / time)^power: how far a vol of this tenor moves when that of 30 days moves by one. Vegas of different expiries
 * add up only so (Taleb, Dynamic Hedging, 1997; Deribit's portfolio margin has 0.30 below 30 days and 0.13 above).
 *
 * @param timeToExpiry years, > 0; no floor here: whoever shifts vols by it sets one (`expiryVolShift`)
 * @param tenorPower 0 to 1
 * @throws RangeError for a power out of range
 */
export function tenorWeight(timeToExpiry: number, tenorPower: number): number {
  if (!(tenorPower >= 0 && tenorPower <= 1)) {
    throw new RangeError(`the tenor power is ${String(tenorPower)}, it must be between 0 and 1`);
  }
  return exponential(tenorPower * logRatio(REFERENCE_YEARS, timeToExpiry));
}
