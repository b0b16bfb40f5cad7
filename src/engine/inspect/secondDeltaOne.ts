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

/** The gain of an inverse leg in coins with the price moved by a factor, up to a constant. */
export const coinGainAt = ({ price, face }: DeltaOneLeg, factor: number): number =>
  (0 - (face ?? Number.NaN)) / (price * factor); // without a face it pays dollars

/** The P&L in the currency it is paid in, coins at the index as it stands, with the price moved by a factor; USD, up to a constant. */
function gainAt(leg: DeltaOneLeg, factor: number): number {
  const { price, index, face, position } = leg;
  return face === null ? position.quantity * price * factor : coinGainAt(leg, factor) * index;
}

/** The delta by bumping the index. */
export function secondDelta(leg: DeltaOneLeg): SecondFigure {
  const value = firstDerivative((factor) => gainAt(leg, factor), 1, 0.05) / leg.index;
  return { value, tolerance: 1e-9 * Math.abs(value) };
}

/**
 * What a leg adds to the delta of a total, by bumping its value in dollars: of an inverse one the coins gained so far move
 * with the index too. Without an entry price it has no value, and stands with its own delta.
 */
export function secondDeltaOfValue(leg: DeltaOneLeg): SecondFigure {
  const { price, index } = leg;
  const valueAt = (factor: number): number =>
    secondDeltaOneValue({ ...leg, price: price * factor, index: index * factor })?.value ?? Number.NaN;
  if (leg.position.entryPrice === null) return secondDelta(leg);
  const value = firstDerivative(valueAt, 1, 0.05) / index;
  const size = leg.face === null ? leg.position.quantity : leg.face / price;
  return { value, tolerance: 1e-9 * (Math.abs(value) + Math.abs(size)) };
}

/** The rho of what has time to carry, by bumping the rate that its price grows with; `null` for what has none. */
export function secondRho(leg: DeltaOneLeg): SecondFigure | null {
  const { timeToExpiry } = leg;
  if (timeToExpiry === 0) return null;
  const value = firstDerivative((rate) => gainAt(leg, Math.exp(rate * timeToExpiry)), 0, 0.05 / timeToExpiry);
  return { value, tolerance: 1e-9 * Math.abs(value) };
}
