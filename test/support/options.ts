import * as fc from "fast-check";
import { makeBatch } from "../../src/math/batch.ts";
import type { OptionBatch } from "../../src/math/kernel/kernel.ts";
import { evenlyInLog, uniform } from "./uniform.ts";

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

/** Options over the whole domain: F/K 1e-3..1e3, vol 1e-4..10, T one second to ten years. */
export const anyOption: fc.Arbitrary<TestOption> = fc
  .record({
    sign: fc.constantFrom(1, -1),
    forward: evenlyInLog(1e-2, 2e5),
    moneyness: fc.oneof(fc.constant(1), evenlyInLog(1e-3, 1e3), evenlyInLog(0.8, 1.25)),
    timeToExpiry: evenlyInLog(1 / 31_536_000, 10),
    vol: evenlyInLog(1e-4, 10),
    rate: uniform(-0.05, 0.2),
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
    forward: evenlyInLog(1, 2e5),
    deviations: uniform(-3, 3),
    timeToExpiry: evenlyInLog(1 / 365, 5),
    vol: evenlyInLog(0.05, 2),
    rate: uniform(-0.02, 0.1),
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
