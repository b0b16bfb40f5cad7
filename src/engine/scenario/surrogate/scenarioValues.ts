import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { RandomStream } from "../../../math/random.ts";
import { directValuation } from "./directValues.ts";
import type { ScenarioOptions } from "./scenarioOptions.ts";
import { boxOf } from "./scenarioStates.ts";
import type { ScenarioStates } from "./scenarioStates.ts";
import { stateValuation } from "./stateValuation.ts";
import type { StateValuation } from "./stateValuation.ts";
import { scenarioSurrogate } from "./surrogate.ts";
import type { SurrogateQuality } from "./surrogate.ts";

export interface ScenarioValues {
  /** Dollars of the options, by state. */
  readonly values: Float64Array;
  /** `null` when there were too few states for a surrogate, so that all are the kernel's own values. */
  readonly quality: SurrogateQuality | null;
  /** States beyond the surrogate's box, valued directly. */
  readonly outside: number;
}

/** From so many states on a surrogate is built: breaks even at 2,000 to 4,000 (performance.md, section 2). */
const SURROGATE_FROM = 3_000;
/** Option values between two breaths of brute force, and states between two of the surrogate: about a millisecond. */
const BREATH = 200_000;
const STATES_PER_BREATH = 16_384;

function* valuesInSlices(
  valuation: StateValuation,
  { spotFactors, volMultipliers }: ScenarioStates,
  size: number,
  out: Float64Array,
): Generator<number, number> {
  let outside = 0;
  for (let from = 0; from < out.length; from += size) {
    const to = Math.min(out.length, from + size);
    const values = out.subarray(from, to);
    outside += valuation.values(spotFactors.subarray(from, to), volMultipliers.subarray(from, to), values);
    yield to / out.length;
  }
  return outside;
}

/**
 * The value in dollars of a book's options in every state: by the kernel for up to 3,000 states, above that by a
 * surrogate, whose quality is told beside the values. Yields progress 0..1 after each slice, of building first and of
 * valuing then.
 * @throws RangeError for a spot factor below zero or a vol multiplier outside 1e-6..1e6
 */
export function* scenarioValues(
  kernel: Kernel,
  options: ScenarioOptions,
  states: ScenarioStates,
  accuracy: { readonly random: RandomStream; readonly tolerance?: number },
): Generator<number, ScenarioValues> {
  const count = states.spotFactors.length;
  const values = new Float64Array(count);
  const directSize = Math.max(1, Math.floor(BREATH / Math.max(1, options.count)));
  if (count < SURROGATE_FROM) {
    const direct = stateValuation(options, directValuation(kernel, options), null);
    yield* valuesInSlices(direct, states, directSize, values);
    return { values, quality: null, outside: 0 };
  }
  const surrogate = yield* scenarioSurrogate(kernel, options, {
    ...accuracy,
    box: boxOf(states),
    largestBuild: count * options.count,
  });
  const size = surrogate.quality.method === "direct" ? directSize : STATES_PER_BREATH;
  const outside = yield* valuesInSlices(surrogate, states, size, values);
  return { values, quality: surrogate.quality, outside };
}
