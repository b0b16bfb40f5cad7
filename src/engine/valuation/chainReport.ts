import { valueBatch } from "../../math/batch.ts";
import type { Kernel } from "../../math/kernel/kernel.ts";
import type { OptionInstrument } from "../../model/instrument.ts";
import { epochMs, timeToExpiry } from "../../model/units.ts";
import { usable } from "../../model/usable.ts";
import type { ChainCell, ChainInput, ChainReport, ChainRow } from "./chain.ts";
import { mainSeries, seriesOf } from "./mainSeries.ts";
import { forwardOf, marketLookup } from "./marketLookup.ts";
import type { OptionQuote, StrikeQuotes } from "./marketLookup.ts";
import { optionBatch } from "./optionBatch.ts";
import { quoteVol } from "./quoteVol.ts";
import type { VolSource } from "./quoteVol.ts";
import type { QuoteVol } from "./solvedVols.ts";

function doubt({ bid, ask, mark, markVol }: OptionQuote, found: QuoteVol): string {
  const doubts: string[] = [];
  if (usable(bid) && usable(ask) && bid > ask) doubts.push("bid above ask");
  else if (usable(mark) && ((usable(bid) && mark < bid) || (usable(ask) && mark > ask))) {
    doubts.push("mark outside bid and ask");
  }
  if ("because" in found) doubts.push(`no vol: ${found.because}`);
  else if (found.basis !== "exact" && usable(markVol))
    doubts.push(`published vol does not give the mark; ${found.basis}`);
  return doubts.join("; ");
}

const orNull = (figure: number | null): number | null => (usable(figure) ? figure : null);

/** Deltas of the quotes that have a vol and a forward, from one kernel batch. */
function deltasOf(source: VolSource, quotes: readonly OptionQuote[]): ReadonlyMap<OptionQuote, number> {
  const { kernel, market, lookup } = source;
  const priced = quotes.flatMap((quote) => {
    const { instrument } = quote;
    const forward = forwardOf(lookup, quote);
    const found = quoteVol(source, quote);
    if (forward === null || "because" in found) return [];
    return [{ quote, instrument, forward, vol: found.vol, timeToExpiry: timeToExpiry(instrument.expiry, market.asOf) }];
  });
  const { delta } = valueBatch(kernel, optionBatch(priced));
  return new Map(priced.map(({ quote }, i) => [quote, delta[i] as number]));
}

function cell(source: VolSource, quote: OptionQuote, delta: number | undefined): ChainCell {
  const found = quoteVol(source, quote);
  return {
    instrumentId: quote.instrument.id,
    bid: orNull(quote.bid),
    ask: orNull(quote.ask),
    mark: orNull(quote.mark),
    vol: "vol" in found ? found.vol : null,
    delta: delta ?? null,
    openInterest: quote.openInterest,
    flag: doubt(quote, found),
  };
}

/**
 * The option chain of one underlying and expiry at the snapshot, ascending by strike: the quotes as published, and vol
 * and delta as the book is valued with them. Of several venues or settlements the one with the most quotes is shown.
 * An expiry the snapshot does not hold has no rows.
 */
export function chainReport(kernel: Kernel, { market, underlying, expiry }: ChainInput): ChainReport {
  const lookup = marketLookup(market).get(underlying);
  if (lookup === undefined) return { forward: null, rows: [] };
  const strikes = lookup.strikesByExpiry.get(epochMs(expiry)) ?? [];
  const series = mainSeries(strikes);
  const shown = strikes.map(({ strike, quotes }) => ({
    strike,
    quotes: quotes.filter(({ instrument }) => seriesOf(instrument) === series),
  }));
  const source = { kernel, market, lookup };
  const deltas = deltasOf(
    source,
    shown.flatMap(({ quotes }) => quotes),
  );
  const row = ({ strike, quotes }: StrikeQuotes): ChainRow => {
    const side = (type: OptionInstrument["optionType"]): ChainCell | null => {
      const quote = quotes.find(({ instrument }) => instrument.optionType === type);
      return quote === undefined ? null : cell(source, quote, deltas.get(quote));
    };
    return { strike, call: side("call"), put: side("put") };
  };
  const own = shown.flatMap(({ quotes }) => quotes).find(({ forward }) => usable(forward))?.forward ?? null;
  return {
    forward: lookup.forwardByExpiry.get(epochMs(expiry)) ?? own,
    rows: shown.filter(({ quotes }) => quotes.length > 0).map(row),
  };
}
