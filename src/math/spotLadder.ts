import { logarithm, logRatio } from "./kernel/elementary.ts";
import type { Kernel, LadderBatch, SpotFactors } from "./kernel/kernel.ts";

/** The most options of one ladder: what the kernel takes at once. */
const CAPACITY = 2048;
const SMALLEST = 1e-60;
const LARGEST = 1e60;
const LEAST_DEVIATION = 1e-15;
/** Far below what the table of the normal distribution tells from zero; not -Infinity, which times zero is no number. */
const LOG_OF_NOTHING = -1e300;

/** One option of a ladder; undiscounted. */
export interface LadderOption {
  /** +1 call, -1 put. */
  readonly sign: 1 | -1;
  /** Dollars per unit, > 0. */
  readonly forward: number;
  /** Dollars per unit, > 0. */
  readonly strike: number;
  /** Signed quantity. */
  readonly weight: number;
}

/** Options whose summed value is wanted at many spot factors and, one after the other, at many vols. */
export interface SpotLadder extends LadderBatch {
  readonly sign: Float64Array;
}

function refuse(field: string, i: number, value: number, rule: string): never {
  throw new RangeError(`${field}[${String(i)}] is ${String(value)}, it must be ${rule}`);
}

function checkPrice(field: string, i: number, value: number): void {
  if (!(value > SMALLEST && value < LARGEST)) refuse(field, i, value, "above 1e-60 and below 1e60");
}

/**
 * A ladder of these options, at most 2,048; it needs the deviation of each before it is asked for values.
 * Out-of-the-money options lose the fewest digits; one in the money is the other side and a linear term.
 * @throws RangeError for a figure that is not finite or not positive, naming it
 */
export function spotLadder(options: readonly LadderOption[]): SpotLadder {
  const n = options.length;
  if (n > CAPACITY) throw new RangeError(`a ladder holds ${String(CAPACITY)} options, not ${String(n)}`);
  const column = (): Float64Array => new Float64Array(n);
  const ladder = {
    n,
    sign: column(),
    logRatio: column(),
    inverseScale: column(),
    halfScale: column(),
    forwardWeight: column(),
    strikeWeight: column(),
  };
  for (const [i, { sign, forward, strike, weight }] of options.entries()) {
    checkPrice("forward", i, forward);
    checkPrice("strike", i, strike);
    if (!Number.isFinite(weight)) refuse("weight", i, weight, "finite");
    ladder.sign[i] = sign;
    ladder.logRatio[i] = logRatio(forward, strike);
    ladder.forwardWeight[i] = sign * weight * forward;
    ladder.strikeWeight[i] = sign * weight * strike;
  }
  return ladder;
}

/** Sets vol sqrt(T) of every option. @throws RangeError unless each is positive and finite */
export function setDeviations({ n, sign, inverseScale, halfScale }: SpotLadder, deviation: Float64Array): void {
  for (let i = 0; i < n; i++) {
    const own = deviation[i] as number;
    if (!(own > LEAST_DEVIATION && own < LARGEST)) refuse("deviation", i, own, "above 1e-15 and below 1e60");
    const side = sign[i] as number;
    inverseScale[i] = (side * 32) / own;
    halfScale[i] = side * 16 * own;
  }
}

/** Factors on every forward as a ladder takes them. @throws RangeError for one that is negative or not finite */
export function ladderFactors(factor: Float64Array): SpotFactors {
  const logFactor = factor.map((value, i) => {
    if (!(value >= 0 && value < LARGEST)) refuse("factor", i, value, "zero or more, and below 1e60");
    if (value === 1) return 0;
    return value > 0 ? logarithm(value) : LOG_OF_NOTHING;
  });
  return { factor, logFactor };
}

/** The summed value of the options at every factor, into `out`. Absolute error 2e-15 of sum |weight| (forward + strike). */
export function ladderValues(kernel: Kernel, ladder: SpotLadder, factors: SpotFactors, out: Float64Array): void {
  if (out.length < factors.factor.length) {
    throw new RangeError(`out has room for ${String(out.length)} of ${String(factors.factor.length)} values`);
  }
  kernel.ladder(ladder, factors, out);
}
