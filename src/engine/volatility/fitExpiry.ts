import { fitSvi } from "../../math/svi/fit.ts";
import { totalVariance, wingSlopes } from "../../math/svi/raw.ts";
import type { RawSvi } from "../../math/svi/raw.ts";
import type { Interval } from "../../math/svi/scan.ts";
import { missing } from "../../model/gap.ts";
import type { EpochMs } from "../../model/units.ts";
import { timeToExpiry } from "../../model/units.ts";
import { dayText } from "../valuation/dayText.ts";
import type { StrikeQuotes } from "../valuation/marketLookup.ts";
import type { VolSource } from "../valuation/quoteVol.ts";
import { butterflyFinding } from "./arbitrage.ts";
import { asCarried } from "./carriedSmile.ts";
import { expiryForward } from "./expiryForward.ts";
import { quotedVols } from "./quotedVols.ts";
import type { QuotedVols } from "./quotedVols.ts";
import type { FitQuality, FittedSmile, LeftOutQuote, SmileQuote, UnfittedSmile } from "./smiles.ts";

/**
 * A residual this small, in vol points, is as good as none; larger ones pull the fit in proportion and not by their square,
 * or the few quotes that disagree with the rest would bend the smile for all.
 */
const HALF = 0.5;
/** Parameters of a smile: as many strikes are needed. */
const LEAST_STRIKES = 5;

/** Why this many sound strikes are too few. */
function tooFew({ quotes, leftOut }: QuotedVols): string {
  const count = quotes.length === 0 ? "none" : `only ${String(quotes.length)}`;
  const [first] = leftOut;
  const bad = first === undefined ? "" : ` (${first.symbol}: ${first.because})`;
  return `of its strikes ${count} can be used${bad}, and a smile needs ${String(LEAST_STRIKES)}`;
}

function fitted(vols: QuotedVols, years: number, quoted: Interval): RawSvi | string {
  if (vols.quotes.length < LEAST_STRIKES) return tooFew(vols);
  try {
    return asCarried(fitSvi(vols.quotes, years, HALF / 100).smile, quoted);
  } catch (error) {
    return `the fit failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** The quoted strikes, as log-moneyness. */
function quotedInterval({ quotes }: QuotedVols): Interval {
  const ks = quotes.map(({ k }) => k);
  return { low: Math.min(...ks), high: Math.max(...ks) };
}

const shareOf = (quotes: readonly SmileQuote[], isSo: (quote: SmileQuote) => boolean): number =>
  quotes.filter(isSo).length / quotes.length;

/** True where the fitted vol lies between bid and ask. */
function isInsideBand({ vol, residual, bidVol, askVol }: SmileQuote): boolean {
  const fit = vol + residual / 100;
  return bidVol !== null && askVol !== null && fit >= bidVol && fit <= askVol;
}

/** How well the quotes lie on their smile. */
function qualityOf(quotes: readonly SmileQuote[]): FitQuality {
  const squares = quotes.reduce((sum, { weight, residual }) => sum + weight * residual * (weight * residual), 0);
  const weights = quotes.reduce((sum, { weight }) => sum + weight * weight, 0);
  return {
    shareWithinHalf: shareOf(quotes, ({ residual }) => Math.abs(residual) <= HALF),
    shareInsideBand: shareOf(quotes, isInsideBand),
    rootMeanSquare: Math.sqrt(squares / weights),
  };
}

/** The smile of one expiry by itself, or why it has none. Calendar checks need its neighbours: see `fittedSmiles`. */
export function fitExpiry(
  source: VolSource,
  expiry: EpochMs,
  strikes: readonly StrikeQuotes[],
): FittedSmile | UnfittedSmile {
  const { lookup, market } = source;
  const gap = (because: string, leftOut: readonly LeftOutQuote[] = []): UnfittedSmile => {
    const subject = `${lookup.market.underlying} ${dayText(expiry)}`;
    return { kind: "gap", expiry, ...missing("smile", subject, because), leftOut };
  };
  const years = timeToExpiry(expiry, market.asOf);
  if (years === 0) return gap("it has expired");
  const forward = expiryForward(lookup, expiry, strikes);
  if (forward === null) return gap("neither its quotes nor the market snapshot give a forward");
  const vols = quotedVols({ source, expiry, forward }, strikes);
  const quoted = quotedInterval(vols);
  const svi = fitted(vols, years, quoted);
  if (typeof svi === "string") return gap(svi, vols.leftOut);
  const residualAt = (k: number, vol: number): number => 100 * (Math.sqrt(totalVariance(svi, k) / years) - vol);
  const quotes = vols.quotes.map((quote) => ({ ...quote, residual: residualAt(quote.k, quote.vol) }));
  return {
    kind: "smile",
    expiry,
    forward,
    timeToExpiry: years,
    svi,
    quoted,
    quotes,
    leftOut: vols.leftOut,
    fit: qualityOf(quotes),
    butterfly: butterflyFinding(svi, quoted),
    calendar: null,
    wings: wingSlopes(svi),
  };
}
