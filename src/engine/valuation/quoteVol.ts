import { priceBatch } from "../../math/batch.ts";
import { impliedVol } from "../../math/impliedVol.ts";
import type { ImpliedVolError } from "../../math/impliedVol.ts";
import type { Kernel } from "../../math/kernel/kernel.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import { timeToExpiry, vol } from "../../model/units.ts";
import type { Vol } from "../../model/units.ts";
import { usable } from "../../model/usable.ts";
import type { OptionQuote } from "./marketLookup.ts";
import { optionBatch } from "./optionBatch.ts";
import type { OptionTerms } from "./optionBatch.ts";

/** The vol of one option quote and how it was found ("exact": as published), or a clause that says why there is none. */
export type QuoteVol = { readonly vol: Vol; readonly basis: string } | { readonly because: string };

/**
 * A published vol stands where it gives the mark to within this many coins (of forward, for linear options): the worst
 * disagreement of sound Deribit quotes, whose forward is a moment older than their mark. Cheap options must agree to
 * within a share of the mark instead, or a vol of 0.6 % (a percent read as a decimal) or of the capped 100 % would pass
 * where the mark is small; that share never falls below what five printed decimals lose.
 */
const TOLERANCE = { coins: 5e-4, share: 0.02, rounding: 5e-6 };

const REASONS: Readonly<Record<ImpliedVolError, string>> = {
  "below-intrinsic": "is below intrinsic value",
  "at-intrinsic": "is exactly intrinsic value",
  "at-upper-bound": "is the highest price there can be",
  "above-upper-bound": "is above the highest price there can be",
  expired: "is of an expired option",
  "bad-input": "leads to no vol",
};

/** All that a price depends on but the vol. */
interface Terms extends Omit<OptionTerms, "vol"> {
  readonly kernel: Kernel;
}

/** The price over the forward, which is the quote of an inverse option. */
function priceInForwards(kernel: Kernel, terms: OptionTerms): number {
  const price = new Float64Array(1);
  priceBatch(kernel, optionBatch([terms]), price);
  return (price[0] as number) / terms.forward;
}

function reproduces(terms: Terms, markVol: Vol, mark: number): boolean {
  const quoted = terms.instrument.settlement === "inverse" ? mark : mark / terms.forward;
  const allowed = Math.min(TOLERANCE.coins, Math.max(TOLERANCE.rounding, TOLERANCE.share * quoted));
  return Math.abs(priceInForwards(terms.kernel, { ...terms, vol: markVol }) - quoted) <= allowed;
}

function solved({ instrument, forward, timeToExpiry: time }: Terms, price: number, name: string): QuoteVol {
  const dollars = instrument.settlement === "inverse" ? price * forward : price;
  const sign = instrument.optionType === "call" ? 1 : -1;
  const answer = impliedVol(sign, dollars, forward, instrument.strike, time, 1);
  if ("vol" in answer) return { vol: vol(answer.vol), basis: `vol solved from the ${name}` };
  return { because: `its ${name} ${REASONS[answer.error]}` };
}

function vetted(terms: Terms, { mark, markVol, bid, ask }: OptionQuote): QuoteVol {
  if (usable(markVol) && (!usable(mark) || reproduces(terms, markVol, mark))) return { vol: markVol, basis: "exact" };
  const fromMark = usable(mark) ? solved(terms, mark, "mark") : { because: "its quote has neither mark nor vol" };
  if ("vol" in fromMark || !usable(bid) || !usable(ask) || bid > ask) return fromMark;
  const fromMid = solved(terms, (bid + ask) / 2, "mid of bid and ask");
  return "vol" in fromMid ? fromMid : fromMark;
}

const answers = new WeakMap<MarketSnapshot, Map<OptionQuote, QuoteVol>>();

/**
 * The vol of an option quote: as published where it reproduces the mark (or there is no mark to reproduce), else solved
 * from the mark, else from the mid of bid and ask. Answers are kept for as long as the snapshot lives.
 *
 * @param forward dollars per unit; `null` where there is none
 */
export function quoteVol(kernel: Kernel, market: MarketSnapshot, quote: OptionQuote, forward: number | null): QuoteVol {
  const kept = answers.get(market) ?? new Map<OptionQuote, QuoteVol>();
  answers.set(market, kept);
  const found = kept.get(quote) ?? freshVol(kernel, market, quote, forward);
  kept.set(quote, found);
  return found;
}

function freshVol(kernel: Kernel, market: MarketSnapshot, quote: OptionQuote, forward: number | null): QuoteVol {
  const { instrument } = quote;
  const time = timeToExpiry(instrument.expiry, market.asOf);
  if (time === 0) return { because: "it has expired" };
  if (forward !== null) return vetted({ kernel, instrument, forward, timeToExpiry: time }, quote);
  return usable(quote.markVol)
    ? { vol: quote.markVol, basis: "exact" }
    : { because: "there is no forward to solve with" };
}
