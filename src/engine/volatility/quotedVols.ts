import type { EpochMs } from "../../model/units.ts";
import { timeToExpiry } from "../../model/units.ts";
import { usable } from "../../model/usable.ts";
import { mainSeries, seriesOf } from "../valuation/mainSeries.ts";
import type { OptionQuote, StrikeQuotes } from "../valuation/marketLookup.ts";
import { quoteVol } from "../valuation/quoteVol.ts";
import type { VolSource } from "../valuation/quoteVol.ts";
import { solvedVols } from "../valuation/solvedVols.ts";
import type { AskPrice } from "../valuation/solvedVols.ts";
import { quoteWeight } from "./quoteWeight.ts";
import type { LeftOutQuote, SmileQuote } from "./smiles.ts";

/** Where one expiry stands. */
export interface ExpiryPlace {
  readonly source: VolSource;
  readonly expiry: EpochMs;
  /** Dollars per unit. */
  readonly forward: number;
}

/** What the smile of an expiry is fitted to. */
export interface QuotedVols {
  /** Ascending by strike, one a strike. */
  readonly quotes: readonly Omit<SmileQuote, "residual">[];
  readonly leftOut: readonly LeftOutQuote[];
}

interface Band {
  readonly bidVol: number | null;
  readonly askVol: number | null;
}

/** The vols of bids and asks, from one kernel batch. */
function bandsOf({ source, expiry, forward }: ExpiryPlace, quotes: readonly OptionQuote[]) {
  const years = timeToExpiry(expiry, source.market.asOf);
  const sides = quotes.flatMap((quote) =>
    (["bid", "ask"] as const).flatMap((name): (AskPrice & { readonly quote: OptionQuote })[] => {
      const price = quote[name];
      return usable(price) ? [{ quote, ask: { quote, forward, timeToExpiry: years }, price, name }] : [];
    }),
  );
  const found = new Map<OptionQuote, { bidVol: number | null; askVol: number | null }>();
  for (const quote of quotes) found.set(quote, { bidVol: null, askVol: null });
  for (const [i, answer] of solvedVols(source.kernel, sides).entries()) {
    const { quote, name } = sides[i] as (typeof sides)[number];
    const band = found.get(quote);
    if (band !== undefined && "vol" in answer) band[name === "bid" ? "bidVol" : "askVol"] = answer.vol;
  }
  return found;
}

/** The quotes of a strike, best first: of the expiry's main venue and settlement, and of these the one out of the money. */
function preferred({ strike, quotes }: StrikeQuotes, forward: number, series: string | undefined) {
  const rank = ({ instrument }: OptionQuote): number => {
    const isOut = (instrument.optionType === "put") === strike < forward;
    return (seriesOf(instrument) === series ? 0 : 2) + (isOut ? 0 : 1);
  };
  return quotes.toSorted((a, b) => rank(a) - rank(b));
}

type Judged = Omit<SmileQuote, "residual"> | LeftOutQuote;

function judge(place: ExpiryPlace, quote: OptionQuote, band: Band, isMarkOnly: boolean): Judged {
  const { strike, symbol } = quote.instrument;
  const { bid, ask } = quote;
  const without = (because: string): LeftOutQuote => ({ symbol, strike, because });
  if (usable(bid) && usable(ask) && bid > ask) return without("its bid is above its ask");
  const found = quoteVol(place.source, quote);
  if ("because" in found) return without(found.because);
  const weight = isMarkOnly ? 1 : quoteWeight(band);
  if (weight === null) return without(usable(bid) ? "it has no ask" : "it has no bid");
  return { symbol, strike, k: Math.log(strike / place.forward), vol: found.vol, ...band, weight };
}

/**
 * The vols of an expiry that a smile can be fitted to, one a strike: from the option out of the money where that is sound,
 * else from the one in the money. Every quote that was tried and is not used says why. Where the snapshot has no bid and
 * no ask at all for the expiry (a list of marks), all marks count the same.
 */
export function quotedVols(place: ExpiryPlace, strikes: readonly StrikeQuotes[]): QuotedVols {
  const all = strikes.flatMap(({ quotes }) => quotes);
  const isMarkOnly = !all.some(({ bid, ask }) => usable(bid) || usable(ask));
  const bands = bandsOf(place, all);
  const series = mainSeries(strikes);
  const quotes: Omit<SmileQuote, "residual">[] = [];
  const leftOut: LeftOutQuote[] = [];
  for (const strike of strikes) {
    for (const quote of preferred(strike, place.forward, series)) {
      const judged = judge(place, quote, bands.get(quote) as Band, isMarkOnly);
      if ("because" in judged) leftOut.push(judged);
      else {
        quotes.push(judged);
        break;
      }
    }
  }
  return { quotes, leftOut };
}
