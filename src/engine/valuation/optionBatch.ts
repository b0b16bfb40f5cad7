import { makeBatch } from "../../math/batch.ts";
import type { OptionBatch } from "../../math/kernel/kernel.ts";
import type { OptionLeg } from "./leg.ts";

/** The part of an option leg that its price depends on. */
export type OptionTerms = Pick<OptionLeg, "instrument" | "forward" | "timeToExpiry" | "vol">;

/** Options as a kernel batch, in their order: discount factor 1 and rate 0, as the venues mark. */
export function optionBatch(options: readonly OptionTerms[]): OptionBatch {
  const batch = makeBatch(options.length);
  for (const [i, { instrument, forward, timeToExpiry, vol }] of options.entries()) {
    batch.sign[i] = instrument.optionType === "call" ? 1 : -1;
    batch.forward[i] = forward;
    batch.strike[i] = instrument.strike;
    batch.timeToExpiry[i] = timeToExpiry;
    batch.vol[i] = vol;
    batch.discountFactor[i] = 1;
  }
  return batch;
}
