import type { ExpirySmile } from "./market.ts";

/** Total variance above which nothing is said of spot: that of 1,000 % vol over a year. Ten standard deviations still fit the doubles. */
export const MOST_VARIANCE = 100;
/** Far beyond any fit: log-moneyness, breadth, level, and a slope of twice Lee's bound. */
const MOST = { k: 100, sigma: 1e3, a: 1e4, b: 4 };
/** A smile bends over no less: narrower, its curvature is no number to compute with. */
const NARROWEST = 1e-12;
/** Below either of these the least variance is rounding: absolute, and as a share of the terms that it is the difference of. */
const LEAST = { variance: 1e-24, share: 1e-13 };

const within = (value: number, low: number, high: number): boolean => value >= low && value <= high;

function varianceFault({ a, b, rho, m, sigma }: ExpirySmile["svi"]): string | undefined {
  const atTheMoney = a + b * (Math.sqrt(m * m + sigma * sigma) - rho * m);
  if (!(atTheMoney <= MOST_VARIANCE)) return "its variance at the money is out of range";
  const least = a + b * sigma * Math.sqrt(1 - rho * rho);
  const size = Math.abs(a) + b * (1 + Math.abs(m) + sigma);
  return least > LEAST.variance + LEAST.share * size ? undefined : "its variance falls to zero, which is out of range";
}

/**
 * Why a smile cannot be reckoned with, a clause; `undefined` where it can: its total variance is then positive and finite at
 * every strike there is. The engine keeps no other smile and a link carries no other, so that neither refuses the other's.
 */
export function smileFault({ svi, quoted }: Pick<ExpirySmile, "svi" | "quoted">): string | undefined {
  const { a, b, rho, m, sigma } = svi;
  const isInDomain =
    within(a, -MOST.a, MOST.a) &&
    within(b, 0, MOST.b) &&
    within(rho, -1, 1) &&
    within(m, -MOST.k, MOST.k) &&
    within(sigma, NARROWEST, MOST.sigma);
  if (!isInDomain) return "a parameter is out of range";
  if (!within(quoted.low, -MOST.k, MOST.k) || !within(quoted.high, -MOST.k, MOST.k)) {
    return "what it was quoted at is out of range";
  }
  if (quoted.high < quoted.low) return "it ends before it begins";
  return varianceFault(svi);
}
