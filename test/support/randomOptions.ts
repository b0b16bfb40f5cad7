import { makeBatch } from "../../src/math/batch.ts";
import type { OptionBatch } from "../../src/math/kernel/kernel.ts";
import { testRandom } from "./random.ts";

/**
 * Options over the whole domain: F/K in 1e-3..1e3, vol 1e-4..10, T 1 s..10 years; not `isWide`: a week to two years,
 * vols of 10 % to 300 %, strikes within two deviations.
 */
export function randomOptions(n: number, seed: number, { isWide = true } = {}): OptionBatch {
  const random = testRandom(seed);
  const logUniform = (low: number, high: number): number => low * (high / low) ** random();
  const batch = makeBatch(n);
  for (let i = 0; i < n; i++) {
    const wide = random() < 0.3 && isWide;
    const forward = logUniform(1e-2, 2e5);
    const timeToExpiry = isWide ? logUniform(1 / 31_536_000, 10) : logUniform(1 / 52, 2);
    const vol = wide ? logUniform(1e-4, 10) : logUniform(0.1, 3);
    const reach = isWide ? 12 : 4;
    const moneyness = wide ? logUniform(1e-3, 1e3) : Math.exp((random() - 0.5) * reach * vol * Math.sqrt(timeToExpiry));
    batch.sign[i] = random() < 0.5 ? 1 : -1;
    batch.forward[i] = forward;
    batch.strike[i] = random() < 0.02 ? forward : forward * Math.min(1e3, Math.max(1e-3, moneyness));
    batch.timeToExpiry[i] = timeToExpiry;
    batch.vol[i] = vol;
    batch.rate[i] = random() * 0.2 - 0.05;
    batch.discountFactor[i] = Math.exp(-(batch.rate[i] as number) * timeToExpiry);
  }
  return batch;
}
