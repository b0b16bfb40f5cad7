import { normalCdf, normalPdf } from "../normal.ts";
import type { VarianceAt } from "./raw.ts";

/** Total variance with its first two derivatives at log-moneyness k = ln(strike / forward). */
export type VarianceOf = (k: number) => VarianceAt;

/** Durrleman's function: the density has its sign. Gatheral and Jacquier (2014), equation 2.1. */
export function densitySign({ w, slope, curvature }: VarianceAt, k: number): number {
  const tilt = 1 - (0.5 * k * slope) / w;
  return tilt * tilt - 0.25 * slope * slope * (1 / w + 0.25) + 0.5 * curvature;
}

const d2 = (w: number, k: number): number => -k / Math.sqrt(w) - 0.5 * Math.sqrt(w);

/**
 * Risk-neutral density of k at expiry, per unit of k: the second derivative of the call price in the strike (Breeden and
 * Litzenberger 1978, Journal of Business 51, 621-651) in the form of Gatheral and Jacquier (2014), equation 2.2.
 */
export function impliedDensity(varianceOf: VarianceOf, k: number): number {
  const at = varianceOf(k);
  return (densitySign(at, k) / Math.sqrt(at.w)) * normalPdf(d2(at.w, k));
}

/**
 * Risk-neutral probability of ending below k: one and the first derivative of the call price in the strike,
 * N(-d2) + n(d2) w' / (2 sqrt(w)).
 */
export function impliedProbability(varianceOf: VarianceOf, k: number): number {
  const { w, slope } = varianceOf(k);
  const d = d2(w, k);
  return normalCdf(-d) + (normalPdf(d) * slope) / (2 * Math.sqrt(w));
}
