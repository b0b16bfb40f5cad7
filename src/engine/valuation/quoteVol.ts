import type { Kernel } from "../../math/kernel/kernel.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import { timeToExpiry } from "../../model/units.ts";
import { usable } from "../../model/usable.ts";
import { forwardOf } from "./marketLookup.ts";
import type { OptionQuote, UnderlyingLookup } from "./marketLookup.ts";
import { optionBatch } from "./optionBatch.ts";
import type { OptionTerms } from "./optionBatch.ts";
import { solvedVols } from "./solvedVols.ts";
import type { AskPrice, QuoteVol, VolAsk } from "./solvedVols.ts";

/**
 * A published vol stands where it gives the mark to within this many coins (of forward, for linear options): the worst
 * disagreement of sound Deribit quotes, whose forward is a moment older than their mark. Cheap options must agree to
 * within a share of the mark instead, or a vol of 0.6 % (a percent read as a decimal) or of the capped 100 % would pass
 * where the mark is small; that share never falls below what five printed decimals lose.
 */
const TOLERANCE = { coins: 5e-4, share: 0.02, rounding: 5e-6 };

/** Where to look and what to price with. */
export interface VolSource {
  readonly kernel: Kernel;
  readonly market: MarketSnapshot;
  readonly lookup: UnderlyingLookup;
}

type Found = Map<OptionQuote, QuoteVol>;

/** How far a price may be off a mark and still be it: coins (share of the forward, for linear options). */
export function markTolerance({ instrument }: OptionQuote, mark: number, forward: number): number {
  const quoted = instrument.settlement === "inverse" ? mark : mark / forward;
  return Math.min(TOLERANCE.coins, Math.max(TOLERANCE.rounding, TOLERANCE.share * quoted));
}

/** True where a price in dollars is the mark, as far as the tolerance goes. */
function isMark(price: number, { quote, forward }: VolAsk, mark: number): boolean {
  const quoted = quote.instrument.settlement === "inverse" ? mark : mark / forward;
  return Math.abs(price / forward - quoted) <= markTolerance(quote, mark, forward);
}

/** Lets the published vols stand that give their mark, or have none to give; hands back the other asks. */
function vetted(kernel: Kernel, asks: readonly VolAsk[], found: Found): readonly VolAsk[] {
  const published = asks.flatMap((ask): (OptionTerms & VolAsk)[] => {
    const { instrument, markVol } = ask.quote;
    return usable(markVol) ? [{ ...ask, instrument, vol: markVol }] : [];
  });
  // Not through the door of prices: what the kernel declines gives no mark, and one absurd quote must not refuse the rest.
  const prices = new Float64Array(published.length);
  kernel.prices(optionBatch(published), prices);
  for (const [i, ask] of published.entries()) {
    const { mark } = ask.quote;
    const stands = !usable(mark) || isMark(prices[i] as number, ask, mark);
    if (stands) found.set(ask.quote, { vol: ask.vol, basis: "exact" });
  }
  return asks.filter(({ quote }) => !found.has(quote));
}

function markOf(ask: VolAsk): readonly AskPrice[] {
  const { mark } = ask.quote;
  return usable(mark) ? [{ ask, price: mark, name: "mark" }] : [];
}

function midOf(ask: VolAsk): readonly AskPrice[] {
  const { bid, ask: offer } = ask.quote;
  if (!usable(bid) || !usable(offer) || bid > offer) return [];
  return [{ ask, price: (bid + offer) / 2, name: "mid of bid and ask" }];
}

/** From the marks, else from the mids; where neither gives one, what is wrong with the mark. */
function solve(kernel: Kernel, asks: readonly VolAsk[], found: Found): void {
  for (const { quote } of asks) found.set(quote, { because: "its quote has neither mark nor vol" });
  const marks = asks.flatMap(markOf);
  for (const [i, answer] of solvedVols(kernel, marks).entries()) found.set((marks[i] as AskPrice).ask.quote, answer);
  const mids = asks.filter(({ quote }) => "because" in (found.get(quote) as QuoteVol)).flatMap(midOf);
  for (const [i, answer] of solvedVols(kernel, mids).entries()) {
    if ("vol" in answer) found.set((mids[i] as AskPrice).ask.quote, answer);
  }
}

/** Finds the vols of some quotes together: two or three kernel batches, however many they are. */
function findVols({ kernel, market, lookup }: VolSource, quotes: ReadonlySet<OptionQuote>, found: Found): void {
  const asks: VolAsk[] = [];
  for (const quote of quotes) {
    const { instrument, markVol } = quote;
    const time = timeToExpiry(instrument.expiry, market.asOf);
    const forward = forwardOf(lookup, quote);
    if (time === 0) found.set(quote, { because: "it has expired" });
    else if (forward !== null) asks.push({ quote, forward, timeToExpiry: time });
    else if (usable(markVol)) found.set(quote, { vol: markVol, basis: "exact" });
    else found.set(quote, { because: "there is no forward to solve with" });
  }
  solve(kernel, vetted(kernel, asks, found), found);
}

const answers = new WeakMap<MarketSnapshot, Found>();

/**
 * The vol of an option quote of the snapshot: as published where it reproduces the mark (or there is no mark to
 * reproduce), else solved from the mark, else from the mid of bid and ask. The whole expiry is answered at once, and
 * answers are kept for as long as the snapshot lives.
 */
export function quoteVol(source: VolSource, quote: OptionQuote): QuoteVol {
  const { market, lookup } = source;
  const found = answers.get(market) ?? new Map<OptionQuote, QuoteVol>();
  answers.set(market, found);
  if (!found.has(quote)) {
    const strikes = lookup.strikesByExpiry.get(quote.instrument.expiry) ?? [];
    findVols(source, new Set([quote, ...strikes.flatMap(({ quotes }) => quotes)]), found);
  }
  return found.get(quote) as QuoteVol;
}
