import { makeBatch, valueBatch } from "../batch.ts";
import { exponential } from "../kernel/elementary.ts";
import { twinKernel } from "../kernel/twin.ts";
import { requireFinite, requireNotNegative, requirePositive, requireSign } from "../requireFields.ts";

/** Diffusion with normal jumps of the logarithm; the jump rate is under the pricing measure. */
export interface MertonModel {
  /** Diffusive vol. */
  readonly vol: number;
  /** Jumps per year, >= 0. */
  readonly jumpRate: number;
  /** Mean and standard deviation of the jump of the LOGARITHM of the spot. */
  readonly jumpMean: number;
  readonly jumpDeviation: number;
}

/** Value and derivatives in the spot; vega per 1.00 of the diffusive vol. */
export interface MertonValue {
  readonly price: number;
  readonly delta: number;
  readonly gamma: number;
  readonly vega: number;
}

const MOST_JUMPS = 1e6;

/** Chances of 0, 1, 2 ... jumps at a mean, up to `most`: outwards from the likeliest number, so that nothing underflows. */
function poisson(mean: number, most: number): Float64Array {
  const chances = new Float64Array(most + 1);
  const mode = Math.floor(mean);
  chances[mode] = 1;
  for (let n = mode; n < most; n++) chances[n + 1] = ((chances[n] as number) * mean) / (n + 1);
  for (let n = mode; n > 0; n--) chances[n - 1] = ((chances[n] as number) * n) / mean;
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  return chances.map((chance) => chance / total);
}

/**
 * European option under Merton (1976), Option pricing when underlying stock returns are discontinuous, Journal of Financial
 * Economics 3, 125-144: Black's price given the number of jumps, weighted by its chance; the drift is compensated. Summed until
 * what is left is below 1e-18. Without jumps it is Black-Scholes-Merton.
 * @param sign 1 call, -1 put
 * @param rate continuous decimal, as is the dividend yield
 * @throws RangeError for a field out of its domain, by name, and for a jump rate that means more than a million jumps
 */
export function mertonOption(
  sign: number,
  spot: number,
  strike: number,
  timeToExpiry: number,
  rate: number,
  dividendYield: number,
  model: MertonModel,
): MertonValue {
  const { vol, jumpRate, jumpMean, jumpDeviation } = model;
  requireSign(sign);
  requirePositive({ spot, strike });
  requireNotNegative({ timeToExpiry, vol, jumpRate, jumpDeviation });
  requireFinite({ rate, dividendYield, jumpMean });
  const jumpVariance = jumpDeviation * jumpDeviation;
  const logGrowth = jumpMean + 0.5 * jumpVariance;
  const mean = jumpRate * timeToExpiry;
  const largest = mean * Math.max(1, exponential(logGrowth));
  if (!(mean >= 0 && largest <= MOST_JUMPS)) {
    throw new RangeError(`jumpRate is ${String(jumpRate)}, it must be zero or more and mean at most 1e6 jumps`);
  }
  const chances = poisson(mean, mean === 0 ? 0 : Math.ceil(largest + 12 * Math.sqrt(largest) + 40));
  const drift = (rate - dividendYield) * timeToExpiry - mean * Math.expm1(logGrowth);
  const batch = makeBatch(chances.length);
  for (let n = 0; n < chances.length; n++) {
    batch.sign[n] = sign;
    batch.forward[n] = spot * exponential(drift + n * logGrowth);
    batch.strike[n] = strike;
    batch.timeToExpiry[n] = timeToExpiry;
    batch.vol[n] = n === 0 ? vol : Math.sqrt(vol * vol + (n * jumpVariance) / timeToExpiry);
  }
  batch.discountFactor.fill(exponential(-rate * timeToExpiry));
  batch.rate.fill(rate);
  const values = valueBatch(twinKernel, batch);
  const sum = (column: Float64Array, factor: (n: number) => number): number =>
    chances.reduce((total, chance, n) => total + chance * factor(n) * (column[n] as number), 0);
  const growth = (n: number): number => (batch.forward[n] as number) / spot;
  return {
    price: sum(values.price, () => 1),
    delta: sum(values.delta, growth),
    gamma: sum(values.gamma, (n) => growth(n) ** 2),
    vega: sum(values.vega, (n) => (n === 0 ? 1 : vol / (batch.vol[n] as number))),
  };
}
