import { exponential } from "../../../../math/kernel/elementary.ts";
import type { Pm2Parameters } from "./parameters.ts";

/** Factors on a shocked expiry value: `positive` where the value is >= 0, `negative` below. */
export interface StaticDiscounts {
  readonly positive: number;
  readonly negative: number;
}

/**
 * The static discounts of one expiry. Long value is marked down, short value up, the latter at most to its undiscounted
 * worth (1 / discount factor). An expiry already past has none.
 *
 * @param timeToExpiry years, >= 0
 * @param rate continuous decimal, >= 0
 */
export function staticDiscounts(
  timeToExpiry: number,
  rate: number,
  discount: Pm2Parameters["discount"],
): StaticDiscounts {
  if (timeToExpiry === 0) return { positive: 1, negative: 1 };
  const { positive, negative } = discount;
  const markedUp = negative.base * exponential(timeToExpiry * (rate * negative.rateMultiple + negative.addition));
  return {
    positive: positive.base * exponential(-timeToExpiry * (rate * positive.rateMultiple + positive.addition)),
    negative: Math.min(exponential(rate * timeToExpiry), markedUp),
  };
}

/** D(V) x V: the value with the discount its sign calls for. */
export function discounted(value: number, { positive, negative }: StaticDiscounts): number {
  return value * (value >= 0 ? positive : negative);
}
