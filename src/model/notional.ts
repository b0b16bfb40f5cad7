import { known, missing } from "./gap.ts";
import type { Maybe } from "./gap.ts";
import { isInverseDeltaOne } from "./instrument.ts";
import { faceUsd } from "./position.ts";
import type { Position } from "./position.ts";

/** Dollars per unit, > 0; `null` where the market has none. */
interface Prices {
  /** Of the underlying. */
  readonly index: number | null;
  /** Of the contract itself. */
  readonly mark: number | null;
}

/**
 * Dollars of underlying that a leg stands for, >= 0: |quantity| x index of an option; the face value of an inverse future
 * or perpetual; |quantity| x its own price of any other future, perpetual or spot (the index, or what was paid, where it
 * has none).
 */
export function notionalOf(leg: Omit<Position, "id">, { index, mark }: Prices): Maybe {
  const { instrument, quantity, quantityUnit, entryPrice } = leg;
  if (quantityUnit === "usd") return known(Math.abs(quantity));
  if (instrument.kind === "option") {
    if (index === null) return missing("notional", instrument.symbol, `there is no ${instrument.underlying} index`);
    return known(Math.abs(quantity) * index);
  }
  const price = mark ?? index ?? entryPrice;
  if (price === null) return missing("notional", instrument.symbol, "there is neither a mark nor an index");
  return known(Math.abs(isInverseDeltaOne(instrument) ? faceUsd(leg, price) : quantity * price));
}
