import { valueBatch } from "../../src/math/batch.ts";
import type { OptionBatch, OptionValues } from "../../src/math/kernel/kernel.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import type { PricedOption } from "./data.ts";
import type { ScenarioCase } from "./scenarioCase.ts";

const at = (column: Float64Array, i: number): number => column[i] as number;

/**
 * How far prices and Greeks lie from our own at worst, each in its own scale: price / F, delta, gamma x F s,
 * vega / (F sqrt T), theta / (F vol / sqrt T + F rate). Infinity where a figure is missing.
 */
export function valueError(options: OptionBatch, values: OptionValues): number {
  const own = valueBatch(twinKernel, options);
  let worst = 0;
  for (let i = 0; i < options.n; i++) {
    const F = at(options.forward, i);
    const vol = at(options.vol, i);
    const rootT = Math.sqrt(at(options.timeToExpiry, i));
    const errors = [
      (at(values.price, i) - at(own.price, i)) / F,
      at(values.delta, i) - at(own.delta, i),
      (at(values.gamma, i) - at(own.gamma, i)) * F * vol * rootT,
      (at(values.vega, i) - at(own.vega, i)) / (F * rootT),
      (at(values.theta, i) - at(own.theta, i)) / ((F * vol) / rootT + F * at(options.rate, i)),
    ];
    for (const error of errors) worst = Number.isFinite(error) ? Math.max(worst, Math.abs(error)) : Infinity;
  }
  return worst;
}

/** Share of implied vols that miss the vol which made the price by more than 1e-4. */
export function missedVols(options: readonly PricedOption[], vols: Float64Array): number {
  return options.filter(({ vol }, i) => !(Math.abs(at(vols, i) - vol) <= 1e-4)).length / options.length;
}

/** Largest difference from our own prices, state by state, at one state in fifty, as a share of the book's gross value. */
export function scenarioError(
  { options, quantity, spotFactors, volMultipliers }: ScenarioCase,
  values: Float64Array,
): number {
  const total = (factor: number, multiplier: number, weight: (quantity: number) => number): number => {
    const forward = options.forward.map((one) => one * factor);
    const { price } = valueBatch(twinKernel, { ...options, forward, vol: options.vol.map((one) => one * multiplier) });
    return price.reduce((sum, one, i) => sum + weight(at(quantity, i)) * one, 0);
  };
  const gross = total(1, 1, Math.abs);
  let worst = 0;
  for (let state = 0; state < spotFactors.length; state += 50) {
    const exact = total(at(spotFactors, state), at(volMultipliers, state), (one) => one);
    worst = Math.max(worst, Math.abs(at(values, state) - exact) / gross);
  }
  return worst;
}
