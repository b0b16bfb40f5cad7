import type { PayoffUnit } from "../../model/payoffChoice.ts";

/**
 * How P&L in dollars is turned into what is drawn. In coin: the value at that spot in coins of that spot, less the value
 * now in coins of now; with V dollars now, that is (P&L - V (f - 1)) / (index f) at spot factor f. What is worth a fixed
 * number of coins gains nothing, what is worth a fixed number of dollars loses coins as spot rises.
 */
export interface Conversion {
  readonly unit: PayoffUnit;
  /** USD per coin at the snapshot; not looked at in dollars. */
  readonly index: number;
  /** Value at the snapshot, USD. */
  readonly now: number;
}

/** Amounts in the unit, of P&L in dollars at each spot factor. */
export function converted(
  { unit, index, now }: Conversion,
  pnl: Float64Array,
  spotFactors: Float64Array,
): Float64Array {
  if (unit === "usd") return pnl;
  return pnl.map((amount, j) => {
    const factor = spotFactors[j] as number;
    return (amount - now * (factor - 1)) / (index * factor);
  });
}

/** The P&L in dollars at which the amount in the unit is zero: what has to be beaten to gain. */
export const neededPnl = ({ unit, now }: Conversion, spotFactor: number): number =>
  unit === "usd" ? 0 : now * (spotFactor - 1);
