import type { OptionBatch, OptionValues } from "../../../src/math/kernel/kernel.ts";
import { makeValues } from "../../../src/math/kernel/values.ts";
import type { PricedOption } from "../data.ts";
import type { Implementation, Run } from "../implementation.ts";

/** Values option i at forward `forward`, in the peer's own convention. */
export type ValueOne = (options: OptionBatch, i: number, forward: number, into: OptionValues) => void;

function run(valueOne: ValueOne, options: OptionBatch, factors: readonly number[]): Run {
  const into = makeValues(options.n);
  const columns = [into.price, into.delta, into.gamma, into.vega, into.theta];
  let count = 0;
  return () => {
    const factor = factors[count++ % factors.length] as number;
    for (let i = 0; i < options.n; i++) valueOne(options, i, (options.forward[i] as number) * factor, into);
    return columns.reduce((sum, column) => sum + (column[0] ?? NaN) + (column.at(-1) ?? NaN), 0);
  };
}

/**
 * A package that values one option per call.
 * @param normalise turns a peer's figures into ours, outside the timing
 */
export function peer(
  valueOne: ValueOne,
  normalise: (options: OptionBatch, values: OptionValues) => void,
): Implementation {
  return {
    value: (options) => run(valueOne, options, [1]),
    tick: (options) => run(valueOne, options, [1.01, 1.02]),
    answers: (options) => {
      const values = makeValues(options.n);
      for (let i = 0; i < options.n; i++) valueOne(options, i, options.forward[i] as number, values);
      normalise(options, values);
      return values;
    },
  };
}

/**
 * From spot S = D F to the forward: delta times D, gamma times D^2; theta with the forward held instead of the spot is
 * higher by r S delta.
 */
export function fromSpot(
  { n, forward, discountFactor, rate }: OptionBatch,
  { delta, gamma, theta }: OptionValues,
): void {
  for (let i = 0; i < n; i++) {
    const D = discountFactor[i] as number;
    theta[i] = (theta[i] as number) + (rate[i] as number) * D * (forward[i] as number) * (delta[i] as number);
    delta[i] = (delta[i] as number) * D;
    gamma[i] = (gamma[i] as number) * D * D;
  }
}

/** Solves option after option. */
export function solver(solveOne: (option: PricedOption) => number): Implementation {
  return {
    impliedVol: (options) => () => {
      let sum = 0;
      for (const option of options) sum += solveOne(option);
      return sum;
    },
    vols: (options) => Float64Array.from(options, solveOne),
  };
}
