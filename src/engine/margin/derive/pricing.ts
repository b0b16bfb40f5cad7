/** From this total vol on a call is worth its forward: the normal distribution is 1 there to the last bit. */
const MAX_TOTAL_VOL = 24;
/** Stands in for a total vol of zero: below it an option is worth what it is worth now, in or out of the money. */
const MIN_TOTAL_VOL = 1e-18;

/**
 * The vol to hand to the kernel for an option: 0 where Derive's formula takes the intrinsic value (no time, no strike, next
 * to no vol), cut at a total vol of 24, else the vol itself. No vol need be known where there is no time or no strike.
 * The formula's own bounds,
 * the discounted forward of a call and strike of a put, need no step of their own: the kernel's prices keep to them.
 * Source: our spec (margin), section 2.2.
 *
 * @param vol annualised decimal, >= 0
 * @param rootTime square root of the years to expiry
 */
export function kernelVol(vol: number, rootTime: number, strike: number): number {
  if (rootTime === 0 || strike === 0) return 0;
  const totalVol = vol * rootTime;
  if (totalVol <= MIN_TOTAL_VOL) return 0;
  return totalVol >= MAX_TOTAL_VOL ? MAX_TOTAL_VOL / rootTime : vol;
}
