import type { Instrument } from "../../model/instrument.ts";
import type { MarketSnapshot, Quote } from "../../model/market.ts";
import type { QuickEntryContext } from "../../venues/quickEntry/types.ts";

const indexes = new WeakMap<MarketSnapshot, ReadonlyMap<string, Quote>>();

/** Quotes of a snapshot by instrument id, made once a snapshot. */
function quotesById(market: MarketSnapshot): ReadonlyMap<string, Quote> {
  const found = indexes.get(market);
  if (found !== undefined) return found;
  const quotes = market.underlyings.flatMap((one) => one.quotes);
  const made = new Map(quotes.map((quote) => [quote.instrument.id, quote]));
  indexes.set(market, made);
  return made;
}

/** The published mark of a contract, in its own quote, or `null`. */
export function markOf(market: MarketSnapshot, instrument: Instrument): number | null {
  return quotesById(market).get(instrument.id)?.mark ?? null;
}

/** What the one-line entry needs to know of the market on screen. */
export function quickEntryContext(market: MarketSnapshot): QuickEntryContext {
  return {
    venue: null,
    now: market.asOf,
    index: (underlying) => market.underlyings.find((one) => one.underlying === underlying)?.index ?? null,
    mark: (instrument) => markOf(market, instrument),
  };
}
