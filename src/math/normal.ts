import { expNegative, exponential, logarithm, millsDenominator, millsNumerator } from "./kernel/elementary.ts";

const INVERSE_ROOT_TWO_PI = 0.3989422804014327;

/**
 * Mills' ratio N(-x) / n(x) for x >= 0: the tail of the normal distribution in units of its density.
 * Relative error below 3e-16: our own rational fit up to x = 40, the asymptotic series beyond.
 */
export function millsRatio(x: number): number {
  const square = x * x;
  if (x <= 40) return millsNumerator(x, square) / millsDenominator(x, square);
  const y = 1 / square;
  return (1 - y * (1 - 3 * y * (1 - 5 * y * (1 - 7 * y)))) / x;
}

/**
 * Density of the standard normal distribution, full relative accuracy; 0 where it is below 1e-306 (|x| > 37.5).
 * exp(-x^2/2) is taken at a nearby x whose square is exact, so that rounding the square costs no digits far out.
 */
export function normalPdf(x: number): number {
  const size = Math.abs(x);
  if (size > 37.5) return 0;
  const near = Math.round(size * 64) / 64;
  const rest = size - near;
  return INVERSE_ROOT_TWO_PI * expNegative(-0.5 * near * near) * exponential(-rest * (near + 0.5 * rest));
}

/** Distribution function of the standard normal, full relative accuracy in the lower tail; 0 below -37.5. */
export function normalCdf(x: number): number {
  const tail = normalPdf(x) * millsRatio(Math.abs(x));
  return x > 0 ? 1 - tail : tail;
}

/**
 * Inverse of the normal distribution function to seven digits, 1e-316 < p < 1.
 * Algorithm AS 241, PPND7 (Wichura 1988, Applied Statistics 37, 477-484).
 */
export function roughInverseNormalCdf(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    const numerator = ((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179;
    return (q * numerator) / (((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1);
  }
  const root = Math.sqrt(-logarithm(q < 0 ? p : 1 - p));
  const size = root <= 5 ? nearTail(root - 1.6) : farTail(root - 5);
  return q < 0 ? -size : size;
}

function nearTail(r: number): number {
  const numerator = ((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777;
  return numerator / ((0.12021132975 * r + 0.7370016425) * r + 1);
}

function farTail(r: number): number {
  const numerator = ((0.017337203997 * r + 0.42868294337) * r + 3.081226386) * r + 6.657905115;
  return numerator / ((0.012258202635 * r + 0.24197894225) * r + 1);
}
