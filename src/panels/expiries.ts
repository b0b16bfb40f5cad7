import type { MarketSnapshot } from "../model/market.ts";

/** Option expiries ahead of the snapshot's time stamp, milliseconds UTC, ascending. */
export function expiriesOf(market: MarketSnapshot, underlying: string): readonly number[] {
  const quotes = market.underlyings.find((one) => one.underlying === underlying)?.quotes ?? [];
  const expiries = quotes.flatMap(({ instrument }) => (instrument.kind === "option" ? [instrument.expiry] : []));
  return [...new Set<number>(expiries)].filter((expiry) => expiry > market.asOf).sort((a, b) => a - b);
}

/** Underlyings that list options ahead of the time stamp. */
export const optionUnderlyings = (market: MarketSnapshot): readonly string[] =>
  market.underlyings.map((one) => one.underlying).filter((name) => expiriesOf(market, name).length > 0);
