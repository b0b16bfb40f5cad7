import { expNegative, logRatio, millsDenominator, millsNumerator } from "./elementary.ts";
import type { QuoteBatch } from "./kernel.ts";
import { priceSeries } from "./priceSeries.ts";

const SPLITTER = 134_217_729; // 2^27 + 1

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
export function timeValue(price: number, larger: number, smaller: number, discountFactor: number): number {
  const difference = larger - smaller;
  const lost = differenceError(larger, smaller, difference);
  const product = discountFactor * difference;
  return price - product - (discountFactor * lost + productError(discountFactor, difference, product));
}

/**
 * A first guess of s = vol sqrt(T), within 0.3 % for a listed option (s < 2.5, up to eight deviations from the money,
 * |ln(F/K)| < 4, price below 0.9 of its bound): `flat` is the s of Bachelier's model, in which price over |F - K| depends on
 * |F - K| / s alone, by a rational fit of our own; then the lognormal's bend, another.
 * @param size |ln(F/K)|
 * @param moneyness |F - K| over the time value
 */
function firstGuess(size: number, beta: number, moneyness: number): number {
  const perOne = (moneyness > 1e-9 ? moneyness : 1e-9) + 1;
  const u = Math.sqrt(roughLogarithm(perOne) + 1) - 1;
  const numerator = u * ((u * 0.32529 + 0.5217) * u + 0.79907);
  const denominator = (u * 0.23092 + 0.18587) * u + 1;
  const least = beta * 1e-9;
  const flat = ((size > least ? size : least) * denominator) / numerator;
  const w = flat * flat;
  const bend = (w * (w * -0.0026658 + 0.043134)) / (size * size * 0.0066402 + (w * -0.132064 + 1));
  return flat * bend + flat;
}

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

/** ln(y) to six digits. */
function roughLogarithm(y: number): number {
  bits[0] = y;
  const high = words[1] as number;
  const exponent = (high + 0x00095f62) >>> 20;
  words[1] = high - (exponent << 20) + 0x3ff00000;
  const mantissa = bits[0];
  const v = (mantissa - 1) / (mantissa + 1);
  const z = v * v;
  const series = v * (((z * 0.28571428770501067 + 0.3999999999925863) * z + 0.6666666666666772) * z + 2);
  return (exponent - 1023) * 0.6931471803691238 + series;
}

/** What is solved: beta = time value / (D sqrt(F K)), `size` = |ln(F/K)|, `bound` what beta cannot reach. */
interface Question {
  readonly beta: number;
  readonly size: number;
  readonly bound: number;
}

/** Mills' ratios M(|t - h|) with its sign and M(t + h): the tails of Black's formula in units of its vega. */
function tails(h: number, t: number): number {
  const near = t - h;
  const x = Math.abs(near);
  const far = t + h;
  const qa = millsDenominator(x, x * x);
  const qb = millsDenominator(far, far * far);
  const first = millsNumerator(x, x * x) * qb;
  return ((near < 0 ? first : -first) - millsNumerator(far, far * far) * qa) / (qa * qb);
}

/** Price over vega at h = |ln(F/K)| / s and t = s / 2. */
function priceOverVega(h: number, t: number, bound: number, vega: number): number {
  const g = h * h;
  if (t < 0.21) return priceSeries(1 - h * (millsNumerator(h, g) / millsDenominator(h, g)), g, t);
  return (t - h > 0 ? bound / vega : 0) + tails(h, t);
}

/** ln(beta / b) where they are within a thousandth of each other. */
function shortLogRatio(beta: number, b: number): number {
  const part = (beta - b) / (beta + b);
  const square = part * part;
  return part * ((square * 0.3999999999925863 + 0.6666666666666772) * square + 2);
}

/** From s one third-order Householder step towards ln b = ln beta; the last one is NaN unless it is small. */
function step({ beta, size, bound }: Question, s: number, isLast: boolean): number {
  const inverse = 1 / s;
  const h = size * inverse;
  const slope = h * inverse;
  const t = 0.5 * s;
  const vega = 0.3989422804014327 * expNegative(-0.5 * (h * h + t * t));
  const ratio = priceOverVega(h, t, bound, vega);
  const b = vega * ratio;
  const left = isLast ? shortLogRatio(beta, b) : logRatio(beta, b);
  // f'' / f', f''' / f' of f = ln b in units of the price over vega
  const bend = (h * slope - 0.25 * s) * ratio;
  const curvature = bend - 1;
  const third = (bend - 3) * bend + 2 - (3 * slope * slope + 0.25) * (ratio * ratio);
  const top = left * ratio * (0.5 * curvature * left + 1);
  const moved = top / (left * (third * left * (1 / 6) + curvature) + 1);
  const isTaken = !isLast || (Math.abs(moved) <= 2e-5 * s && Math.abs(left) <= 1e-3);
  return isTaken ? s + moved : NaN;
}

/** True where the quote is finite, marked, of a size that squares, and its time value not too near its bound. */
function isSolvable(sign: number, least: number, sum: number, { beta, bound }: Question): boolean {
  return least > 1e-60 && sum < 1e60 && sign * sign === 1 && beta > 1e-280 && beta < 0.95 * bound;
}

/**
 * Black (1976) implied vol of a quote that is not extreme: two third-order Householder steps (Jaeckel 2015, "Let's be
 * rational") for the logarithm of the out-of-the-money price, from a vol that is near or a first guess of our own. The
 * second step must be so small that what it leaves is below rounding.
 * @param near taken where it is above zero
 * @returns a decimal per year; NaN where there is no vol, and where the steps do not suffice: ../impliedVol.ts answers those
 */
export function regularVol(
  sign: number,
  price: number,
  forward: number,
  strike: number,
  timeToExpiry: number,
  discountFactor: number,
  near: number,
): number {
  const larger = forward > strike ? forward : strike;
  const smaller = forward > strike ? strike : forward;
  const product = discountFactor * (larger - smaller);
  let value = price;
  if (sign * (forward - strike) > 0) value = price === product ? 0 : timeValue(price, larger, smaller, discountFactor);
  const mean = Math.sqrt(forward * strike);
  const question = { beta: value / (discountFactor * mean), size: logRatio(larger, smaller), bound: smaller / mean };
  const least = Math.min(smaller, discountFactor, timeToExpiry);
  if (!isSolvable(sign, least, larger + (discountFactor + timeToExpiry), question)) return NaN;
  const rootT = Math.sqrt(timeToExpiry);
  const start = near > 0 ? near * rootT : firstGuess(question.size, question.beta, product / value);
  return step(question, step(question, start, false), true) / rootT;
}

/** `Kernel.impliedVols` of the twin. */
export function twinImpliedVols(quotes: QuoteBatch, out: Float64Array): void {
  const { n, sign, price, forward, strike, timeToExpiry, discountFactor, near } = quotes;
  for (let i = 0; i < n; i++) {
    out[i] = regularVol(
      sign[i] as number,
      price[i] as number,
      forward[i] as number,
      strike[i] as number,
      timeToExpiry[i] as number,
      discountFactor[i] as number,
      near[i] as number,
    );
  }
}
