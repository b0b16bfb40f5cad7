import { fitSvi } from "../../math/svi/fit.ts";
import type { SviFit } from "../../math/svi/fit.ts";
import { wingSlopes } from "../../math/svi/raw.ts";
import { missing } from "../../model/gap.ts";
import type { EpochMs } from "../../model/units.ts";
import { timeToExpiry } from "../../model/units.ts";
import { usable } from "../../model/usable.ts";
import { dayText } from "../valuation/dayText.ts";
import type { StrikeQuotes, UnderlyingLookup } from "../valuation/marketLookup.ts";
import type { VolSource } from "../valuation/quoteVol.ts";
import { butterflyFinding, quotedInterval } from "./arbitrage.ts";
import { quotedVols } from "./quotedVols.ts";
import type { QuotedVols } from "./quotedVols.ts";
import type { FittedSmile, LeftOutQuote, SmileQuote, UnfittedSmile } from "./smiles.ts";

/**
 * A residual this small, in vol points, is as good as none; larger ones pull the fit in proportion and not by their square,
 * or the few quotes that disagree with the rest would bend the smile for all.
 */
const HALF = 0.5;
/** Parameters of a smile: as many strikes are needed. */
const LEAST_STRIKES = 5;

/** The forward of an expiry: the snapshot's own, else the lower middle one of those its quotes carry; `null` where none does. */
function expiryForward(lookup: UnderlyingLookup, expiry: EpochMs, strikes: readonly StrikeQuotes[]): number | null {
  const own = lookup.forwardByExpiry.get(expiry);
  if (own !== undefined) return own;
  const carried = strikes.flatMap(({ quotes }) => quotes.map(({ forward }) => forward)).filter(usable);
  return carried.toSorted((a, b) => a - b)[(carried.length - 1) >> 1] ?? null;
}

/** Why this many sound strikes are too few. */
function tooFew({ quotes, leftOut }: QuotedVols): string {
  const count = quotes.length === 0 ? "none" : `only ${String(quotes.length)}`;
  const [first] = leftOut;
  const bad = first === undefined ? "" : ` (${first.symbol}: ${first.because})`;
  return `of its strikes ${count} can be used${bad}, and a smile needs ${String(LEAST_STRIKES)}`;
}

function fitted(vols: QuotedVols, years: number): SviFit | string {
  if (vols.quotes.length < LEAST_STRIKES) return tooFew(vols);
  try {
    return fitSvi(vols.quotes, years, HALF / 100);
  } catch (error) {
    return `the fit failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

const shareOf = (quotes: readonly SmileQuote[], isSo: (quote: SmileQuote) => boolean): number =>
  quotes.filter(isSo).length / quotes.length;

/** True where the fitted vol lies between bid and ask. */
function isInsideBand({ vol, residual, bidVol, askVol }: SmileQuote): boolean {
  const fit = vol + residual / 100;
  return bidVol !== null && askVol !== null && fit >= bidVol && fit <= askVol;
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
  const fit = fitted(vols, years);
  if (typeof fit === "string") return gap(fit, vols.leftOut);
  const quotes = vols.quotes.map((quote, i) => ({ ...quote, residual: fit.residuals[i] as number }));
  return {
    kind: "smile",
    expiry,
    forward,
    timeToExpiry: years,
    svi: fit.smile,
    quotes,
    leftOut: vols.leftOut,
    shareWithinHalf: shareOf(quotes, ({ residual }) => Math.abs(residual) <= HALF),
    shareInsideBand: shareOf(quotes, isInsideBand),
    rootMeanSquare: fit.rootMeanSquare,
    butterfly: butterflyFinding(fit.smile, quotedInterval({ quotes })),
    calendar: null,
    wings: wingSlopes(fit.smile),
  };
}
