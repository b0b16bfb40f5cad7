import type { EpochMs } from "../../model/units.ts";
import { usable } from "../../model/usable.ts";
import type { StrikeQuotes, UnderlyingLookup } from "../valuation/marketLookup.ts";

/** The forward of an expiry: the snapshot's own, else the lower middle one of those its quotes carry; `null` where none does. */
export function expiryForward(
  lookup: UnderlyingLookup,
  expiry: EpochMs,
  strikes: readonly StrikeQuotes[],
): number | null {
  const own = lookup.forwardByExpiry.get(expiry);
  if (own !== undefined) return own;
  const carried = strikes.flatMap(({ quotes }) => quotes.map(({ forward }) => forward)).filter(usable);
  return carried.toSorted((a, b) => a - b)[(carried.length - 1) >> 1] ?? null;
}
