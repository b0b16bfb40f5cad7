import { beforeAll, describe, expect, it } from "vitest";
import { makeBatch, prepareBatch, valueBatch } from "../../../src/math/batch.ts";
import type { Kernel, OptionBatch, OptionValues } from "../../../src/math/kernel/kernel.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { makeValues } from "../../../src/math/kernel/values.ts";
import { loadKernel } from "../../../src/worker/loadKernel.ts";
import { batchOf } from "../../support/options.ts";
import { firstDifference } from "../../support/bits.ts";
import { randomOptions } from "../../support/randomOptions.ts";

const FIGURES = ["price", "delta", "gamma", "vega", "theta"] as const;

let wasm: Kernel;
beforeAll(async () => {
  wasm = await loadKernel();
});

function revalued(kernel: Kernel, batch: OptionBatch, factor: number): OptionValues {
  const out = makeValues(batch.n);
  prepareBatch(kernel, batch).revalue(factor, out);
  return out;
}

const moved = (batch: OptionBatch, factor: number): OptionBatch => ({
  ...batch,
  forward: batch.forward.map((forward) => forward * factor),
});

/** Largest distance from wanted, in units of what a rounding of d1 or of the figure's own scale does to it. */
function worst(got: OptionValues, wanted: OptionValues, batch: OptionBatch): number {
  let largest = 0;
  for (let i = 0; i < batch.n; i++) {
    const s = batch.vol[i]! * Math.sqrt(batch.timeToExpiry[i]!);
    const d = Math.abs(Math.log(batch.forward[i]! / batch.strike[i]!) / s) + s;
    const rounding = 2.2e-16 * (20 + d * d + (d + 1) / s);
    const scales = {
      price: wanted.price[i]! + 1e-15 * batch.forward[i]!,
      delta: wanted.delta[i]!,
      gamma: wanted.gamma[i]!,
      vega: wanted.vega[i]!,
      theta: wanted.price[i]! * Math.abs(batch.rate[i]!) + (wanted.vega[i]! * batch.vol[i]!) / batch.timeToExpiry[i]!,
    };
    for (const figure of FIGURES) {
      const error = Math.abs(got[figure][i]! - wanted[figure][i]!);
      largest = Math.max(largest, error / (Math.abs(scales[figure]) * rounding));
    }
  }
  return largest;
}

describe("a prepared batch", () => {
  it("gives the same bits from both kernels, at every factor", () => {
    const batch = randomOptions(20_001, 3);
    for (const factor of [1, 0.5, 1.0001, 3]) {
      const compiled = revalued(wasm, batch, factor);
      const readable = revalued(twinKernel, batch, factor);
      for (const figure of FIGURES) {
        expect([factor, figure, firstDifference(compiled[figure], readable[figure])]).toEqual([factor, figure, -1]);
      }
    }
  });

  it("gives to the bit what a valuation gives where the forward does not move", () => {
    const batch = randomOptions(5_000, 4);
    const fresh = valueBatch(wasm, batch);
    const kept = revalued(wasm, batch, 1);
    for (const figure of FIGURES) expect([figure, firstDifference(kept[figure], fresh[figure])]).toEqual([figure, -1]);
  });

  it.each([0.7, 0.999, 1.3])("gives what a valuation at %f times the forwards gives", (factor) => {
    // Near enough to the money that the price is not lost in its own rounding.
    const batch = randomOptions(5_000, 5, { isWide: false });
    const wanted = valueBatch(wasm, moved(batch, factor));
    expect(worst(revalued(wasm, batch, factor), wanted, moved(batch, factor))).toBeLessThan(10);
  });

  it("answers limits at the moved forward", () => {
    const base = { sign: 1, forward: 100, strike: 105, timeToExpiry: 0.3, vol: 0.5, discountFactor: 1, rate: 0 };
    for (const kernel of [wasm, twinKernel]) {
      const batch = batchOf([base, { ...base, timeToExpiry: 0 }, base, { ...base, vol: 0, sign: -1 }]);
      const out = revalued(kernel, batch, 1.1);
      expect([out.price[1], out.delta[1], out.price[3]]).toEqual([100 * 1.1 - 105, 1, 0]);
      expect([...out.price].every(Number.isFinite)).toBe(true);
    }
  });

  it.each([1, 7, 2_047, 2_049, 9_001])("hands %i answers out uncopied, the same as into arrays of one's own", (n) => {
    const batch = randomOptions(n, 20 + n);
    for (const kernel of [wasm, twinKernel]) {
      const prepared = prepareBatch(kernel, batch);
      const kept = makeValues(n);
      expect(prepared.revalue(1.02, kept)).toBe(kept);
      prepared.revalue(0.9);
      const fresh = prepared.revalue(1.02);
      for (const figure of FIGURES) {
        expect([figure, fresh[figure].length, firstDifference(fresh[figure], kept[figure])]).toEqual([figure, n, -1]);
      }
    }
  });

  it("answers limits in the kernel's own memory too", () => {
    const base = { sign: 1, forward: 100, strike: 105, timeToExpiry: 0.3, vol: 0.5, discountFactor: 1, rate: 0 };
    for (const kernel of [wasm, twinKernel]) {
      const { price, delta } = prepareBatch(kernel, batchOf([base, { ...base, timeToExpiry: 0 }])).revalue(1.1);
      expect([price[1], delta[1], price[0]! > 5]).toEqual([100 * 1.1 - 105, 1, true]);
    }
  });

  it("leaves uncopied answers to the next call: they change, or are empty once the memory has moved", () => {
    const first = prepareBatch(wasm, randomOptions(100, 30));
    const before = first.revalue(1.01);
    const price = before.price[0];
    first.revalue(2);
    expect(before.price[0]).not.toBe(price);
    prepareBatch(wasm, randomOptions(60_000, 31)).revalue(1); // more than ever before: the memory grows
    expect(before.price.length).toBe(0);
    expect(first.revalue(1.01).price[0]).toBe(price);
  });

  it("keeps its own copy, and stays right when another was prepared in between", () => {
    const batch = randomOptions(3_000, 6);
    const first = prepareBatch(wasm, batch);
    const wanted = makeValues(3_000);
    first.revalue(1.01, wanted);
    const second = prepareBatch(wasm, randomOptions(9_000, 7)); // needs more memory than there was
    second.revalue(1.01, makeValues(9_000));
    batch.forward.fill(1);
    valueBatch(wasm, randomOptions(100, 8));
    const again = makeValues(3_000);
    first.revalue(1.01, again);
    for (const figure of FIGURES) expect(firstDifference(again[figure], wanted[figure])).toBe(-1);
  });

  it("refuses bad options when it is made, and bad factors when it is asked", () => {
    const good = { sign: 1, forward: 100, strike: 105, timeToExpiry: 0.3, vol: 0.5, discountFactor: 1, rate: 0 };
    expect(() => prepareBatch(wasm, batchOf([good, { ...good, rate: Infinity }]))).toThrow("rate[1] is Infinity");
    expect(() => prepareBatch(wasm, makeBatch(1))).toThrow("sign[0] is 0");
    for (const factor of [0, -1, NaN, Infinity]) {
      expect(() => revalued(wasm, batchOf([good]), factor)).toThrow(`factor is ${String(factor)}`);
    }
  });
});
