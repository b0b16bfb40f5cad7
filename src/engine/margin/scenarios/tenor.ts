import { exponential, logarithm } from "../../../math/kernel/elementary.ts";

/** A year of 365 days. */
export const SECONDS_PER_YEAR = 365 * 86_400;
const THIRTY_DAYS = 30 * 86_400;

/** How a vol shock of 30 days carries over to other times. */
export interface TenorScaling {
  /** Powers of 30 d / time: up to 30 days, and beyond. */
  readonly shortTermPower: number;
  readonly longTermPower: number;
  /** Shorter times count as this long. */
  readonly floorSeconds: number;
}

/**
 * (30 d / max(time, floor))^p with the short-term power up to 30 days and the long-term power beyond. Not by `**`, whose
 * last bit differs between releases of V8: a link would not show the same digits everywhere.
 */
export function tenorMultiplier(secondsToExpiry: number, scaling: TenorScaling): number {
  const power = secondsToExpiry <= THIRTY_DAYS ? scaling.shortTermPower : scaling.longTermPower;
  return exponential(power * logarithm(THIRTY_DAYS / Math.max(secondsToExpiry, scaling.floorSeconds)));
}
