import { isInverseDeltaOne } from "../model/instrument.ts";
import type { Instrument } from "../model/instrument.ts";
import type { Position } from "../model/position.ts";
import type { FeeSchedule } from "./venue.ts";

/** A trade done at a price, in the contract's quote, > 0. */
export interface Deal extends Pick<Position, "instrument" | "quantity" | "quantityUnit"> {
  readonly price: number;
}

/** Units of underlying traded, without sign. */
function coinsOf({ quantity, quantityUnit, price }: Deal): number {
  return Math.abs(quantityUnit === "usd" ? quantity / price : quantity);
}

/** The share of the underlying's value (of the notional, for what is no option) that taking costs. */
export function takerRate({ kind, settlement }: Instrument, fees: FeeSchedule): number {
  if (kind === "option") return fees.optionRate[settlement];
  return kind === "spot" ? fees.spotRate : fees.futureRate;
}

/**
 * The taker's fee in the settlement currency, >= 0: for options a share of the underlying's value, but no more than a
 * share of the premium; for spot, futures and perpetuals a share of the notional. The schedule names its source.
 *
 * @param index USD per unit of underlying, > 0
 */
export function takerFee(deal: Deal, fees: FeeSchedule, index: number): number {
  const { instrument, price } = deal;
  const [coins, rate] = [coinsOf(deal), takerRate(instrument, fees)];
  const isInverse = instrument.settlement === "inverse";
  if (instrument.kind !== "option") return rate * coins * (isInverse ? 1 : price);
  return coins * Math.min(rate * (isInverse ? 1 : index), fees.optionCap * price);
}

/**
 * USD that a trade is worth less at the mark than was paid for it: the half-spread, negative where the price is better
 * than the mark. An inverse future or perpetual counts as it does in a book, in coins at the index.
 *
 * @param mark in the contract's quote, > 0
 * @param index USD per unit of underlying, > 0
 */
export function spreadCost({ instrument, quantity, quantityUnit, price }: Deal, mark: number, index: number): number {
  if (isInverseDeltaOne(instrument)) {
    const face = quantityUnit === "usd" ? quantity : quantity * price;
    return face * (1 / mark - 1 / price) * index;
  }
  return quantity * (price - mark) * (instrument.settlement === "inverse" ? index : 1);
}
