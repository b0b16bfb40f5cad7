import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { priceBatch } from "../../src/math/batch.ts";
import type { Kernel } from "../../src/math/kernel/kernel.ts";
import { normalTable } from "../../src/math/kernel/normalTable.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import { normalCdf } from "../../src/math/normal.ts";
import { ladderFactors, ladderValues, setDeviations, spotLadder } from "../../src/math/spotLadder.ts";
import type { LadderOption } from "../../src/math/spotLadder.ts";
import { loadKernel } from "../../src/worker/loadKernel.ts";
import { firstDifference } from "../support/bits.ts";
import { batchOf } from "../support/options.ts";
import { evenlyInLog } from "../support/uniform.ts";
import { testRandom } from "../support/random.ts";

let wasm: Kernel;
beforeAll(async () => {
  wasm = await loadKernel();
});

interface Case extends LadderOption {
  readonly deviation: number;
}

function valuesOf(kernel: Kernel, options: readonly Case[], factors: readonly number[]): Float64Array {
  const ladder = spotLadder(options);
  setDeviations(
    ladder,
    Float64Array.from(options, ({ deviation }) => deviation),
  );
  const out = new Float64Array(factors.length);
  ladderValues(kernel, ladder, ladderFactors(Float64Array.from(factors)), out);
  return out;
}

/** The same by the pricing kernel, option by option. */
function exactValues(options: readonly Case[], factors: readonly number[]): readonly number[] {
  return factors.map((factor) => {
    const prices = new Float64Array(options.length);
    const batch = options.map(({ sign, forward, strike, deviation }) => ({
      sign,
      forward: forward * factor,
      strike,
      timeToExpiry: 1,
      vol: deviation,
      discountFactor: 1,
      rate: 0,
    }));
    priceBatch(twinKernel, batchOf(batch), prices);
    return options.reduce((sum, { weight }, i) => sum + weight * prices[i]!, 0);
  });
}

/** What a ladder promises: 2e-15 of all weights. */
const promised = (options: readonly Case[], factor: number): number =>
  2e-15 * options.reduce((sum, { weight, forward, strike }) => sum + Math.abs(weight) * (forward * factor + strike), 0);

const FACTORS = Array.from({ length: 41 }, (_, j) => 0.5 + j / 40);

function someOptions(n: number): readonly Case[] {
  const random = testRandom(n);
  return Array.from({ length: n }, () => {
    const deviation = 0.01 + 1.5 * random() ** 3;
    const forward = 60_000 * (1 + 0.1 * random());
    return {
      sign: random() < 0.5 ? 1 : -1,
      forward,
      strike: forward * Math.exp((6 * random() - 3) * deviation),
      weight: Math.round(40 * (random() - 0.5)) / 2,
      deviation,
    };
  });
}

describe("normalTable", () => {
  it("gives N(x) to 2e-15 in every interval", () => {
    const table = normalTable();
    let largest = 0;
    for (let x = -8.98; x < 8.98; x += 0.00137) {
      const t = 32 * x + 288;
      const row = Math.round(t);
      const u = t - row;
      const value = Array.from({ length: 6 }, (_, power) => table[6 * row + power]! * u ** power);
      largest = Math.max(largest, Math.abs(value.reduceRight((sum, part) => sum + part, 0) - normalCdf(x)));
    }
    // 1.5e-15 of the polynomial, and 3.6e-16 of rounding t = 32 x + 288, which moves x by up to 9e-16.
    expect(largest).toBeLessThan(2e-15);
  });
});

describe("a spot ladder", () => {
  it.each([0, 1, 2, 3, 33, 1000, 2047, 2048])("of %i options is the same to the bit from both kernels", (n) => {
    const options = someOptions(n);
    expect(firstDifference(valuesOf(wasm, options, FACTORS), valuesOf(twinKernel, options, FACTORS))).toBe(-1);
  });

  it("takes more factors than options fit", () => {
    const many = Array.from({ length: 5_001 }, (_, j) => 0.5 + j / 5_000);
    const options = someOptions(7);
    expect(firstDifference(valuesOf(wasm, options, many), valuesOf(twinKernel, options, many))).toBe(-1);
  });

  it("is not touched by what the kernel did before", () => {
    const options = someOptions(5);
    const alone = valuesOf(wasm, options, FACTORS);
    priceBatch(
      wasm,
      batchOf([{ sign: 1, forward: 1, strike: 1, timeToExpiry: 0, vol: 0, discountFactor: 1, rate: 0 }]),
      new Float64Array(1),
    );
    valuesOf(wasm, someOptions(2000), FACTORS);
    expect(firstDifference(valuesOf(wasm, options, FACTORS), alone)).toBe(-1);
  });

  it("is the sum of the prices, to 1e-12 of the gross value at every factor", () => {
    const options = someOptions(1000);
    const got = valuesOf(wasm, options, FACTORS);
    const gross = options.map((option) => ({ ...option, weight: Math.abs(option.weight) }));
    const size = exactValues(gross, [1])[0]!;
    for (const [j, wanted] of exactValues(options, FACTORS).entries()) {
      expect(Math.abs(got[j]! - wanted)).toBeLessThan(1e-12 * size);
    }
  });

  it("keeps its promise for any option: seconds or decades, far in or out of the money", () => {
    const option = fc.record({
      sign: fc.constantFrom(1 as const, -1 as const),
      forward: evenlyInLog(1e-2, 2e5),
      moneyness: fc.oneof(fc.constant(1), evenlyInLog(1e-3, 1e3), evenlyInLog(0.9, 1.1)),
      weight: fc.oneof(
        evenlyInLog(1e-6, 1e6),
        evenlyInLog(1e-6, 1e6).map((size) => -size),
      ),
      deviation: evenlyInLog(1e-9, 30),
    });
    fc.assert(
      fc.property(option, evenlyInLog(1e-3, 1e3), (any, factor) => {
        const options = [{ ...any, strike: any.forward / any.moneyness }];
        const [wanted] = exactValues(options, [factor]);
        const [got] = valuesOf(wasm, options, [factor]);
        // ln f and ln F/K are rounded on their own, which matters where their sum is small against them.
        const logs = Math.abs(Math.log(factor)) + Math.abs(Math.log(any.moneyness));
        const rounding = (2.3e-16 * logs * Math.abs(any.weight) * any.forward * factor) / Math.min(1, any.deviation);
        expect(Math.abs(got! - wanted!)).toBeLessThanOrEqual(promised(options, factor) + rounding);
      }),
      { numRuns: 2000 },
    );
  });

  it("is the strike for a put, nothing for a call, where spot is gone", () => {
    const put = { sign: -1 as const, forward: 100, strike: 90, weight: 2, deviation: 0.3 };
    expect(valuesOf(wasm, [put], [0])[0]).toBeCloseTo(180, 12);
    expect(valuesOf(wasm, [{ ...put, sign: 1 }], [0])[0]).toBeCloseTo(0, 12);
  });

  it("does not slow down where prices are too small for ordinary doubles", () => {
    const tiny = someOptions(1000).map((option) => ({
      ...option,
      sign: 1 as const,
      strike: option.forward * 1e3,
      deviation: 0.19,
    }));
    const values = valuesOf(wasm, tiny, [1]);
    expect(Math.abs(values[0]!)).toBeLessThanOrEqual(promised(tiny, 1)); // N(-36) is 4e-284: the table says 1e-19 instead
  });

  it("refuses what is no option, with its name, place and value", () => {
    const good = { sign: 1 as const, forward: 100, strike: 90, weight: 2, deviation: 0.3 };
    for (const value of [NaN, 0, -1, Infinity]) {
      expect(() => spotLadder([good, { ...good, forward: value }])).toThrow(`forward[1] is ${String(value)}`);
      expect(() => spotLadder([good, { ...good, strike: value }])).toThrow(`strike[1] is ${String(value)}`);
      expect(() => valuesOf(wasm, [good, { ...good, deviation: value }], [1])).toThrow(
        `deviation[1] is ${String(value)}`,
      );
    }
    expect(() => spotLadder([{ ...good, weight: NaN }])).toThrow("weight[0] is NaN");
    expect(() => ladderFactors(Float64Array.of(1, -1))).toThrow("factor[1] is -1");
    expect(() => spotLadder(someOptions(2049))).toThrow("a ladder holds 2048 options, not 2049");
    expect(() =>
      ladderValues(wasm, spotLadder([good]), ladderFactors(Float64Array.of(1, 2)), new Float64Array(1)),
    ).toThrow("room for 1 of 2");
  });
});
