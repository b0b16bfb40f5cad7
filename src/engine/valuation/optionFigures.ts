import { valueBatch } from "../../math/batch.ts";
import type { Kernel, OptionValues } from "../../math/kernel/kernel.ts";
import type { LegFigures, ValuedLeg } from "./legFigures.ts";
import { noEntryPrice } from "./legFigures.ts";
import type { OptionLeg } from "./leg.ts";
import { optionBatch } from "./optionBatch.ts";

/** USD since entry, fees included: coins gained at the snapshot's index, and what the coins held gain with the index. */
function pnl({ position, instrument, index, snapshotIndex }: OptionLeg, mark: number): number | null {
  const { entryPrice, quantity, fee } = position;
  if (entryPrice === null) return null;
  const inQuote = quantity * (mark - entryPrice) - fee;
  if (instrument.settlement === "linear") return inQuote;
  return inQuote * snapshotIndex + quantity * mark * (index - snapshotIndex);
}

/** Dollars of one unit per dollar of its Black price. */
export const dollarsPerPrice = ({ instrument, index, forward, discountFactor }: OptionLeg): number =>
  instrument.settlement === "inverse" ? index / forward : discountFactor;

/** The figures of a leg from option number `i` of a batch: its contract's. */
export function figuresOf(leg: OptionLeg, values: OptionValues, i: number): LegFigures {
  const { position, instrument, forward, index, timeToExpiry, discountFactor } = leg;
  const isInverse = instrument.settlement === "inverse";
  const price = values.price[i] as number;
  const delta = values.delta[i] as number;
  const mark = isInverse ? price / forward : price * discountFactor;
  const moves = forward / index; // of the forward per move of the index
  const dollars = position.quantity * dollarsPerPrice(leg);
  const value = dollars * price;
  return {
    figures: {
      value,
      valueSettlement: isInverse ? position.quantity * mark : value,
      pnl: pnl(leg, mark),
      // Inverse: the two ratios cancel, and must do so to the digit.
      delta: isInverse ? position.quantity * delta : dollars * delta * moves,
      gamma: (isInverse ? position.quantity : dollars * moves) * (values.gamma[i] as number) * moves,
      vega: dollars * (values.vega[i] as number),
      theta: dollars * (values.theta[i] as number),
      // K N(d2) = F N(d1) - price for a call, and so for a put with its signs.
      rho: dollars * timeToExpiry * (forward * delta - price),
      mark,
      vol: leg.vol,
      forward,
    },
    gaps: position.entryPrice === null ? [noEntryPrice("P&L", position)] : [],
    grossValue: Math.abs(value),
  };
}

/** Option legs with their figures, in their order, from one kernel batch. */
export function optionFigures(kernel: Kernel, legs: readonly OptionLeg[]): readonly ValuedLeg[] {
  const values = valueBatch(kernel, optionBatch(legs));
  return legs.map((leg, i) => ({ leg, ...figuresOf(leg, values, i) }));
}
