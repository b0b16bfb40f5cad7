import type { Instrument } from "../model/instrument.ts";
import type { MarketSnapshot } from "../model/market.ts";

/** The instruments that a market quotes, in its order: a link names legs by their place among them. */
export const quotedIn = ({ underlyings }: Pick<MarketSnapshot, "underlyings">): readonly Instrument[] =>
  underlyings.flatMap(({ quotes }) => quotes.map(({ instrument }) => instrument));
