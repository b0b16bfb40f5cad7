import { exactSum } from "../valuation/exactSum.ts";
import type { ScenarioBook } from "../scenario/scenarioBook.ts";

/**
 * What a future, perpetual or spot leg is worth at the snapshot, USD: its gain since the entry, nothing where the entry
 * is not known; spot its price.
 */
export function deltaOneValue({ position, instrument, price, index, face }: ScenarioBook["deltaOnes"][number]): number {
  const { quantity, entryPrice } = position;
  if (instrument.kind === "spot") return quantity * price;
  const entry = entryPrice ?? price;
  return face === null ? quantity * (price - entry) : index * face * (1 / entry - 1 / price);
}

/** What legs and coin balances are worth at the snapshot, USD. */
export function valueNow({ options, deltaOnes, coins }: ScenarioBook): number {
  return exactSum([
    ...options.map(({ weight, price }) => weight * price),
    ...deltaOnes.map(deltaOneValue),
    ...coins.map(({ amount, index }) => amount * index),
  ]);
}
