import { exercisePremiums, impliedYield } from "../../../math/american/americanLattice.ts";
import { makeBatch, priceBatch } from "../../../math/batch.ts";
import { impliedRate } from "../../../math/black76.ts";
import type { Kernel } from "../../../math/kernel/kernel.ts";
import { logarithm } from "../../../math/kernel/elementary.ts";
import type { UsOption } from "./contract.ts";

const signOf = ({ optionType }: UsOption): number => (optionType === "call" ? 1 : -1);

/** Value without early exercise: Black on the forward; the move hits the whole spot, cash dividends stay. */
function europeanValues(kernel: Kernel, options: readonly UsOption[], factors: readonly number[]): Float64Array {
  const batch = makeBatch(options.length * factors.length);
  for (const [p, factor] of factors.entries()) {
    for (const [i, option] of options.entries()) {
      const row = p * options.length + i;
      batch.sign[row] = signOf(option);
      batch.forward[row] = Math.max(0, (option.forward + option.cashDividends) * factor - option.cashDividends);
      batch.strike[row] = option.strike;
      batch.timeToExpiry[row] = option.timeToExpiry;
      batch.vol[row] = option.vol;
      batch.discountFactor[row] = option.discountFactor;
    }
  }
  const values = new Float64Array(batch.n);
  priceBatch(kernel, batch, values);
  return values;
}

/** What early exercise adds in each state; cash dividends count as the yield that gives the same forward. */
function premiumsOf(option: UsOption, logFactors: readonly number[]): Float64Array | null {
  const { timeToExpiry, discountFactor, spot, forward, strike, vol } = option;
  if (!option.isAmerican || !(timeToExpiry > 0)) return null;
  const rate = impliedRate(discountFactor, timeToExpiry);
  const dividendYield = impliedYield(spot, forward, timeToExpiry, rate);
  return exercisePremiums({ sign: signOf(option), spot, strike, timeToExpiry, vol, rate, dividendYield }, logFactors);
}

/**
 * Theoretical value of one unit of each option at each multiple of the spot, USD, by state and then by option: European by
 * Black's formula, American on a binomial tree as at OCC, vol and time unchanged.
 *
 * @param factors multiples of the spot, > 0
 */
export function theoreticalValues(
  kernel: Kernel,
  options: readonly UsOption[],
  factors: readonly number[],
): readonly Float64Array[] {
  const values = europeanValues(kernel, options, factors);
  const count = options.length;
  const logFactors = factors.map((factor) => logarithm(factor));
  for (const [i, option] of options.entries()) {
    const premiums = premiumsOf(option, logFactors);
    if (premiums === null) continue;
    for (const [p, factor] of factors.entries()) {
      const exercise = signOf(option) * (option.spot * factor - option.strike);
      values[p * count + i] = Math.max(values[p * count + i]! + premiums[p]!, exercise);
    }
  }
  return factors.map((_, p) => values.subarray(p * count, (p + 1) * count));
}
