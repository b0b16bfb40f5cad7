import type { Gap } from "../../model/gap.ts";
import { missing } from "../../model/gap.ts";
import type { OptionInstrument } from "../../model/instrument.ts";
import { vol } from "../../model/units.ts";
import type { Vol } from "../../model/units.ts";
import { usable } from "../../model/usable.ts";
import { dayText } from "./dayText.ts";
import { isOptionQuote, sameOption } from "./marketLookup.ts";
import type { OptionQuote, StrikeQuotes } from "./marketLookup.ts";
import { quoteVol } from "./quoteVol.ts";
import type { VolSource } from "./quoteVol.ts";

/** The vol for an option, the quote that stands nearest to it (its forward is used), and how it was found. */
export interface OptionVol {
  readonly vol: Vol;
  readonly nearest: OptionQuote;
  readonly basis: string;
}

/** Total variance, linear in log-strike (at one expiry: in log-moneyness) between two quoted strikes. */
function interpolated(strike: number, low: OptionVol & Strike, high: OptionVol & Strike): OptionVol {
  const weight = Math.log(strike / low.strike) / Math.log(high.strike / low.strike);
  const variance = low.vol * low.vol * (1 - weight) + high.vol * high.vol * weight;
  const text = (price: number): string => price.toLocaleString("en-US");
  return {
    vol: vol(Math.sqrt(variance)),
    nearest: weight < 0.5 ? low.nearest : high.nearest,
    basis: `vol interpolated between ${text(low.strike)} and ${text(high.strike)}`,
  };
}

interface Strike {
  readonly strike: number;
}

/** The vol of one strike: of its out-of-the-money option first, whose price says most about it. */
function volAtStrike(source: VolSource, { strike, quotes }: StrikeQuotes): (OptionVol & Strike) | undefined {
  const isOut = ({ instrument, forward }: OptionQuote): boolean =>
    usable(forward) && (instrument.optionType === "put") === strike < forward;
  for (const quote of [...quotes.filter(isOut), ...quotes.filter((one) => !isOut(one))]) {
    const found = quoteVol(source, quote);
    if ("vol" in found) {
      return { strike, vol: found.vol, nearest: quote, basis: `vol of ${quote.instrument.symbol} at the same strike` };
    }
  }
  return undefined;
}

function firstWithVol(source: VolSource, strikes: readonly StrikeQuotes[]): (OptionVol & Strike) | undefined {
  for (const strike of strikes) {
    const found = volAtStrike(source, strike);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The vol of a strike, listed or not, from the two nearest strikes of the expiry that have one. */
export function volBetweenStrikes(
  source: VolSource,
  option: Pick<OptionInstrument, "underlying" | "expiry" | "strike" | "symbol">,
): OptionVol | { readonly gap: Gap } {
  const strikes = source.lookup.strikesByExpiry.get(option.expiry) ?? [];
  const because = (clause: string): { readonly gap: Gap } => missing("volatility", option.symbol, clause);
  if (strikes.length === 0) return because(`${option.underlying} ${dayText(option.expiry)} is not a listed expiry`);
  const { strike } = option;
  const low = firstWithVol(source, strikes.filter((one) => one.strike <= strike).reverse());
  if (low?.strike === strike) return low;
  const high = firstWithVol(
    source,
    strikes.filter((one) => one.strike > strike),
  );
  if (low !== undefined && high !== undefined) return interpolated(strike, low, high);
  return because(`its strike lies outside those with a vol of ${option.underlying} ${dayText(option.expiry)}`);
}

/** The vol of the same option on another venue. */
function volElsewhere(source: VolSource, option: OptionInstrument): OptionVol | undefined {
  for (const quote of sameOption(source.lookup, option)) {
    const found = quote.instrument.id === option.id ? undefined : quoteVol(source, quote);
    if (found === undefined || "because" in found) continue;
    const { venue, symbol } = quote.instrument;
    return { vol: found.vol, nearest: quote, basis: `vol of ${venue} ${symbol}` };
  }
  return undefined;
}

/**
 * The vol of an option: of its own quote; else of the same option on another venue; else between the nearest strikes;
 * else as published although it does not give the mark. The gap says what is wrong with the own quote as well.
 */
export function optionVol(source: VolSource, option: OptionInstrument): OptionVol | { readonly gap: Gap } {
  const own = source.lookup.quoteById.get(option.id);
  if (!isOptionQuote(own)) return volElsewhere(source, option) ?? volBetweenStrikes(source, option);
  const found = quoteVol(source, own);
  if ("vol" in found) return { ...found, nearest: own };
  const other = volElsewhere(source, option) ?? volBetweenStrikes(source, option);
  if ("vol" in other) return other;
  const doubt = `published vol, but ${found.because}`;
  if (usable(own.markVol)) return { vol: own.markVol, nearest: own, basis: doubt };
  return missing("volatility", option.symbol, `${found.because}, and ${other.gap.because}`);
}
