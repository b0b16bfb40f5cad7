import type { Instrument, OptionInstrument } from "../model/instrument.ts";
import { expiryOf } from "../model/instrument.ts";
import type { MarketSnapshot, Quote, UnderlyingMarket, WhatIf } from "../model/market.ts";
import type { Book } from "../model/position.ts";
import { followsSmile } from "../model/smileRule.ts";
import type { SmileRule } from "../model/smileRule.ts";
import { equivalent } from "../venues/index.ts";
import { linkMarket } from "./linkMarket.ts";
import { surelyHasVol } from "./soundQuote.ts";

/** Strikes with a sound quote that are kept on either side of an option without one of its own. */
const NEIGHBOURS = 2;
/** Notes on the market that travel along. */
const FLAG_LIMIT = 50;

const isSameShelf = (a: Instrument, option: OptionInstrument): a is OptionInstrument =>
  a.kind === "option" && a.expiry === option.expiry;

/** Strikes in the given order up to and with the second one that has a sound quote: the search for a vol ends there. */
function upToSound(strikes: readonly number[], sound: ReadonlySet<number>): readonly number[] {
  const ends = strikes.filter((strike) => sound.has(strike))[NEIGHBOURS - 1];
  return ends === undefined ? strikes : strikes.slice(0, strikes.indexOf(ends) + 1);
}

/** All quotes an option's vol may come from: its equals on any venue and, unless those surely suffice, neighbours. */
function quotesForOption(option: OptionInstrument, market: UnderlyingMarket): readonly Quote[] {
  const shelf = market.quotes.filter(({ instrument }) => isSameShelf(instrument, option));
  const own = shelf.filter(({ instrument }) => instrument.id === option.id);
  if (own.some((quote) => surelyHasVol(quote, market.forwards))) return own;
  const equals = shelf.filter(({ instrument }) => equivalent(instrument, option));
  if (equals.some((quote) => surelyHasVol(quote, market.forwards))) return equals;
  const strikeOf = ({ instrument }: Quote): number => (instrument.kind === "option" ? instrument.strike : Number.NaN);
  const sound = new Set(shelf.filter((quote) => surelyHasVol(quote, market.forwards)).map(strikeOf));
  const strikes = [...new Set(shelf.map(strikeOf))].sort((a, b) => a - b);
  const below = strikes.filter((strike) => strike <= option.strike).reverse();
  const above = strikes.filter((strike) => strike > option.strike);
  const kept = new Set([...upToSound(below, sound), ...upToSound(above, sound)]);
  return shelf.filter((quote) => kept.has(strikeOf(quote)));
}

/** Without sizes and open interest: no figure of a book rests on them, and they are a quarter of a link. */
const withoutSizes = (quote: Quote): Quote => ({ ...quote, bidSize: null, askSize: null, openInterest: null });

/** Every option quote of the expiries in which options are held: what their smiles are fitted to. */
function smileQuotes(market: UnderlyingMarket, held: readonly Instrument[]): readonly Quote[] {
  const expiries = new Set(held.filter(({ kind }) => kind === "option").map(expiryOf));
  return market.quotes.filter(({ instrument }) => instrument.kind === "option" && expiries.has(instrument.expiry));
}

function cutUnderlying(market: UnderlyingMarket, held: readonly Instrument[], rule: SmileRule): UnderlyingMarket {
  const own = held.filter(({ underlying }) => underlying === market.underlying);
  const ids = new Set(own.map(({ id }) => id));
  const isPerpetual = ({ instrument }: Quote): boolean => instrument.kind === "perpetual";
  const kept = new Set(market.quotes.filter((quote) => isPerpetual(quote) || ids.has(quote.instrument.id)));
  for (const instrument of own) {
    if (instrument.kind === "option") for (const quote of quotesForOption(instrument, market)) kept.add(quote);
  }
  if (followsSmile(rule)) for (const quote of smileQuotes(market, own)) kept.add(quote);
  const quotes = market.quotes
    .filter((quote) => kept.has(quote))
    .map((quote) => (isPerpetual(quote) ? quote : withoutSizes(quote)));
  const expiries = new Set([...own, ...quotes.map(({ instrument }) => instrument)].map(expiryOf));
  return { ...market, quotes, forwards: market.forwards.filter(({ expiry }) => expiries.has(expiry)) };
}

/** A file's name is its owner's: it does not travel. */
const labelOf = ({ source, label }: MarketSnapshot): string => (source === "file" ? "Chain from a file" : label);

/**
 * The snapshot cut down to what this book's figures rest on, so that a link stays short and still gives the same digits:
 * index, forwards and quotes of what is held, the perpetuals, and for options without a sound quote of their own every
 * quote the search for a volatility looks at (engine/valuation/optionVol). Where the what-if follows smiles, the whole chains
 * of the expiries that are held. The order of quotes is kept. Hedges are searched in a whole chain, which a link does not
 * carry.
 */
export function marketForBook(book: Book, market: MarketSnapshot, whatIf: WhatIf): MarketSnapshot {
  const held = [...new Map(book.positions.map(({ instrument }) => [instrument.id, instrument])).values()];
  const names = new Set([
    ...held.flatMap(({ underlying, settlementCurrency }) => [underlying, settlementCurrency]),
    ...book.balances.map(({ currency }) => currency),
  ]);
  const underlyings = market.underlyings
    .filter(({ underlying }) => names.has(underlying))
    .map((one) => cutUnderlying(one, held, whatIf.smileRule));
  const subjects = new Set(
    underlyings.flatMap(({ underlying, quotes }) => [underlying, ...quotes.map(({ instrument }) => instrument.symbol)]),
  );
  const flags = market.flags.filter(({ subject }) => subjects.has(subject)).slice(0, FLAG_LIMIT);
  return linkMarket({ asOf: market.asOf, label: labelOf(market), underlyings, flags });
}
