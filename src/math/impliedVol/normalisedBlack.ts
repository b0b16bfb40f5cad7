import { exponential, expNegative } from "../kernel/elementary.ts";
import { priceSeries } from "../kernel/priceSeries.ts";
import { millsRatio, normalCdf } from "../normal.ts";

/*
 * Black's formula for an out-of-the-money option in units without dimension, after Jaeckel (2015), "Let's be rational":
 * x = -|ln(F/K)| <= 0, s = vol sqrt(T), b = undiscounted price / sqrt(F K), h = x/s, t = s/2.
 */
const INVERSE_ROOT_TWO_PI = 0.3989422804014327;
const ROOT_TWO_PI = 2.5066282746310002;

/** db/ds. */
export function normalisedVega(x: number, s: number): number {
  const h = x / s;
  const t = 0.5 * s;
  return INVERSE_ROOT_TWO_PI * expNegative(-0.5 * (h * h + t * t));
}

/** b / b' = Y(h + t) - Y(h - t) with Y = N/n: the price in units of its vega, free of cancellation. */
export function priceOverVega(x: number, s: number): number {
  const h = x / s;
  const t = 0.5 * s;
  if (t < 0.21) return priceSeries(1 + h * millsRatio(-h), h * h, t);
  const z = h + t;
  const upper = z <= 0 ? millsRatio(-z) : exponential(0.5 * z * z) * ROOT_TWO_PI - millsRatio(z);
  return upper - millsRatio(t - h);
}

/** b(x, s) for s > 0, full relative accuracy. @param vega `normalisedVega(x, s)`, which the caller has at hand */
export function normalisedBlack(x: number, s: number, vega: number): number {
  const h = x / s;
  const t = 0.5 * s;
  if (h + t > 0.85 && t >= 0.21) {
    const root = exponential(0.5 * x);
    return root * normalCdf(h + t) - normalCdf(h - t) / root;
  }
  return vega * priceOverVega(x, s);
}
