import type { OptionBatch } from "../../../src/math/kernel/kernel.ts";
import { makeValues } from "../../../src/math/kernel/values.ts";
import { LOWEST_VOL } from "../data.ts";
import type { GridCase } from "../data.ts";
import type { Implementation, Run } from "../implementation.ts";
import type { ScenarioCase } from "../scenarioCase.ts";

/** N(x) after Hart (1968) in the form of West (2005), "Better approximations to cumulative normal functions". */
function normalCdf(x: number): number {
  const z = Math.abs(x);
  if (z > 37) return x > 0 ? 1 : 0;
  const e = Math.exp(-0.5 * z * z);
  const tail = z < 7.07106781186547 ? (e * hartNumerator(z)) / hartDenominator(z) : farTail(z, e);
  return x > 0 ? 1 - tail : tail;
}

function hartNumerator(z: number): number {
  const high = ((3.52624965998911e-2 * z + 0.700383064443688) * z + 6.37396220353165) * z + 33.912866078383;
  return ((high * z + 112.079291497871) * z + 221.213596169931) * z + 220.206867912376;
}

function hartDenominator(z: number): number {
  const high = ((8.83883476483184e-2 * z + 1.75566716318264) * z + 16.064177579207) * z + 86.7807322029461;
  return (((high * z + 296.564248779674) * z + 637.333633378831) * z + 793.826512519948) * z + 440.413735824752;
}

const farTail = (z: number, e: number): number =>
  e / (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))) / 2.506628274631;

function run(options: OptionBatch, factor: number, into: ReturnType<typeof makeValues>): void {
  for (let i = 0; i < options.n; i++) {
    const F = (options.forward[i] as number) * factor;
    const K = options.strike[i] as number;
    const vol = options.vol[i] as number;
    const D = options.discountFactor[i] as number;
    const sign = options.sign[i] as number;
    const rootT = Math.sqrt(options.timeToExpiry[i] as number);
    const s = vol * rootT;
    const d1 = Math.log(F / K) / s + 0.5 * s;
    const density = 0.3989422804014327 * Math.exp(-0.5 * d1 * d1);
    const n1 = normalCdf(sign * d1);
    const price = D * sign * (F * n1 - K * normalCdf(sign * (d1 - s)));
    into.price[i] = price;
    into.delta[i] = D * sign * n1;
    into.gamma[i] = (D * density) / (F * s);
    into.vega[i] = D * F * density * rootT;
    into.theta[i] = (-D * F * density * vol) / (2 * rootT) + (options.rate[i] as number) * price;
  }
}

function value(options: OptionBatch, factors: readonly number[]): Run {
  const into = makeValues(options.n);
  const columns = [into.price, into.delta, into.gamma, into.vega, into.theta];
  let count = 0;
  return () => {
    run(options, factors[count++ % factors.length] as number, into);
    return columns.reduce((sum, column) => sum + (column[0] ?? NaN) + (column.at(-1) ?? NaN), 0);
  };
}

function grid({ options, quantity, spotFactors, volShifts }: GridCase): Run {
  return () => {
    let sum = 0;
    for (const shift of volShifts) {
      for (const factor of spotFactors) {
        for (let i = 0; i < options.n; i++) {
          const F = (options.forward[i] as number) * factor;
          const K = options.strike[i] as number;
          const sign = options.sign[i] as number;
          const vol = Math.max(LOWEST_VOL, (options.vol[i] as number) + shift);
          const s = vol * Math.sqrt(options.timeToExpiry[i] as number);
          const d1 = Math.log(F / K) / s + 0.5 * s;
          sum += (quantity[i] as number) * sign * (F * normalCdf(sign * d1) - K * normalCdf(sign * (d1 - s)));
        }
      }
    }
    return sum;
  };
}

function scenarioValues({ options, quantity, spotFactors, volMultipliers }: ScenarioCase): Float64Array {
  return spotFactors.map((factor, state) => {
    const multiplier = volMultipliers[state] as number;
    let sum = 0;
    for (let i = 0; i < options.n; i++) {
      const F = (options.forward[i] as number) * factor;
      const K = options.strike[i] as number;
      const sign = options.sign[i] as number;
      const s = (options.vol[i] as number) * multiplier * Math.sqrt(options.timeToExpiry[i] as number);
      const d1 = Math.log(F / K) / s + 0.5 * s;
      sum += (quantity[i] as number) * sign * (F * normalCdf(sign * d1) - K * normalCdf(sign * (d1 - s)));
    }
    return sum;
  });
}

/** The textbook in TypeScript: two normal integrals an option, typed arrays, nothing else to make it fast or slow. */
export function load(): Promise<Implementation> {
  return Promise.resolve({
    value: (options) => value(options, [1]),
    tick: (options) => value(options, [1.01, 1.02]),
    answers: (options) => {
      const values = makeValues(options.n);
      run(options, 1, values);
      return values;
    },
    grid,
    scenarios: (book) => () => scenarioValues(book).reduce((sum, one) => sum + one, 0),
    scenarioValues,
  });
}
