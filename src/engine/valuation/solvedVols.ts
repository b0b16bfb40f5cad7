import { impliedVols, makeQuotes } from "../../math/impliedVol.ts";
import type { ImpliedVolError } from "../../math/impliedVol.ts";
import type { Kernel } from "../../math/kernel/kernel.ts";
import { vol } from "../../model/units.ts";
import type { Vol, Years } from "../../model/units.ts";
import { usable } from "../../model/usable.ts";
import type { OptionQuote } from "./marketLookup.ts";

/** The vol of one option quote and how it was found ("exact": as published), or a clause that says why there is none. */
export type QuoteVol = { readonly vol: Vol; readonly basis: string } | { readonly because: string };

/** An option quote with what its price depends on but the vol. */
export interface VolAsk {
  readonly quote: OptionQuote;
  /** Dollars per unit. */
  readonly forward: number;
  /** Above zero. */
  readonly timeToExpiry: Years;
}

/** A price of a quote, in its own unit, and what it is called. */
export interface AskPrice {
  readonly ask: VolAsk;
  readonly price: number;
  readonly name: string;
}

const REASONS: Readonly<Record<ImpliedVolError, string>> = {
  "below-intrinsic": "is below intrinsic value",
  "at-intrinsic": "is exactly intrinsic value",
  "at-upper-bound": "is the highest price there can be",
  "above-upper-bound": "is above the highest price there can be",
  expired: "is of an expired option",
  "bad-input": "leads to no vol",
};

/** The vols that give these prices, in their order, from one kernel batch; a published vol is where the search begins. */
export function solvedVols(kernel: Kernel, prices: readonly AskPrice[]): readonly QuoteVol[] {
  const quotes = makeQuotes(prices.length);
  for (const [i, { ask, price }] of prices.entries()) {
    const { instrument, markVol } = ask.quote;
    quotes.sign[i] = instrument.optionType === "call" ? 1 : -1;
    quotes.price[i] = instrument.settlement === "inverse" ? price * ask.forward : price;
    quotes.forward[i] = ask.forward;
    quotes.strike[i] = instrument.strike;
    quotes.timeToExpiry[i] = ask.timeToExpiry;
    quotes.discountFactor[i] = 1;
    if (usable(markVol)) quotes.near[i] = markVol;
  }
  const vols = new Float64Array(prices.length);
  const errors = impliedVols(kernel, quotes, vols);
  return prices.map(({ name }, i) => {
    const error = errors.get(i);
    if (error !== undefined) return { because: `its ${name} ${REASONS[error]}` };
    return { vol: vol(vols[i] as number), basis: `vol solved from the ${name}` };
  });
}
