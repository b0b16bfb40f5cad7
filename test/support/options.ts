import * as fc from "fast-check";
import { makeBatch } from "../../src/math/batch.ts";
import type { OptionBatch } from "../../src/math/kernel/kernel.ts";

/** One option as the kernel takes it. */
export interface TestOption {
  readonly sign: number;
  readonly forward: number;
  readonly strike: number;
  readonly timeToExpiry: number;
  readonly vol: number;
  readonly discountFactor: number;
  readonly rate: number;
}

/** A number between two bounds, uniform in its logarithm. */
export function logUniform(low: number, high: number): fc.Arbitrary<number> {
  return fc
    .double({ min: 0, max: 1, noNaN: true })
    .map((part) => Math.min(high, Math.max(low, low * (high / low) ** part)));
}

/** Options over the whole domain: F/K 1e-3..1e3, vol 1e-4..10, T one second to ten years. */
export const anyOption: fc.Arbitrary<TestOption> = fc
  .record({
    sign: fc.constantFrom(1, -1),
    forward: logUniform(1e-2, 2e5),
    moneyness: fc.oneof(fc.constant(1), logUniform(1e-3, 1e3), logUniform(0.8, 1.25)),
    timeToExpiry: logUniform(1 / 31_536_000, 10),
    vol: logUniform(1e-4, 10),
    rate: fc.double({ min: -0.05, max: 0.2, noNaN: true }),
  })
  .map(({ moneyness, ...option }) => ({
    ...option,
    strike: option.forward / moneyness,
    discountFactor: Math.exp(-option.rate * option.timeToExpiry),
  }));

/** Options near enough to the money that every figure is of a size that matters. */
export const liquidOption: fc.Arbitrary<TestOption> = fc
  .record({
    sign: fc.constantFrom(1, -1),
    forward: logUniform(1, 2e5),
    deviations: fc.double({ min: -3, max: 3, noNaN: true }),
    timeToExpiry: logUniform(1 / 365, 5),
    vol: logUniform(0.05, 2),
    rate: fc.double({ min: -0.02, max: 0.1, noNaN: true }),
  })
  .map(({ deviations, ...option }) => ({
    ...option,
    strike: option.forward * Math.exp(deviations * option.vol * Math.sqrt(option.timeToExpiry)),
    discountFactor: Math.exp(-option.rate * option.timeToExpiry),
  }));

/** The options as a batch. */
export function batchOf(options: readonly TestOption[]): OptionBatch {
  const batch = makeBatch(options.length);
  for (const [i, option] of options.entries()) {
    batch.sign[i] = option.sign;
    batch.forward[i] = option.forward;
    batch.strike[i] = option.strike;
    batch.timeToExpiry[i] = option.timeToExpiry;
    batch.vol[i] = option.vol;
    batch.discountFactor[i] = option.discountFactor;
    batch.rate[i] = option.rate;
  }
  return batch;
}
