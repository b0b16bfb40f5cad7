import type { Kernel } from "../../../math/kernel/kernel.ts";
import { leastVariance, totalVariance } from "../../../math/svi/raw.ts";
import type { MarketSnapshot } from "../../../model/market.ts";
import { timeToExpiry } from "../../../model/units.ts";
import type { EpochMs } from "../../../model/units.ts";
import type { OptionLeg } from "../../valuation/leg.ts";
import { marketLookup } from "../../valuation/marketLookup.ts";
import { volBetweenStrikes } from "../../valuation/optionVol.ts";
import { smilesOf } from "../density/smiles.ts";

/** The vol at the money of one expiry, a decimal, and where it comes from. */
export interface MoneyVol {
  readonly vol: number;
  /** The fitted smile at its forward; the quotes on either side of the forward; the held strike nearest to it. */
  readonly basis: "smile" | "quotes" | "held";
}

/** The expiry of an underlying. */
interface Shelf {
  readonly underlying: string;
  readonly expiry: EpochMs;
  /** Dollars per unit. */
  readonly forward: number;
  /** The legs held there. */
  readonly options: readonly OptionLeg[];
}

function nearestTheMoney({ options }: Shelf): OptionLeg | undefined {
  const distance = ({ instrument, forward }: OptionLeg): number => Math.abs(Math.log(instrument.strike / forward));
  return options.reduce<OptionLeg | undefined>(
    (best, one) => (best === undefined || distance(one) < distance(best) ? one : best),
    undefined,
  );
}

/**
 * What the market says of an expiry's vol at the money, whatever is held: from the fitted smile, where there is none from
 * the quotes at or around the forward, and only where there are none of the held strike nearest the money. `undefined`
 * where nothing says it.
 */
export function moneyVol(kernel: Kernel, market: MarketSnapshot, shelf: Shelf): MoneyVol | undefined {
  const { underlying, expiry, forward } = shelf;
  const smile = smilesOf(kernel, market, underlying).find((one) => one.expiry === expiry);
  if (smile !== undefined && leastVariance(smile.svi).w > 0) {
    return { vol: Math.sqrt(totalVariance(smile.svi, 0) / timeToExpiry(expiry, market.asOf)), basis: "smile" };
  }
  const lookup = marketLookup(market).get(underlying);
  if (lookup !== undefined) {
    const there = { underlying, expiry, strike: forward, symbol: "" };
    const found = volBetweenStrikes({ kernel, market, lookup }, there);
    if ("vol" in found) return { vol: found.vol, basis: "quotes" };
  }
  const held = nearestTheMoney(shelf);
  return held === undefined ? undefined : { vol: held.vol, basis: "held" };
}
