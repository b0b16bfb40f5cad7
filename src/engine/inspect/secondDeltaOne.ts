import { firstDerivative } from "../../math/richardson.ts";
import type { DeltaOneLeg, Leg } from "../valuation/leg.ts";
import type { SecondFigure } from "./secondOption.ts";

const ROUNDING = 1e-13;

/** What a leg has cost, USD, that its value does not show: fees, and what was paid for an option or for coins. */
export function paidFor({ position, instrument, snapshotIndex }: Leg): number {
  const { entryPrice, quantity, fee } = position;
  const isBought = instrument.kind === "option" || instrument.kind === "spot";
  const price = isBought ? quantity * (entryPrice ?? Number.NaN) : 0; // without it there is no P&L to check
  return (price + fee) * (instrument.settlement === "inverse" ? snapshotIndex : 1);
}

/** Value of a future, perpetual or spot leg in USD from its terms; `null` without an entry price where that counts. */
export function secondDeltaOneValue({ position, instrument, price, index, face }: DeltaOneLeg): SecondFigure | null {
  const { entryPrice, quantity } = position;
  const sized = (plus: number, minus: number): SecondFigure => ({
    value: plus - minus,
    tolerance: ROUNDING * (Math.abs(plus) + Math.abs(minus)),
  });
  if (instrument.kind === "spot") return sized(quantity * price, 0);
  if (entryPrice === null) return null;
  return face === null
    ? sized(quantity * price, quantity * entryPrice)
    : sized((face * index) / entryPrice, (face * index) / price);
}

/** The delta by bumping the index: the P&L in the currency it is paid in, coins at the index as it stands. */
export function secondDelta({ price, index, face, position }: DeltaOneLeg): SecondFigure {
  const gainAt = (factor: number): number =>
    face === null ? position.quantity * price * factor : ((0 - face) / (price * factor)) * index;
  const value = firstDerivative(gainAt, 1, 0.05) / index;
  return { value, tolerance: 1e-9 * Math.abs(value) };
}
