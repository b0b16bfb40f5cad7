import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { RandomStream } from "../../../math/random.ts";
import { during } from "../../during.ts";
import { buildTensor } from "./buildTensor.ts";
import { directValuation } from "./directValues.ts";
import { certifiedError } from "./certificate.ts";
import { panelPlan } from "./panelPlan.ts";
import type { Resolution, StateBox } from "./panelPlan.ts";
import { CHECKS, observedError } from "./randomCheck.ts";
import type { ScenarioOptions } from "./scenarioOptions.ts";
import { stateValuation } from "./stateValuation.ts";
import type { StateValuation } from "./stateValuation.ts";
import { preparedTensor } from "./tensor.ts";

export interface SurrogateOptions {
  /** States outside it are valued directly. */
  readonly box: StateBox;
  /** Where the checks fall. */
  readonly random: RandomStream;
  /** Largest error as a share of gross value; 1e-8. */
  readonly tolerance?: number;
  /** Option values that one build may take; a surrogate that needs more is not built. */
  readonly largestBuild?: number;
}

/** How good the values are; shares are of gross value. */
export interface SurrogateQuality {
  /** "direct" values every state by the kernel: no error, and `reason` says why. */
  readonly method: "surrogate" | "direct";
  /** A clause, empty for "surrogate". */
  readonly reason: string;
  readonly tolerance: number;
  /** Of the last build, if any: the largest difference from the kernel at `checks` random states of the box, drawn for it. */
  readonly observedError: number;
  readonly checks: number;
  /** Bound on the difference from the kernel at any state of the box, of the last resolution tried: see certificate.ts. */
  readonly certifiedError: number;
  /** Surrogates built. */
  readonly builds: number;
  /** Coefficients that one value takes: what a state costs. */
  readonly coefficients: number;
}

export interface Surrogate extends StateValuation {
  readonly quality: SurrogateQuality;
}

/** Coarse to fine. `reaches` is the share of gross value below which a book's certificate hardly comes. */
const RESOLUTIONS: readonly (Resolution & { readonly reaches: number })[] = [
  { spotNodes: 12, volNodes: 8, halfWidth: 1.6, volWidth: 0.7, reach: 4.5, reaches: 1e-6 },
  { spotNodes: 16, volNodes: 12, halfWidth: 1.8, volWidth: 0.7, reach: 5.2, reaches: 1e-9 },
  { spotNodes: 16, volNodes: 16, halfWidth: 1.6, volWidth: 0.7, reach: 6.5, reaches: 1e-11 },
  { spotNodes: 20, volNodes: 16, halfWidth: 1.7, volWidth: 0.5, reach: 7.5, reaches: 1e-13 },
  { spotNodes: 24, volNodes: 16, halfWidth: 1.5, volWidth: 0.35, reach: 8.5, reaches: 0 },
];
const DEFAULT_TOLERANCE = 1e-8;
/** Coefficients left out may add up to this share of the tolerance. */
const LEFT_OUT = 0.2;
/** A narrower box is widened: its width is a divisor. */
const NARROWEST = 1e-6;

function checkedBox({ spotFrom, spotTo, volFrom, volTo }: StateBox): StateBox {
  for (const [field, edge] of Object.entries({ spotFrom, spotTo, volFrom, volTo })) {
    if (!(Math.abs(edge) < 10)) throw new RangeError(`${field} is ${String(edge)}, it must be between -10 and 10`);
  }
  if (spotTo < spotFrom || volTo < volFrom) throw new RangeError("the box of states ends before it begins");
  return {
    spotFrom,
    spotTo: Math.max(spotTo, spotFrom + NARROWEST),
    volFrom,
    volTo: Math.max(volTo, volFrom + NARROWEST),
  };
}

/** An error as a share of gross value, of which an empty book has none. */
function shareOf(error: number, gross: number): number {
  return error === 0 ? 0 : error / gross;
}

/**
 * The value of a book's options as one small polynomial per state, whatever their number: per expiry a tensor Chebyshev
 * interpolant in the logarithms of spot factor and vol multiplier on panels as wide as its density allows, straight lines
 * far from every strike, all added up on the finest panels (../shared/spec/performance.md, section 2). The coarsest
 * resolution whose certificate keeps the tolerance is built and then checked against the kernel at random states, which
 * would show a mistake in either; if none is good enough, values are the kernel's own. Yields progress 0..1 of the build
 * after each slice.
 * @throws RangeError for a box that is not finite or upside down, or for a tolerance that is not positive
 */
export function* scenarioSurrogate(
  kernel: Kernel,
  options: ScenarioOptions,
  { box, random, tolerance = DEFAULT_TOLERANCE, largestBuild = Infinity }: SurrogateOptions,
): Generator<number, Surrogate> {
  if (!(tolerance > 0)) throw new RangeError(`tolerance is ${String(tolerance)}, it must be positive`);
  const states = checkedBox(box);
  const direct = directValuation(kernel, options);
  const { gross } = options;
  const allowed = tolerance * gross;
  const candidates = RESOLUTIONS.filter(({ reaches }, i) => reaches <= tolerance || i === RESOLUTIONS.length - 1);
  let quality = { tolerance, observedError: Infinity, checks: 0, certifiedError: Infinity, builds: 0, coefficients: 0 };
  let reason = "no resolution keeps the error within the tolerance";
  for (const resolution of candidates) {
    const plan = panelPlan(options, states, resolution);
    if (plan === null || plan.evaluations > largestBuild) {
      reason = plan === null ? "an option is too close to its expiry" : "to build costs more than it saves";
      break;
    }
    const certified = (yield* during(0, certifiedError(plan))) + LEFT_OUT * allowed;
    quality = { ...quality, certifiedError: shareOf(certified, gross) };
    if (!(certified <= allowed)) continue;
    const tensor = preparedTensor(kernel, yield* buildTensor(kernel, plan, LEFT_OUT * allowed));
    const error = observedError(tensor, states, options, direct, random);
    const { coefficients } = tensor;
    quality = {
      ...quality,
      observedError: shareOf(error, gross),
      checks: CHECKS,
      builds: quality.builds + 1,
      coefficients,
    };
    if (error <= certified) {
      return { quality: { ...quality, method: "surrogate", reason: "" }, ...stateValuation(options, direct, tensor) };
    }
    reason = "a check contradicts the certificate";
  }
  return { quality: { ...quality, method: "direct", reason }, ...stateValuation(options, direct, null) };
}
