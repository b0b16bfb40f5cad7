import type { MarketSnapshot } from "../../model/market.ts";
import { missing } from "../../model/gap.ts";
import type { Maybe } from "../../model/gap.ts";
import { usable } from "../../model/usable.ts";
import { marketLookup } from "./marketLookup.ts";
import type { UnderlyingLookup } from "./marketLookup.ts";

/** The spot index of an underlying in dollars, and where it comes from in words (empty: published). */
export interface IndexPrice {
  readonly price: number;
  readonly basis: string;
}

/** The published index; without one the first perpetual that has a mark; else a gap. */
export function indexPrice({ market: { underlying, index, quotes } }: UnderlyingLookup): Maybe<IndexPrice> {
  if (usable(index)) return { value: { price: index, basis: "" } };
  const perpetual = quotes.find(({ instrument, mark }) => instrument.kind === "perpetual" && usable(mark));
  if (!usable(perpetual?.mark)) {
    return missing("index", underlying, "the market snapshot has neither an index nor a perpetual's mark");
  }
  return { value: { price: perpetual.mark, basis: `${perpetual.instrument.symbol} mark used as index` } };
}

/** Index in dollars by underlying, for every underlying of the snapshot that has one. */
export function indexByUnderlying(market: MarketSnapshot): ReadonlyMap<string, number> {
  const prices = new Map<string, number>();
  for (const [underlying, lookup] of marketLookup(market)) {
    const index = indexPrice(lookup);
    if ("value" in index) prices.set(underlying, index.value.price);
  }
  return prices;
}
