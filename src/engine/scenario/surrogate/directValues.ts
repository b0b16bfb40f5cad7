import { makeBatch, valueBatch } from "../../../math/batch.ts";
import type { Kernel, OptionBatch } from "../../../math/kernel/kernel.ts";
import { ladderFactors, setDeviations, spotLadder } from "../../../math/spotLadder.ts";
import type { SpotLadder } from "../../../math/spotLadder.ts";
import type { OptionGroup, ScenarioOptions } from "./scenarioOptions.ts";
import type { StateGreeks } from "./tensor.ts";

/** What the kernel takes at once. */
const LARGEST_LADDER = 2_048;

/** Values live options one by one, for any state: no approximation, and a cost that grows with their number. */
export interface DirectValuation {
  /** Dollars of the netted live options at each state, into `out`. @throws RangeError for a state that cannot be */
  values(factors: Float64Array, multipliers: Float64Array, out: Float64Array): void;
  /** Derivatives at one state, to place `s` of `out`. */
  greeks(factor: number, multiplier: number, out: StateGreeks, s: number): void;
}

function checkMultiplier(multiplier: number, s: number): void {
  if (multiplier > 1e-6 && multiplier < 1e6) return;
  throw new RangeError(`volMultiplier[${String(s)}] is ${String(multiplier)}, it must be above 1e-6 and below 1e6`);
}

/** All options as few ladders: fewer calls of the kernel than the groups make. */
function mergedLadders({ groups }: ScenarioOptions): readonly SpotLadder[] {
  const options = groups.flatMap((group) => group.options);
  const deviations = Float64Array.from(groups.flatMap((group) => [...group.deviations]));
  return Array.from({ length: Math.ceil(options.length / LARGEST_LADDER) }, (_, i) => {
    const from = i * LARGEST_LADDER;
    const ladder = spotLadder(options.slice(from, from + LARGEST_LADDER));
    setDeviations(ladder, deviations.subarray(from));
    return ladder;
  });
}

function batchOf({ options, deviations }: OptionGroup): OptionBatch {
  const batch = makeBatch(options.length);
  for (const [i, { sign, forward, strike }] of options.entries()) {
    batch.sign[i] = sign;
    batch.forward[i] = forward;
    batch.strike[i] = strike;
    batch.timeToExpiry[i] = 1; // so that vol is vol sqrt(T)
    batch.vol[i] = deviations[i] as number;
    batch.discountFactor[i] = 1;
  }
  return batch;
}

/** Brute force. Neighbouring states of one vol multiplier share the work of setting it. */
export function directValuation(kernel: Kernel, prepared: ScenarioOptions): DirectValuation {
  const { groups } = prepared;
  const ladders = mergedLadders(prepared);
  const values = (factors: Float64Array, multipliers: Float64Array, out: Float64Array): void => {
    for (let s = 0; s < multipliers.length; s++) checkMultiplier(multipliers[s] as number, s);
    const first = new Float64Array(factors.length);
    const sums = new Float64Array(factors.length);
    out.fill(0);
    for (const ladder of ladders) {
      const end = new Float64Array(factors.length).fill(ladder.n);
      kernel.shockedLadder(ladder, { ...ladderFactors(factors), multiplier: multipliers, first, end }, sums);
      for (let s = 0; s < sums.length; s++) out[s] = (out[s] as number) + (sums[s] as number);
    }
  };
  const batches = groups.map(batchOf);
  const greeks = (factor: number, multiplier: number, out: StateGreeks, s: number): void => {
    checkMultiplier(multiplier, s);
    let [delta, gamma, vega] = [0, 0, 0];
    for (const [g, batch] of batches.entries()) {
      const { options, deviations } = groups[g] as OptionGroup;
      const moved = batch.forward.map((forward) => forward * factor);
      const answers = valueBatch(kernel, { ...batch, forward: moved, vol: batch.vol.map((one) => one * multiplier) });
      for (const [i, { weight, forward }] of options.entries()) {
        delta += weight * forward * (answers.delta[i] as number);
        gamma += weight * forward * forward * (answers.gamma[i] as number);
        vega += weight * (deviations[i] as number) * (answers.vega[i] as number);
      }
    }
    out.delta[s] = delta;
    out.gamma[s] = gamma;
    out.vega[s] = vega;
  };
  return { values, greeks };
}
