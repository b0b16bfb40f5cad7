import { beforeAll, describe, expect, it } from "vitest";
import { priceBatch, valueBatch } from "../../../src/math/batch.ts";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { makeValues } from "../../../src/math/kernel/values.ts";
import { loadKernel } from "../../../src/worker/loadKernel.ts";
import { batchOf } from "../../support/options.ts";
import { firstDifference } from "../../support/bits.ts";
import { randomOptions } from "../../support/randomOptions.ts";

let wasm: Kernel;
beforeAll(async () => {
  wasm = await loadKernel();
});

describe("the two kernels", () => {
  it("are the compiled one and the twin", () => {
    expect([wasm.id, twinKernel.id]).toEqual(["wasm", "twin"]);
  });

  it("agree to the bit on 100,000 options in every figure", () => {
    const batch = randomOptions(100_001, 20_261_121);
    const compiled = wasm.evaluate(batch);
    const readable = twinKernel.evaluate(batch);
    for (const figure of ["price", "delta", "gamma", "vega", "theta"] as const) {
      expect([figure, firstDifference(compiled[figure], readable[figure])]).toEqual([figure, -1]);
    }
  });

  it("give the same prices with and without Greeks", () => {
    const batch = randomOptions(5_001, 7);
    const full = wasm.evaluate(batch).price;
    for (const kernel of [wasm, twinKernel]) {
      const out = new Float64Array(batch.n);
      kernel.prices(batch, out);
      expect(firstDifference(out, full)).toBe(-1);
    }
  });

  it.each([0, 1, 2, 3, 31, 32, 33, 47, 2047, 2048, 2049, 4097])(
    "answer a batch of %i as they answer its options one by one",
    (n) => {
      const batch = randomOptions(n, 11 + n);
      const values = wasm.evaluate(batch);
      expect(values.price.length).toBe(n);
      const readable = twinKernel.evaluate(batch);
      expect(firstDifference(values.price, readable.price)).toBe(-1);
      expect(firstDifference(values.theta, readable.theta)).toBe(-1);
    },
  );

  it("agree to the bit where the logarithm changes its power of two, at F/K just below the root of a half", () => {
    // Doubles with the high word 0x3fe6a09e: a 64-bit and a 32-bit comparison of the mantissa part company there.
    const options = Array.from({ length: 2000 }, (_, i) => ({
      sign: 1,
      forward: 0.7071065902709961 + i * 9.5e-11,
      strike: 1,
      timeToExpiry: 1,
      vol: 1,
      discountFactor: 1,
      rate: 0,
    }));
    const batch = batchOf(options);
    expect(firstDifference(wasm.evaluate(batch).price, twinKernel.evaluate(batch).price)).toBe(-1);
  });

  it("keep the digits of delta at the money and by it, where ln(F/K) is tiny and vol sqrt(T) is too", () => {
    const [strike, s] = [60_123.45, 1e-8];
    const steps = [0, 1, -1, 7, -20, 50];
    const options = steps.map((step) => ({
      sign: 1,
      forward: strike + step * 2 ** -37, // steps of an ulp of the strike, 1.2e-16 of it
      strike,
      timeToExpiry: 1,
      vol: s,
      discountFactor: 1,
      rate: 0,
    }));
    for (const kernel of [wasm, twinKernel]) {
      const { delta } = kernel.evaluate(batchOf(options));
      for (const [i, { forward }] of options.entries()) {
        const d1 = Math.log1p((forward - strike) / strike) / s + s / 2;
        // N(d1) by its series: |d1| < 1e-6.
        expect(Math.abs(delta[i]! - (0.5 + d1 / Math.sqrt(2 * Math.PI)))).toBeLessThan(1e-15);
      }
    }
  });

  it("decline the same options: those without time, vol or size, and those that are not numbers", () => {
    const good = { sign: 1, forward: 2, strike: 1, timeToExpiry: 1, vol: 1, discountFactor: 1, rate: 0 };
    const edges = [
      NaN,
      Infinity,
      -Infinity,
      -1,
      -0,
      0,
      5e-324,
      1e-61,
      0.9e-60,
      1.1e-60,
      0.9e-15,
      1.1e-15,
      0.9e60,
      1.1e60,
      1e308,
    ];
    for (const field of ["sign", "forward", "strike", "timeToExpiry", "vol", "discountFactor", "rate"] as const) {
      const batch = batchOf(edges.map((edge) => ({ ...good, [field]: edge })));
      const declined = (kernel: Kernel): boolean[] => [...kernel.evaluate(batch).price].map(Number.isNaN);
      expect([field, declined(wasm)]).toEqual([field, declined(twinKernel)]);
    }
    const vols = batchOf([0.9e-15, 1.1e-15].map((vol) => ({ ...good, vol })));
    expect([...wasm.evaluate(vols).price]).toEqual([NaN, 1]);
  });

  it("hand out arrays of their own: a second batch does not change the first answer", () => {
    const first = wasm.evaluate(randomOptions(10, 1)).price;
    const before = first.slice();
    wasm.evaluate(randomOptions(10, 2));
    expect(first).toEqual(before);
  });

  it("write into arrays that are handed in", () => {
    const batch = randomOptions(3_000, 12);
    for (const kernel of [wasm, twinKernel]) {
      const into = makeValues(3_000);
      expect(valueBatch(kernel, batch, into)).toBe(into);
      expect(firstDifference(into.theta, valueBatch(kernel, batch).theta)).toBe(-1);
    }
  });

  it("never answer NaN, a negative zero or a negative price over the whole domain", () => {
    const batch = randomOptions(50_000, 99);
    const values = valueBatch(wasm, batch);
    for (const column of Object.values(values) as Float64Array[]) {
      expect(column.findIndex((value) => !Number.isFinite(value) || Object.is(value, -0))).toBe(-1);
    }
    expect(values.price.findIndex((price) => price < 0)).toBe(-1);
    const out = new Float64Array(batch.n);
    priceBatch(wasm, batch, out);
    expect(firstDifference(out, values.price)).toBe(-1);
  });
});
