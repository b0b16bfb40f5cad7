import { exponential } from "../../math/kernel/elementary.ts";
import type { WhatIf } from "../../model/market.ts";
import type { Years } from "../../model/units.ts";

/** No forward is carried further than e^30: what lies beyond is no price. */
const FURTHEST = 30;

/**
 * Logarithm of what carry adds to a forward with this long to run: (rate + basis) T. A dearer dollar lifts a forward over
 * the index as a wider basis does; perpetuals, spot and what has expired have no time to run and do not move.
 */
export function carryMove({ rateShift, basisShift }: WhatIf, timeToExpiry: Years): number {
  return Math.max(-FURTHEST, Math.min(FURTHEST, (rateShift + basisShift) * timeToExpiry));
}

/** e^move, exactly one where nothing moves. */
export function carryFactor(move: number): number {
  return move === 0 ? 1 : exponential(move);
}

/**
 * The discount that a move of the dollar rate puts on a linear option, whose premium is paid in dollars today; an inverse
 * one is worth Black / forward coins, where the forward that carries the rate is the discount. So both lose or gain their
 * rho times the move. The marks themselves are undiscounted, as the venues publish them; a move of the basis discounts nothing.
 */
export function rateDiscount({ rateShift }: WhatIf, timeToExpiry: Years): number {
  return carryFactor(Math.max(-FURTHEST, Math.min(FURTHEST, 0 - rateShift * timeToExpiry)));
}
