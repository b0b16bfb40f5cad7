import { inverseDelta, inversePnl } from "../../math/inverseFuture.ts";
import type { DeltaOneLeg } from "./leg.ts";
import { NO_FIGURES, noEntryPrice } from "./legFigures.ts";
import type { LegFigures } from "./legFigures.ts";

interface Worth {
  /** In the settlement currency; `null` without an entry price. */
  readonly settled: number | null;
  /** In the settlement currency, before fees; `null` without an entry price. */
  readonly gain: number | null;
  /** Units of underlying per 1 USD move of the index. */
  readonly delta: number;
  /** Dollars per unit of the settlement currency. */
  readonly rate: number;
  /** The same at the snapshot. */
  readonly feeRate: number;
}

/** Inverse: face x (1/entry - 1/price) coins. Linear: quantity x (price - entry). Spot is worth its price. */
function worth({ position, instrument, price, index, snapshotIndex, face }: DeltaOneLeg): Worth {
  const { entryPrice, quantity } = position;
  if (face !== null) {
    const coins = entryPrice === null ? null : inversePnl(face, entryPrice, price);
    return { settled: coins, gain: coins, delta: inverseDelta(face, price), rate: index, feeRate: snapshotIndex };
  }
  const gain = entryPrice === null ? null : quantity * (price - entryPrice);
  const settled = instrument.kind === "spot" ? quantity * price : gain;
  return { settled, gain, delta: quantity * (price / index), rate: 1, feeRate: 1 };
}

/** Of a dated future, whose price grows as e^(rate x T) while the index stands: USD per 1.00. No other has time to carry. */
const rhoOf = (delta: number, { index, timeToExpiry }: DeltaOneLeg): number =>
  timeToExpiry === 0 ? 0 : delta * index * timeToExpiry;

/** Figures of a future, perpetual or spot leg. Without an entry price there is a delta, but (spot apart) no value. */
export function deltaOneFigures(leg: DeltaOneLeg): LegFigures {
  const { position, instrument, price } = leg;
  const { settled, gain, delta, rate, feeRate } = worth(leg);
  return {
    figures: {
      ...NO_FIGURES,
      value: settled === null ? null : settled * rate,
      valueSettlement: settled,
      pnl: gain === null ? null : gain * rate - position.fee * feeRate,
      delta,
      gamma: 0,
      vega: 0,
      theta: 0,
      rho: rhoOf(delta, leg),
      mark: price,
      forward: instrument.kind === "future" ? price : null,
    },
    gaps: [
      ...(settled === null ? [noEntryPrice("value", position)] : []),
      ...(gain === null ? [noEntryPrice("P&L", position)] : []),
    ],
    grossValue: instrument.kind === "spot" ? Math.abs(position.quantity * price) : Math.abs(delta * leg.index),
  };
}
