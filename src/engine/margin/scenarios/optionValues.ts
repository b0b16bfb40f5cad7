import { makeBatch, priceBatch } from "../../../math/batch.ts";
import type { Kernel } from "../../../math/kernel/kernel.ts";
import { MS_PER_DAY } from "../../../model/units.ts";
import type { OptionLeg } from "../../valuation/leg.ts";

const DAYS_PER_YEAR = 365;

/** A market state for revaluing options. */
export interface OptionState {
  /** Multiplier on every forward, > 0. */
  readonly spotFactor: number;
  /** The shocked vol of an option, annualised decimal, >= 0. */
  readonly vol: (leg: OptionLeg) => number;
  /** Days that pass, >= 0; an option past its expiry is worth its payoff. */
  readonly days?: number;
}

/** The state that changes nothing. */
export const UNMOVED: OptionState = { spotFactor: 1, vol: ({ vol }) => vol };

/**
 * Value of one unit of every option in every state, USD: undiscounted Black on the option's own forward times the
 * state's factor. By state, then by option in the order given. All in one call of the kernel.
 */
export function optionValues(
  kernel: Kernel,
  options: readonly OptionLeg[],
  states: readonly OptionState[],
): readonly Float64Array[] {
  const count = options.length;
  const batch = makeBatch(count * states.length);
  batch.discountFactor.fill(1);
  for (const [s, { spotFactor, vol, days }] of states.entries()) {
    const passed = days === undefined ? 0 : days / DAYS_PER_YEAR;
    for (const [i, leg] of options.entries()) {
      const row = s * count + i;
      batch.sign[row] = leg.instrument.optionType === "call" ? 1 : -1;
      batch.forward[row] = leg.forward * spotFactor;
      batch.strike[row] = leg.instrument.strike;
      batch.timeToExpiry[row] = Math.max(0, leg.timeToExpiry - passed);
      batch.vol[row] = vol(leg);
    }
  }
  const prices = new Float64Array(batch.n);
  priceBatch(kernel, batch, prices);
  return states.map((_, s) => prices.subarray(s * count, (s + 1) * count));
}

/** Days from the valuation instant to an option's expiry, >= 0. */
export const daysToExpiry = ({ timeToExpiry }: Pick<OptionLeg, "timeToExpiry">): number => timeToExpiry * DAYS_PER_YEAR;

/** Seconds from the valuation instant to an option's expiry, >= 0. */
export const secondsToExpiry = (leg: Pick<OptionLeg, "timeToExpiry">): number =>
  daysToExpiry(leg) * (MS_PER_DAY / 1000);
