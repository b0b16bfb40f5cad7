import type { Kernel, OptionBatch, OptionValues, PreparedBatch } from "./kernel/kernel.ts";

/** The kernel's upper end: what it declines because of its size is refused, the rest of what it declines is a limit. */
const LARGEST = 1e60;
const ROOT_TWO_PI = 2.5066282746310002;

/** Room for `n` options; fill the columns (sign starts at 0, which the door refuses). */
export function makeBatch(n: number): OptionBatch {
  const column = (): Float64Array => new Float64Array(n);
  return {
    n,
    sign: column(),
    forward: column(),
    strike: column(),
    timeToExpiry: column(),
    vol: column(),
    discountFactor: column(),
    rate: column(),
  };
}

const COLUMNS = ["sign", "forward", "strike", "timeToExpiry", "vol", "discountFactor", "rate"] as const;
const NON_NEGATIVE = ["forward", "strike", "timeToExpiry", "vol", "discountFactor"] as const;

function refuse(field: string, i: number, value: number | undefined, rule: string): never {
  throw new RangeError(`${field}[${String(i)}] is ${String(value)}, it must be ${rule}`);
}

/** Lets an option pass that only has a limit. @throws RangeError naming the field, where it stands and what it holds. */
function refuseImpossible(batch: OptionBatch, i: number): void {
  let sum = 0;
  for (const field of NON_NEGATIVE) {
    const value = batch[field][i] as number;
    if (!(value >= 0 && value < LARGEST)) refuse(field, i, value, "zero or more, and below 1e60");
    sum += value;
  }
  const rate = batch.rate[i] as number;
  if (!Number.isFinite(rate)) refuse("rate", i, rate, "finite");
  const sign = batch.sign[i] as number;
  if (sign !== 1 && sign !== -1) refuse("sign", i, sign, "1 (call) or -1 (put)");
  const deviation = (batch.vol[i] as number) * Math.sqrt(batch.timeToExpiry[i] as number);
  if (sum + deviation >= LARGEST) refuse("vol", i, batch.vol[i], "below 1e60 together with the other fields");
}

/** True when the kernel declined some option: a sum of prices is NaN as soon as one of them is. */
function hasDeclined(price: Float64Array, n: number): boolean {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < n - 1; i += 2) {
    even += price[i] as number;
    odd += price[i + 1] as number;
  }
  return Number.isNaN(even + odd + (n % 2 === 1 ? (price[n - 1] as number) : 0));
}

/** 1, 1/2 or 0: in, at or out of the money. */
function moneyness(batch: OptionBatch, i: number): number {
  const distance = (batch.sign[i] as number) * ((batch.forward[i] as number) - (batch.strike[i] as number));
  if (distance === 0) return 0.5;
  return distance > 0 ? 1 : 0;
}

/** Discounted intrinsic value. */
function intrinsicValue(batch: OptionBatch, i: number): number {
  if (moneyness(batch, i) !== 1) return 0;
  return (batch.discountFactor[i] as number) * Math.abs((batch.forward[i] as number) - (batch.strike[i] as number));
}

/**
 * The limit for no time or no vol. Delta is half of the discount factor at the money; gamma is zero (at the money its limit is a
 * spike without value); vega at the money is that of a vanishing vol; theta is the carry of what is left, none once expired.
 * Written to slot `to`.
 */
function writeLimit(batch: OptionBatch, i: number, values: OptionValues, to: number): void {
  const D = batch.discountFactor[i] as number;
  const T = batch.timeToExpiry[i] as number;
  const price = intrinsicValue(batch, i);
  const part = moneyness(batch, i);
  values.price[to] = price;
  values.delta[to] = part === 0 ? 0 : (batch.sign[i] as number) * part * D + 0;
  values.gamma[to] = 0;
  values.vega[to] = part === 0.5 ? (D * (batch.forward[i] as number) * Math.sqrt(T)) / ROOT_TWO_PI : 0;
  values.theta[to] = T > 0 ? (batch.rate[i] as number) * price + 0 : 0;
}

/**
 * Black (1976) prices and Greeks of a batch: the door to the kernel.
 * Options without time or vol get the limit (intrinsic value, delta half at the money); no answer is NaN or negative zero.
 * @param into takes the answers (each column at least n long); without it they are fresh
 * @returns price and theta (per year) in the currency of the forward, delta and gamma in the forward, vega per 1.00 of vol
 * @throws RangeError for a field that is not finite, negative or out of range, naming field, index and value
 */
export function valueBatch(kernel: Kernel, batch: OptionBatch, into?: OptionValues): OptionValues {
  const values = kernel.evaluate(batch, into);
  if (!hasDeclined(values.price, batch.n)) return values;
  for (let i = 0; i < batch.n; i++) {
    if (!Number.isNaN(values.price[i])) continue;
    refuseImpossible(batch, i);
    writeLimit(batch, i, values, i);
  }
  return values;
}

/** Prices only, into `out` (at least n long): the same figures as `valueBatch`, for less. @throws RangeError as there. */
export function priceBatch(kernel: Kernel, batch: OptionBatch, out: Float64Array): void {
  if (out.length < batch.n) throw new RangeError(`out has room for ${String(out.length)} of ${String(batch.n)} prices`);
  kernel.prices(batch, out);
  if (hasDeclined(out, batch.n)) priceDeclined(batch, out);
}

/** Answers the options that the kernel has declined. @throws RangeError as `valueBatch` */
function priceDeclined(batch: OptionBatch, out: Float64Array): void {
  for (let i = 0; i < batch.n; i++) {
    if (!Number.isNaN(out[i])) continue;
    refuseImpossible(batch, i);
    out[i] = intrinsicValue(batch, i);
  }
}

/** Options of a batch from `start` up to `end`. */
export interface Segment {
  readonly start: number;
  readonly end: number;
}

/** Sums of price x weight by segment, each in the order of the batch. */
function segmentSums(prices: Float64Array, weight: Float64Array, segments: readonly Segment[]): readonly number[] {
  const sums: number[] = [];
  for (const { start, end } of segments) {
    let sum = 0;
    for (let i = start; i < end; i++) sum += (prices[i] as number) * (weight[i] as number);
    sums.push(sum);
  }
  return sums;
}

/**
 * Prices as `priceBatch` into `prices`, and their sums by segment, price x weight in the order of the batch: for less than
 * one after the other, because a sum shows by itself whether a price is missing.
 *
 * @param segments cover the batch
 * @throws RangeError as `priceBatch`
 */
export function priceSums(
  kernel: Kernel,
  batch: OptionBatch,
  weight: Float64Array,
  segments: readonly Segment[],
  prices: Float64Array,
): readonly number[] {
  kernel.prices(batch, prices);
  const sums = segmentSums(prices, weight, segments);
  if (!sums.some(Number.isNaN)) return sums;
  priceDeclined(batch, prices);
  return segmentSums(prices, weight, segments);
}

/** The limits among a batch's options: where they stand, and the options themselves. */
function limitsOf(
  kernel: Kernel,
  batch: OptionBatch,
): { readonly places: readonly number[]; readonly limits: OptionBatch } {
  const { price } = kernel.evaluate(batch);
  const places = Array.from({ length: batch.n }, (_, i) => i).filter((i) => Number.isNaN(price[i]));
  const limits = makeBatch(places.length);
  for (const [to, from] of places.entries()) {
    refuseImpossible(batch, from);
    for (const field of COLUMNS) limits[field][to] = batch[field][from] as number;
  }
  return { places, limits };
}

/** `limits` with every forward times a factor. */
const moved = (limits: OptionBatch, factor: number): OptionBatch => ({
  ...limits,
  forward: limits.forward.map((forward) => forward * factor),
});

/**
 * The batch made ready for a spot tick: `revalue(factor)` gives what `valueBatch` gives with every forward times the
 * factor (to 1e-16 of |ln factor| / (vol sqrt T) in d1), at half the cost. Its answers are views of the kernel's memory,
 * which hold until the kernel's next call; `revalue(factor, out)` copies them to where they can be kept. Later changes of
 * the batch do not reach it. A kernel holds one prepared batch at a time; another is loaded again when it is asked, at the
 * cost of a valuation.
 * @throws RangeError for a field that is not finite, negative or out of range, as `valueBatch`
 * @public for hosts that follow a live spot; measured by `npm run bench`
 */
export function prepareBatch(kernel: Kernel, batch: OptionBatch): PreparedBatch {
  const { places, limits } = limitsOf(kernel, batch);
  const prepared = kernel.prepare(batch);
  return {
    revalue: (factor, out) => {
      if (!(factor > 1e-9 && factor < 1e9)) {
        throw new RangeError(`factor is ${String(factor)}, it must be above 1e-9 and below 1e9`);
      }
      const values = prepared.revalue(factor, out);
      const state = moved(limits, factor);
      for (const [from, to] of places.entries()) writeLimit(state, from, values, to);
      return values;
    },
  };
}
