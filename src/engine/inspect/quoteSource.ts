import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Instrument, OptionInstrument } from "../../model/instrument.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import { usable } from "../../model/usable.ts";
import { venueOf } from "../../venues/index.ts";
import { indexPrice } from "../valuation/marketIndex.ts";
import { marketLookup } from "../valuation/marketLookup.ts";
import type { OptionQuote, UnderlyingLookup } from "../valuation/marketLookup.ts";
import { optionVol } from "../valuation/optionVol.ts";

/** "Deribit BTC-26MAR27-100000-C": a contract as its venue calls it. */
export const contractName = ({ venue, symbol }: Pick<Instrument, "venue" | "symbol">): string =>
  `${venueOf(venue).label} ${symbol}`;

/** Where the index of an underlying was read. */
export function indexSource(market: MarketSnapshot, underlying: string): string {
  const lookup = marketLookup(market).get(underlying);
  const found = lookup === undefined ? undefined : indexPrice(lookup);
  const basis = found !== undefined && "value" in found ? found.value.basis : "";
  return `${market.label}, ${basis === "" ? `${underlying} index` : basis}`;
}

/** What an option's vol and forward were read from. */
export interface OptionSource {
  readonly lookup: UnderlyingLookup;
  /** The quote nearest to the option: its own where it has one. */
  readonly nearest: OptionQuote;
  readonly vol: string;
  readonly forward: string;
}

/** `undefined` where the snapshot has no vol for it. */
export function optionSource(
  kernel: Kernel,
  market: MarketSnapshot,
  option: OptionInstrument,
): OptionSource | undefined {
  const lookup = marketLookup(market).get(option.underlying);
  if (lookup === undefined) return undefined;
  const found = optionVol({ kernel, market, lookup }, option);
  if ("gap" in found) return undefined;
  const quote = contractName(found.nearest.instrument);
  const vol = found.basis === "exact" ? `${quote}, published vol that gives its mark` : `${quote}: ${found.basis}`;
  const isOwn = usable(found.nearest.forward);
  const forward = isOwn ? `${quote}, forward of the quote` : `${market.label}, forward of the expiry`;
  return { lookup, nearest: found.nearest, vol, forward };
}

/** Where the market figures of an option were read. */
export interface OptionOrigins {
  readonly index: string;
  readonly forward: string;
  readonly vol: string;
}

export function optionOrigins(kernel: Kernel, market: MarketSnapshot, option: OptionInstrument): OptionOrigins {
  const source = optionSource(kernel, market, option);
  const unknown = "the snapshot";
  const index = indexSource(market, option.underlying);
  return { index, forward: source?.forward ?? unknown, vol: source?.vol ?? unknown };
}
