import type { Instrument, OptionInstrument } from "../model/instrument.ts";
import { expiryOf } from "../model/instrument.ts";
import type { ExpirySmile, ForwardPrice, MarketSnapshot, Quote, UnderlyingMarket, WhatIf } from "../model/market.ts";
import type { Book } from "../model/position.ts";
import { followsSmile } from "../model/smileRule.ts";
import type { SmileRule } from "../model/smileRule.ts";
import { MS_PER_DAY } from "../model/units.ts";
import type { EpochMs } from "../model/units.ts";
import { usable } from "../model/usable.ts";
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

const strikeOf = ({ instrument }: Quote): number => (instrument.kind === "option" ? instrument.strike : Number.NaN);

/** The quotes on either side of a strike, or of a stretch of strikes and those in it, as far as the search for a vol goes. */
function quotesAround(
  shelf: readonly Quote[],
  [from, to]: readonly [number, number],
  forwards: readonly ForwardPrice[],
): readonly Quote[] {
  const sound = new Set(shelf.filter((quote) => surelyHasVol(quote, forwards)).map(strikeOf));
  const strikes = [...new Set(shelf.map(strikeOf))].sort((a, b) => a - b);
  const below = strikes.filter((strike) => strike <= from).reverse();
  const within = strikes.filter((strike) => strike > from && strike <= to);
  const above = strikes.filter((strike) => strike > to);
  const kept = new Set([...upToSound(below, sound), ...within, ...upToSound(above, sound)]);
  return shelf.filter((quote) => kept.has(strikeOf(quote)));
}

/** All quotes an option's vol may come from: its equals on any venue and, unless those surely suffice, neighbours. */
function quotesForOption(option: OptionInstrument, market: UnderlyingMarket): readonly Quote[] {
  const shelf = market.quotes.filter(({ instrument }) => isSameShelf(instrument, option));
  const own = shelf.filter(({ instrument }) => instrument.id === option.id);
  if (own.some((quote) => surelyHasVol(quote, market.forwards))) return own;
  const equals = shelf.filter(({ instrument }) => equivalent(instrument, option));
  if (equals.some((quote) => surelyHasVol(quote, market.forwards))) return equals;
  return quotesAround(shelf, [option.strike, option.strike], market.forwards);
}

/** Without sizes and open interest: no figure of a book rests on them, and they are a quarter of a link. */
const withoutSizes = (quote: Quote): Quote => ({ ...quote, bidSize: null, askSize: null, openInterest: null });

/** Every option quote of the expiries in which options are held: what their smiles are fitted to. */
function smileQuotes(market: UnderlyingMarket, held: readonly Instrument[]): readonly Quote[] {
  const expiries = new Set(held.filter(({ kind }) => kind === "option").map(expiryOf));
  return market.quotes.filter(({ instrument }) => instrument.kind === "option" && expiries.has(instrument.expiry));
}

/** The quotes around the forward of an expiry without a smile: there its vol at the money comes from. */
function quotesAtTheMoney(market: UnderlyingMarket, expiry: EpochMs): readonly Quote[] {
  const shelf = market.quotes.filter(({ instrument }) => instrument.kind === "option" && instrument.expiry === expiry);
  const own = market.forwards.filter((one) => one.expiry === expiry).map(({ price }) => price);
  const futures = market.quotes.filter(
    ({ instrument }) => instrument.kind === "future" && instrument.expiry === expiry,
  );
  const forwards = [
    ...own,
    ...[...shelf, ...futures].map(({ forward }) => forward),
    ...futures.map(({ mark }) => mark),
  ].filter(usable);
  if (forwards.length === 0) return [];
  return quotesAround(shelf, [Math.min(...forwards), Math.max(...forwards)], market.forwards);
}

/** How far the smiles of the chain are asked for: the last expiry of the book, or the what-if's day where that is later. */
interface Reach {
  readonly held: readonly Instrument[];
  readonly rule: SmileRule;
  readonly asOf: EpochMs;
  readonly day: number;
}

/** The instants at which some of the instruments end. */
const endsOf = (own: readonly Instrument[]): ReadonlySet<EpochMs> => new Set(own.flatMap((one) => expiryOf(one) ?? []));

/** The smiles up to the first that lies no earlier than all that is asked: dates between two need both; none for today alone. */
function smilesWithin(smiles: readonly ExpirySmile[], until: number, asOf: EpochMs): readonly ExpirySmile[] {
  if (until <= asOf) return [];
  const end = smiles.findIndex(({ expiry }) => expiry >= until);
  return end === -1 ? smiles : smiles.slice(0, end + 1);
}

const isPerpetual = ({ instrument }: Quote): boolean => instrument.kind === "perpetual";

/** The quotes that figures of these instruments may rest on, in the market's order. */
function quotesFor(market: UnderlyingMarket, own: readonly Instrument[], rule: SmileRule): readonly Quote[] {
  const ids = new Set(own.map(({ id }) => id));
  const kept = new Set(market.quotes.filter((quote) => isPerpetual(quote) || ids.has(quote.instrument.id)));
  const keep = (quotes: readonly Quote[]): void => {
    for (const quote of quotes) kept.add(quote);
  };
  for (const instrument of own) if (instrument.kind === "option") keep(quotesForOption(instrument, market));
  if (market.smiles === undefined) {
    if (followsSmile(rule)) keep(smileQuotes(market, own));
  } else {
    const fitted = new Set(market.smiles.map(({ expiry }) => expiry));
    for (const expiry of endsOf(own)) if (!fitted.has(expiry)) keep(quotesAtTheMoney(market, expiry));
  }
  return market.quotes.filter((quote) => kept.has(quote));
}

function cutUnderlying(market: UnderlyingMarket, { held, rule, asOf, day }: Reach): UnderlyingMarket {
  const own = held.filter(({ underlying }) => underlying === market.underlying);
  const quotes = quotesFor(market, own, rule).map((quote) => (isPerpetual(quote) ? quote : withoutSizes(quote)));
  const until = Math.max(day, ...endsOf(own));
  const carried = market.smiles === undefined ? {} : { smiles: smilesWithin(market.smiles, until, asOf) };
  const expiries = new Set([
    ...[...own, ...quotes.map(({ instrument }) => instrument)].map(expiryOf),
    ...(carried.smiles ?? []).map(({ expiry }) => expiry),
  ]);
  return { ...market, quotes, forwards: market.forwards.filter(({ expiry }) => expiries.has(expiry)), ...carried };
}

/** A file's name is its owner's: it does not travel. */
const labelOf = ({ source, label }: MarketSnapshot): string => (source === "file" ? "Chain from a file" : label);

/**
 * The snapshot cut down to what this book's figures rest on, so that a link stays short and still gives the same digits:
 * index, forwards and quotes of what is held, the perpetuals, and for options without a sound quote of their own every
 * quote the search for a volatility looks at (engine/valuation/optionVol). Where the snapshot holds smiles (engine/payoff/smiles
 * puts them there), those up to the last expiry held and to the what-if's day travel with their forwards, coins held alone
 * among them, and of expiries without one the quotes around the forward: density, probabilities, bridges and smile rules rest
 * on them. Where they do not travel and the what-if follows smiles, the whole chains of the expiries that are held.
 * The order of quotes is kept. Hedges are searched in a whole chain, which a link does not carry.
 */
export function marketForBook(book: Book, market: MarketSnapshot, whatIf: WhatIf): MarketSnapshot {
  const held = [...new Map(book.positions.map(({ instrument }) => [instrument.id, instrument])).values()];
  const names = new Set([
    ...held.flatMap(({ underlying, settlementCurrency }) => [underlying, settlementCurrency]),
    ...book.balances.flatMap(({ currency, paidFor = [] }) => [currency, ...paidFor.map((due) => due.currency)]),
  ]);
  const { asOf } = market;
  const reach = { held, rule: whatIf.smileRule, asOf, day: asOf + whatIf.days * MS_PER_DAY };
  const underlyings = market.underlyings
    .filter(({ underlying }) => names.has(underlying))
    .map((one) => cutUnderlying(one, reach));
  const subjects = new Set(
    underlyings.flatMap(({ underlying, quotes }) => [underlying, ...quotes.map(({ instrument }) => instrument.symbol)]),
  );
  const flags = market.flags.filter(({ subject }) => subjects.has(subject)).slice(0, FLAG_LIMIT);
  return linkMarket({ asOf, label: labelOf(market), underlyings, flags });
}
