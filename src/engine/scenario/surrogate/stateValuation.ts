import type { DirectValuation } from "./directValues.ts";
import type { ScenarioOptions } from "./scenarioOptions.ts";
import { payoffPiece } from "./settledPayoff.ts";
import type { StateGreeks, Tensor } from "./tensor.ts";

/** The value in dollars of a book's options in any state. States are columns of spot factors and of vol multipliers. */
export interface StateValuation {
  /**
   * Values into `out`.
   * @returns how many states lay outside the box, so that they were valued directly
   * @throws RangeError for a spot factor below zero, a vol multiplier outside 1e-6..1e6, or columns of unequal length
   */
  values(spotFactors: Float64Array, volMultipliers: Float64Array, out: Float64Array): number;
  /** Derivatives in the spot factor, once and twice, and in the vol multiplier, each per 1.00; at a kink those from below. */
  greeks(spotFactors: Float64Array, volMultipliers: Float64Array, out: StateGreeks): void;
}

function checkLengths(states: number, ...columns: readonly Float64Array[]): void {
  for (const { length } of columns) {
    if (length !== states) throw new RangeError(`${String(length)} values in a column for ${String(states)} states`);
  }
}

/** Values the states that are still NaN. */
function fillDirectly(direct: DirectValuation, factors: Float64Array, multipliers: Float64Array, out: Float64Array) {
  const places = Array.from(out.keys()).filter((s) => Number.isNaN(out[s]));
  const pick = (column: Float64Array): Float64Array => Float64Array.from(places, (s) => column[s] as number);
  const values = new Float64Array(places.length);
  direct.values(pick(factors), pick(multipliers), values);
  for (const [k, s] of places.entries()) out[s] = values[k] as number;
}

/** Adds what is a line in the spot factor: what parity left, and what has settled. */
function addLines({ slope, constant, settled }: ScenarioOptions, factors: Float64Array, out: Float64Array): void {
  const { kinks, slopes, constants } = settled;
  if (kinks.length === 0) {
    for (let s = 0; s < factors.length; s++) out[s] = (out[s] as number) + (slope * (factors[s] as number) + constant);
    return;
  }
  for (let s = 0; s < factors.length; s++) {
    const factor = factors[s] as number;
    const piece = payoffPiece(settled, factor);
    const line = (slope + (slopes[piece] as number)) * factor + (constant + (constants[piece] as number));
    out[s] = (out[s] as number) + line;
  }
}

/** The live options by the tensor where the state lies in its box, or else directly, and the lines. */
export function stateValuation(
  options: ScenarioOptions,
  direct: DirectValuation,
  tensor: Tensor | null,
): StateValuation {
  const values = (factors: Float64Array, multipliers: Float64Array, out: Float64Array): number => {
    checkLengths(factors.length, multipliers, out);
    const outside = tensor === null ? 0 : tensor.values(factors, multipliers, out);
    if (tensor === null) direct.values(factors, multipliers, out);
    else if (outside > 0) fillDirectly(direct, factors, multipliers, out);
    addLines(options, factors, out);
    return outside;
  };
  const greeks = (factors: Float64Array, multipliers: Float64Array, out: StateGreeks): void => {
    checkLengths(factors.length, multipliers, out.delta, out.gamma, out.vega);
    const { slope, settled } = options;
    for (const [s, factor] of factors.entries()) {
      const multiplier = multipliers[s] as number;
      const isInside = tensor !== null && tensor.greeks(factor, multiplier, out, s);
      if (!isInside) direct.greeks(factor, multiplier, out, s);
      const settledSlope = settled.slopes[payoffPiece(settled, factor)] as number;
      out.delta[s] = (out.delta[s] as number) + slope + settledSlope;
    }
  };
  return { values, greeks };
}
