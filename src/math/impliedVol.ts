import { impliedTotalDeviation, warmTotalDeviation } from "./impliedVol/totalDeviation.ts";
import { logRatio } from "./kernel/elementary.ts";

/** Why there is no volatility. Zero or negative prices in the money are below intrinsic; T <= 0 is expired. */
export type ImpliedVolError =
  "below-intrinsic" | "at-intrinsic" | "at-upper-bound" | "above-upper-bound" | "expired" | "bad-input";
export type ImpliedVolResult = { readonly vol: number } | { readonly error: ImpliedVolError };

const SPLITTER = 134_217_729; // 2^27 + 1
const LARGEST = 1e100;
const SMALLEST = 1e-100;

/** a b minus its rounded value (Dekker 1971): what the product lost. */
function productError(a: number, b: number, product: number): number {
  const a1 = SPLITTER * a - (SPLITTER * a - a);
  const b1 = SPLITTER * b - (SPLITTER * b - b);
  const a2 = a - a1;
  const b2 = b - b1;
  return a2 * b2 - (product - a1 * b1 - a2 * b1 - a1 * b2);
}

/** a - b minus its rounded value (Knuth's two-sum). */
function differenceError(a: number, b: number, difference: number): number {
  const back = difference - a;
  return a - (difference - back) - (b + back);
}

/** price - discountFactor (larger - smaller) to the last digit: near intrinsic the plain difference has none left. */
function timeValue(price: number, larger: number, smaller: number, discountFactor: number): number {
  const difference = larger - smaller;
  const lost = differenceError(larger, smaller, difference);
  const product = discountFactor * difference;
  return price - product - (productError(discountFactor, difference, product) + discountFactor * lost);
}

const isInRange = (value: number): boolean => value > SMALLEST && value < LARGEST;

/** What forbids a solution, or null. `intrinsic` and `bound` are discounted. */
function refusal(price: number, intrinsic: number, exactTimeValue: number, bound: number): ImpliedVolError | null {
  if (price === intrinsic || exactTimeValue === 0) return "at-intrinsic";
  if (exactTimeValue < 0) return "below-intrinsic";
  if (price === bound) return "at-upper-bound";
  return price > bound ? "above-upper-bound" : null;
}

/** What is wrong with the inputs before any price is looked at, or null. */
function inputError(
  sign: number,
  price: number,
  forward: number,
  strike: number,
  timeToExpiry: number,
  discountFactor: number,
): ImpliedVolError | null {
  const isUsable = isInRange(forward) && isInRange(strike) && isInRange(discountFactor);
  if (!isUsable || sign * sign !== 1 || !Number.isFinite(price) || !Number.isFinite(timeToExpiry)) return "bad-input";
  return timeToExpiry > 0 ? null : "expired";
}

/**
 * Black (1976) implied volatility of one option: a decimal per year, or the reason why there is none.
 * The option is taken to its out-of-the-money side by parity and solved after Jaeckel (2015), to the last digits that
 * the inputs allow. It throws nothing: numbers that are not finite or not positive are "bad-input".
 * @param sign 1 call, -1 put
 * @param price discounted premium in the currency of the forward
 * @param timeToExpiry years
 * @param near a vol that the answer is thought to be near, such as that of the last quote: where it is within some per
 * cent, the answer comes in half the time; whatever it is, the answer is as exact
 */
export function impliedVol(
  sign: number,
  price: number,
  forward: number,
  strike: number,
  timeToExpiry: number,
  discountFactor: number,
  near?: number,
): ImpliedVolResult {
  const unusable = inputError(sign, price, forward, strike, timeToExpiry, discountFactor);
  if (unusable !== null) return { error: unusable };
  const isInTheMoney = sign * (forward - strike) > 0;
  const larger = Math.max(forward, strike);
  const smaller = Math.min(forward, strike);
  const value = isInTheMoney ? timeValue(price, larger, smaller, discountFactor) : price;
  const intrinsic = isInTheMoney ? discountFactor * (larger - smaller) : 0;
  const error = refusal(price, intrinsic, value, discountFactor * (sign > 0 ? forward : strike));
  if (error !== null) return { error };
  const beta = value / (discountFactor * Math.sqrt(forward) * Math.sqrt(strike));
  const x = -logRatio(larger, smaller);
  const rootT = Math.sqrt(timeToExpiry);
  const start = near === undefined ? 0 : near * rootT;
  const vol = (start > 0 ? warmTotalDeviation(beta, x, start) : impliedTotalDeviation(beta, x)) / rootT;
  return vol > 0 && vol < Infinity ? { vol } : { error: "bad-input" };
}
