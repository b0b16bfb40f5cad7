import { makeBatch, valueBatch } from "../../src/math/batch.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import type { OptionBatch } from "../../src/math/kernel/kernel.ts";
import { testRandom } from "../support/random.ts";

/** A book of linear options and the cells it is wanted in: vols move by a shift, floored; forwards by a factor. */
export interface GridCase {
  readonly options: OptionBatch;
  readonly quantity: Float64Array;
  readonly spotFactors: Float64Array;
  readonly volShifts: Float64Array;
}

export interface PricedOption {
  readonly sign: number;
  readonly price: number;
  readonly forward: number;
  readonly strike: number;
  readonly timeToExpiry: number;
  /** The vol that made the price. */
  readonly vol: number;
}

/** No vol in a grid is lower. */
export const LOWEST_VOL = 0.0001;

/** Options as markets list them: forwards 500..120,000, one hour to two years, vols 20..200 %, strikes within 4 deviations. */
export function listedOptions(n: number, seed: number): OptionBatch {
  const random = testRandom(seed);
  const logUniform = (low: number, high: number): number => low * (high / low) ** random();
  const batch = makeBatch(n);
  for (let i = 0; i < n; i++) {
    const forward = logUniform(500, 120_000);
    const timeToExpiry = logUniform(1 / 8760, 2);
    const vol = 0.2 + 1.8 * random();
    const rate = 0.06 * random();
    const moneyness = Math.exp((8 * random() - 4) * vol * Math.sqrt(timeToExpiry));
    batch.forward[i] = forward;
    batch.timeToExpiry[i] = timeToExpiry;
    batch.vol[i] = vol;
    batch.rate[i] = rate;
    batch.discountFactor[i] = Math.exp(-rate * timeToExpiry);
    batch.sign[i] = random() < 0.5 ? 1 : -1;
    batch.strike[i] = forward * Math.min(3, Math.max(0.3, moneyness));
  }
  return batch;
}

const DAYS = [0.25, 1, 2, 3, 7, 14, 21, 28, 45, 60, 75, 90, 120, 150, 180, 240, 300, 365, 545, 730];

/** A thousand options, 20 expiries of 50 strikes with a smile, all different; spot 0.5..1.5, vols -30..+30 points. */
export function gridCase(): GridCase {
  const random = testRandom(41);
  const options = makeBatch(1000);
  const quantity = new Float64Array(1000);
  for (let i = 0; i < 1000; i++) {
    const timeToExpiry = (DAYS[Math.floor(i / 50)] as number) / 365;
    const forward = 60_000 * Math.exp(0.06 * timeToExpiry);
    const deviations = -3 + (6 * (i % 50)) / 49;
    const moneyness = Math.min(3, Math.max(0.3, Math.exp(deviations * 0.6 * Math.sqrt(timeToExpiry))));
    const skew = Math.log(moneyness) / (0.6 * Math.sqrt(timeToExpiry) + 0.1);
    options.forward[i] = forward;
    options.strike[i] = forward * moneyness;
    options.timeToExpiry[i] = timeToExpiry;
    options.vol[i] = 0.55 + 0.03 * skew * skew - 0.02 * skew;
    options.discountFactor[i] = 1;
    options.sign[i] = random() < 0.5 ? 1 : -1;
    quantity[i] = Math.round(40 * (random() - 0.5)) / 2 || 1;
  }
  return {
    options,
    quantity,
    spotFactors: Float64Array.from({ length: 41 }, (_, j) => 0.5 + j / 40),
    volShifts: Float64Array.from({ length: 21 }, (_, row) => (row - 10) * 0.03),
  };
}

/** Out-of-the-money options with undiscounted prices worth solving: above 1e-9 of the forward. */
export function pricedOptions(n: number): readonly PricedOption[] {
  const options = listedOptions(2 * n, 7);
  options.discountFactor.fill(1);
  options.rate.fill(0);
  for (let i = 0; i < options.n; i++) {
    options.sign[i] = (options.strike[i] as number) > (options.forward[i] as number) ? 1 : -1;
  }
  const { price } = valueBatch(twinKernel, options);
  return Array.from({ length: options.n }, (_, i) => ({
    sign: options.sign[i] as number,
    price: price[i] as number,
    forward: options.forward[i] as number,
    strike: options.strike[i] as number,
    timeToExpiry: options.timeToExpiry[i] as number,
    vol: options.vol[i] as number,
  }))
    .filter((option) => option.price > 1e-9 * option.forward)
    .slice(0, n);
}
