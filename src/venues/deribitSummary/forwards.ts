import type { Gap } from "../../model/gap.ts";
import { expiryOf } from "../../model/instrument.ts";
import type { ForwardPrice, Quote } from "../../model/market.ts";
import { isoDay } from "../../model/civilDate.ts";
import type { EpochMs } from "../../model/units.ts";

/** Rows of one summary are seconds apart at most; a forward this far from its expiry's others is a wrong field. */
const FORWARD_OUTLIER = 0.1;

/** The lower median: always one of the values that were sent. `null` for none. */
export function lowerMedian(values: readonly number[]): number | null {
  const sorted = Float64Array.from(values).sort();
  return sorted[(sorted.length - 1) >> 1] ?? null;
}

function valuesByExpiry(quotes: readonly Quote[], valueOf: (quote: Quote) => number | null): Map<EpochMs, number[]> {
  const byExpiry = new Map<EpochMs, number[]>();
  for (const quote of quotes) {
    const expiry = expiryOf(quote.instrument);
    const value = valueOf(quote);
    if (expiry === undefined || value === null) continue;
    const values = byExpiry.get(expiry);
    if (values === undefined) byExpiry.set(expiry, [value]);
    else values.push(value);
  }
  return byExpiry;
}

/**
 * One forward an expiry, ascending: the median of what the options' rows say, or the mark of the dated future where
 * no option says anything.
 */
export function forwardCurve(quotes: readonly Quote[]): readonly ForwardPrice[] {
  const said = valuesByExpiry(quotes, (quote) => quote.forward);
  const futures = valuesByExpiry(quotes, (quote) => (quote.instrument.kind === "future" ? quote.mark : null));
  const curve: ForwardPrice[] = [];
  for (const expiry of new Set([...said.keys(), ...futures.keys()])) {
    const price = lowerMedian(said.get(expiry) ?? futures.get(expiry) ?? []);
    if (price !== null) curve.push({ expiry, price });
  }
  return curve.sort((left, right) => left.expiry - right.expiry);
}

/** Drops single forwards that are far from their expiry's median, each with its reason in `flags`. */
export function withoutOutliers(
  quotes: readonly Quote[],
  curve: readonly ForwardPrice[],
  flags: Gap[],
): readonly Quote[] {
  const priceAt = new Map<EpochMs | undefined, number>(curve.map(({ expiry, price }) => [expiry, price]));
  return quotes.map((quote) => {
    const expiry = expiryOf(quote.instrument);
    const price = priceAt.get(expiry);
    const { forward } = quote;
    if (forward === null || price === undefined || expiry === undefined) return quote;
    if (Math.abs(forward / price - 1) <= FORWARD_OUTLIER) return quote;
    const because = `the row says ${String(forward)}, the other rows of ${isoDay(expiry)} say ${String(price)}`;
    flags.push({ missing: "forward", subject: quote.instrument.symbol, because });
    return { ...quote, forward: null };
  });
}
