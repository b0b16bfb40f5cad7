import type { DeriveOption, SviFeed } from "./portfolio.ts";

/** Total variance above this is cut: a total vol of 12. */
const MAX_TOTAL_VARIANCE = 144;
/** The log-strike is clamped to this many at-the-money standard deviations. */
const LOG_STRIKE_DEVIATIONS = 4;

/**
 * Volatility of a feed at a strike, an annualised decimal. Source: our spec of Derive PM2, section 2.2.
 *
 * Domain: strike > 0, a + b sigma >= 0, tau > 0. Outside it the answer is NaN, never a made-up volatility.
 */
function sviVol(feed: SviFeed, strike: number): number {
  const { a, b, rho, m, sigma } = feed;
  const bound = LOG_STRIKE_DEVIATIONS * Math.sqrt(a + b * sigma);
  const k = Math.min(Math.max(Math.log(strike / feed.forward), -bound), bound);
  const away = k - m;
  const totalVariance = a + b * (rho * away + Math.sqrt(away * away + sigma * sigma));
  return Math.sqrt(Math.min(totalVariance, MAX_TOTAL_VARIANCE) / feed.tau);
}

/** An option's vol as given, or read from its feed at the strike. */
export function volOf({ vol, strike }: DeriveOption): number {
  return typeof vol === "number" ? vol : sviVol(vol, strike);
}
