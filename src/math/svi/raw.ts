import { requireBetween, requireFinite, requireNotNegative, requirePositive } from "../requireFields.ts";

/**
 * One smile in Gatheral's raw parameters: total variance w(k) = a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2)) at log-moneyness
 * k = ln(strike / forward). Gatheral and Jacquier (2014), Arbitrage-free SVI volatility surfaces, Quantitative Finance 14, 59-71.
 */
export interface RawSvi {
  readonly a: number;
  /** >= 0. */
  readonly b: number;
  /** -1 to 1. */
  readonly rho: number;
  readonly m: number;
  /** > 0. */
  readonly sigma: number;
}

/** @throws RangeError for a parameter out of its domain, by name */
export function requireSmile({ a, b, rho, m, sigma }: RawSvi): void {
  requireFinite({ a, m });
  requireNotNegative({ b });
  requireBetween(-1, 1, { rho });
  requirePositive({ sigma });
}

/** Total variance and its first two derivatives in k. */
export interface VarianceAt {
  readonly w: number;
  readonly slope: number;
  readonly curvature: number;
}

/** Total variance (vol^2 * time) at log-moneyness k, without a look at the parameters: `requireSmile` is their door. */
export function totalVariance({ a, b, rho, m, sigma }: RawSvi, k: number): number {
  const x = k - m;
  return a + b * (rho * x + Math.sqrt(x * x + sigma * sigma));
}

/** Total variance at k with its derivatives; the parameters are taken as `totalVariance` takes them. */
export function varianceAt(smile: RawSvi, k: number): VarianceAt {
  const { b, rho, m, sigma } = smile;
  const x = k - m;
  const root = Math.sqrt(x * x + sigma * sigma);
  return {
    w: totalVariance(smile, k),
    slope: b * (rho + x / root),
    curvature: (b * sigma * sigma) / (root * root * root),
  };
}

/**
 * Vol at k for a time to expiry in years; `null` where the smile's variance is negative.
 * @throws RangeError for a bad field, by name
 */
export function smileVol(smile: RawSvi, k: number, timeToExpiry: number): number | null {
  requireSmile(smile);
  requireFinite({ k });
  requirePositive({ timeToExpiry });
  const w = totalVariance(smile, k);
  return w >= 0 ? Math.sqrt(w / timeToExpiry) : null;
}

/** The least total variance, and where it is (infinitely far out for |rho| = 1). */
export function leastVariance({ a, b, rho, m, sigma }: RawSvi): { readonly k: number; readonly w: number } {
  const breadth = Math.sqrt(1 - rho * rho);
  return { k: rho === 0 ? m : m - (rho * sigma) / breadth, w: a + b * sigma * breadth };
}

/** Slopes dw/dk far out on the left (<= 0) and on the right (>= 0). */
export function wingSlopes({ b, rho }: RawSvi): { readonly left: number; readonly right: number } {
  return { left: -b * (1 - rho), right: b * (1 + rho) };
}

/** Lee's moment bound (2004), Mathematical Finance 14, 469-480: no wing steeper than 2 in total variance. */
export function isLeeMet({ b, rho }: RawSvi): boolean {
  return b * (1 + Math.abs(rho)) <= 2;
}
