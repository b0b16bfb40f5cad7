import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { RandomStream } from "../../../math/random.ts";
import { directValuation } from "./directValues.ts";
import type { ScenarioOptions } from "./scenarioOptions.ts";
import { boxOf } from "./scenarioStates.ts";
import type { ScenarioStates } from "./scenarioStates.ts";
import { stateValuation } from "./stateValuation.ts";
import { scenarioSurrogate } from "./surrogate.ts";
import type { SurrogateQuality } from "./surrogate.ts";
import type { StateGreeks } from "./tensor.ts";

export interface ScenarioGreeks {
  /** By state: derivatives in the spot factor, once and twice, and in the vol multiplier. */
  readonly greeks: StateGreeks;
  /** Of the values whose derivatives these are; `null` when there were so few states that all are the kernel's own. */
  readonly quality: SurrogateQuality | null;
}

/** From so many states on a surrogate is built: the kernel's Greeks of as many states cost more. */
const SURROGATE_FROM = 500;
/** A derivative in spot loses two digits and a second one four: values are kept so much finer. */
const TOLERANCE = 1e-10;
/** Options valued between two breaths of brute force, and states between two of the surrogate: about a millisecond. */
const BREATH = 40_000;
const STATES_PER_BREATH = 2_048;

/**
 * Delta, gamma and vega of a book's options in every state, in dollars per 1.00 of spot factor and of vol multiplier:
 * by the kernel for up to 500 states, above that by differentiating a surrogate whose values are within 1e-10 of gross.
 * That certificate is of the values; of a derivative there is none (the tests see 1e-8 of the largest delta, 1e-6 of
 * gamma and vega). What has settled by the horizon has only a delta, at a kink the one from below. Yields progress 0..1
 * after each slice, of building first and of differentiating then.
 * @throws RangeError for a spot factor below zero or a vol multiplier outside 1e-6..1e6
 */
export function* scenarioGreeks(
  kernel: Kernel,
  options: ScenarioOptions,
  states: ScenarioStates,
  random: RandomStream,
): Generator<number, ScenarioGreeks> {
  const { spotFactors, volMultipliers } = states;
  const count = spotFactors.length;
  const column = (): Float64Array => new Float64Array(count);
  const greeks = { delta: column(), gamma: column(), vega: column() };
  const surrogate =
    count < SURROGATE_FROM
      ? null
      : yield* scenarioSurrogate(kernel, options, {
          box: boxOf(states),
          random,
          tolerance: TOLERANCE,
          largestBuild: 4 * count * options.count, // a state's Greeks cost the kernel some four values
        });
  const valuation = surrogate ?? stateValuation(options, directValuation(kernel, options), null);
  const isDirect = surrogate?.quality.method !== "surrogate";
  const size = isDirect ? Math.max(1, Math.floor(BREATH / Math.max(1, options.count))) : STATES_PER_BREATH;
  for (let from = 0; from < count; from += size) {
    const to = Math.min(count, from + size);
    valuation.greeks(spotFactors.subarray(from, to), volMultipliers.subarray(from, to), {
      delta: greeks.delta.subarray(from, to),
      gamma: greeks.gamma.subarray(from, to),
      vega: greeks.vega.subarray(from, to),
    });
    yield to / count;
  }
  return { greeks, quality: surrogate?.quality ?? null };
}
