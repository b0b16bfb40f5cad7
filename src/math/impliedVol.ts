import { impliedTotalDeviation } from "./impliedVol/totalDeviation.ts";
import { logRatio } from "./kernel/elementary.ts";
import type { Kernel, QuoteBatch } from "./kernel/kernel.ts";
import { regularVol, timeValue } from "./kernel/twinImpliedVol.ts";

/** Why there is no volatility. Zero or negative prices in the money are below intrinsic; T <= 0 is expired. */
export type ImpliedVolError =
  "below-intrinsic" | "at-intrinsic" | "at-upper-bound" | "above-upper-bound" | "expired" | "bad-input";
export type ImpliedVolResult = { readonly vol: number } | { readonly error: ImpliedVolError };

const LARGEST = 1e100;
const SMALLEST = 1e-100;

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
 * What the kernel's two steps do not reach: the option is taken to its out-of-the-money side by parity and solved after
 * Jaeckel (2015), or refused by name.
 */
function extremeVol(
  sign: number,
  price: number,
  forward: number,
  strike: number,
  timeToExpiry: number,
  discountFactor: number,
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
  const vol = impliedTotalDeviation(beta, -logRatio(larger, smaller)) / Math.sqrt(timeToExpiry);
  return vol > 0 && vol < Infinity ? { vol } : { error: "bad-input" };
}

/**
 * Black (1976) implied volatility of one option: a decimal per year, or the reason why there is none; to the last digits
 * that the inputs allow. It throws nothing: numbers that are not finite or not positive are "bad-input".
 * @param sign 1 call, -1 put
 * @param price discounted premium in the currency of the forward
 * @param timeToExpiry years
 * @param near a vol that the answer is thought to be near, such as that of the last quote: where it is within some per
 * cent, the answer comes sooner; whatever it is, the answer is as exact
 * @public one quote at a time: held to ../shared/reference by `npm run verify`
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
  const warm = near === undefined ? NaN : regularVol(sign, price, forward, strike, timeToExpiry, discountFactor, near);
  if (warm > 0) return { vol: warm };
  const vol = regularVol(sign, price, forward, strike, timeToExpiry, discountFactor, NaN);
  return vol > 0 ? { vol } : extremeVol(sign, price, forward, strike, timeToExpiry, discountFactor);
}

/** Room for `n` quotes; fill the columns. No near vol is known at first. */
export function makeQuotes(n: number): QuoteBatch {
  const column = (): Float64Array => new Float64Array(n);
  return {
    n,
    sign: column(),
    price: column(),
    forward: column(),
    strike: column(),
    timeToExpiry: column(),
    discountFactor: column(),
    near: column(),
  };
}

/**
 * The vols of many quotes by the kernel: bit for bit what `impliedVol` says of each.
 * @param vols takes them (at least n long); NaN where there is none
 * @returns why, by the index of the quote
 * @throws RangeError where `vols` is too short; no quote makes it throw
 */
export function impliedVols(
  kernel: Kernel,
  quotes: QuoteBatch,
  vols: Float64Array,
): ReadonlyMap<number, ImpliedVolError> {
  const { n, sign, price, forward, strike, timeToExpiry, discountFactor } = quotes;
  if (vols.length < n) throw new RangeError(`vols has room for ${String(vols.length)} of ${String(n)} vols`);
  kernel.impliedVols(quotes, vols);
  const errors = new Map<number, ImpliedVolError>();
  for (let i = 0; i < n; i++) {
    if ((vols[i] as number) > 0) continue;
    const answer = impliedVol(
      sign[i] as number,
      price[i] as number,
      forward[i] as number,
      strike[i] as number,
      timeToExpiry[i] as number,
      discountFactor[i] as number,
    );
    if ("error" in answer) errors.set(i, answer.error);
    vols[i] = "vol" in answer ? answer.vol : NaN;
  }
  return errors;
}
