import type { Years } from "../../model/units.ts";

/** One asset's volatility surface: SSVI over a term structure of volatility at the money. Decimals per year. */
export interface DemoSurface {
  readonly shortVol: number;
  readonly longVol: number;
  readonly correlation: number;
  readonly curvature: number;
}

/** Speed, per year, at which volatility at the money goes from its short to its long level. */
const REVERSION = 2.5;
const EXPONENT = 0.4;

/**
 * Total variance at the money, w(0, T): the integral of a variance that reverts from short to long, hence increasing
 * in T.
 */
function varianceAtTheMoney(surface: DemoSurface, timeToExpiry: Years): number {
  const long = surface.longVol ** 2;
  const reverting = (1 - Math.exp(-REVERSION * timeToExpiry)) / REVERSION;
  return long * timeToExpiry + (surface.shortVol ** 2 - long) * reverting;
}

/**
 * Volatility at log-moneyness k = ln(K/F), a decimal per year.
 *
 * SSVI with the power law phi(theta) = eta / (theta^gamma (1 + theta)^(1 - gamma)). With gamma in (0, 1/2] and
 * eta (1 + |rho|) <= 2 it admits neither butterfly nor calendar arbitrage.
 * Source: Gatheral and Jacquier, "Arbitrage-free SVI volatility surfaces", Quantitative Finance 14(1), 2014,
 * theorem 4.1 and remark 4.4.
 *
 * @param timeToExpiry years, > 0
 */
export function surfaceVol(surface: DemoSurface, logMoneyness: number, timeToExpiry: Years): number {
  const theta = varianceAtTheMoney(surface, timeToExpiry);
  const phi = surface.curvature / (theta ** EXPONENT * (1 + theta) ** (1 - EXPONENT));
  const { correlation } = surface;
  const x = phi * logMoneyness;
  const total = (theta / 2) * (1 + correlation * x + Math.sqrt((x + correlation) ** 2 + 1 - correlation ** 2));
  return Math.sqrt(total / timeToExpiry);
}
