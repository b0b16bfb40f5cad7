import type { OptionInstrument } from "../../model/instrument.ts";
import type { MarketSnapshot, Quote, UnderlyingMarket } from "../../model/market.ts";
import type { EpochMs } from "../../model/units.ts";
import { usable } from "../../model/usable.ts";

/** A quote of an option. */
export type OptionQuote = Quote & { readonly instrument: OptionInstrument };

/** The quotes of one strike of one expiry, any venue, in the market's order. */
export interface StrikeQuotes {
  readonly strike: number;
  readonly quotes: readonly OptionQuote[];
}

/** One underlying's market, arranged for finding. */
export interface UnderlyingLookup {
  readonly market: UnderlyingMarket;
  readonly quoteById: ReadonlyMap<string, Quote>;
  /** Forward prices in dollars by expiry. */
  readonly forwardByExpiry: ReadonlyMap<EpochMs, number>;
  /** Option quotes by expiry, ascending by strike. */
  readonly strikesByExpiry: ReadonlyMap<EpochMs, readonly StrikeQuotes[]>;
}

export type MarketLookup = ReadonlyMap<string, UnderlyingLookup>;

export function isOptionQuote(quote: Quote | undefined): quote is OptionQuote {
  return quote?.instrument.kind === "option";
}

function strikesOf(quotes: readonly Quote[]): ReadonlyMap<EpochMs, readonly StrikeQuotes[]> {
  const byExpiry = new Map<EpochMs, Map<number, OptionQuote[]>>();
  for (const quote of quotes) {
    if (!isOptionQuote(quote)) continue;
    const { expiry, strike } = quote.instrument;
    const strikes = byExpiry.get(expiry) ?? new Map<number, OptionQuote[]>();
    byExpiry.set(expiry, strikes);
    strikes.set(strike, [...(strikes.get(strike) ?? []), quote]);
  }
  const sorted = (strikes: Map<number, OptionQuote[]>): readonly StrikeQuotes[] =>
    [...strikes].map(([strike, list]) => ({ strike, quotes: list })).sort((a, b) => a.strike - b.strike);
  return new Map([...byExpiry].map(([expiry, strikes]) => [expiry, sorted(strikes)]));
}

function lookupOf(market: UnderlyingMarket): UnderlyingLookup {
  return {
    market,
    quoteById: new Map(market.quotes.map((quote) => [quote.instrument.id, quote])),
    forwardByExpiry: new Map(
      market.forwards.filter(({ price }) => usable(price)).map(({ expiry, price }) => [expiry, price]),
    ),
    strikesByExpiry: strikesOf(market.quotes),
  };
}

const lookups = new WeakMap<MarketSnapshot, MarketLookup>();

/** The snapshot by underlying, instrument, expiry and strike; built once a snapshot. */
export function marketLookup(market: MarketSnapshot): MarketLookup {
  const found = lookups.get(market);
  if (found !== undefined) return found;
  const built = new Map(market.underlyings.map((one) => [one.underlying, lookupOf(one)]));
  lookups.set(market, built);
  return built;
}

/** The forward of a quote in dollars: its own, else the snapshot's for the expiry. */
export function forwardOf(lookup: UnderlyingLookup, { forward, instrument }: OptionQuote): number | null {
  return usable(forward) ? forward : (lookup.forwardByExpiry.get(instrument.expiry) ?? null);
}

/** Quotes of the same strike, expiry and type on any venue: those that settle alike first, then the market's order. */
export function sameOption(lookup: UnderlyingLookup, option: OptionInstrument): readonly OptionQuote[] {
  const strikes = lookup.strikesByExpiry.get(option.expiry) ?? [];
  const quotes = strikes.find(({ strike }) => strike === option.strike)?.quotes ?? [];
  const same = quotes.filter(({ instrument }) => instrument.optionType === option.optionType);
  const alike = (quote: OptionQuote): boolean => quote.instrument.settlement === option.settlement;
  return [...same.filter(alike), ...same.filter((quote) => !alike(quote))];
}
