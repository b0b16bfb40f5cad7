import { beforeAll, describe, expect, it } from "vitest";
import { prepareBatch } from "../../../src/math/batch.ts";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import type { PanelTensor } from "../../../src/math/kernel/panelTensor.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { makeValues } from "../../../src/math/kernel/values.ts";
import { loadKernel } from "../../../src/worker/loadKernel.ts";
import { firstDifference } from "../../support/bits.ts";
import { testRandom } from "../../support/random.ts";
import { randomOptions } from "../../support/randomOptions.ts";

let wasm: Kernel;
beforeAll(async () => {
  wasm = await loadKernel();
});

const ROWS = [8, 4, 2];
const STRIDE = 2 + 4 * 14;

/** Eight by three panels over factors e^-0.6..e^0.4 and multipliers e^-0.5..e^0.7, all numbers at random. */
function randomTensor(seed: number): PanelTensor {
  const random = testRandom(seed);
  return {
    spotFrom: -0.6,
    perSpot: 8,
    spotPanels: 8,
    volFrom: -0.5,
    perVol: 2.5,
    volPanels: 3,
    rows: Int32Array.from(ROWS),
    panels: Float64Array.from({ length: 24 * STRIDE }, () => random() - 0.5),
  };
}

function randomStates(count: number, seed: number) {
  const random = testRandom(seed);
  const factors = Float64Array.from({ length: count }, () => Math.exp(-0.7 + 1.2 * random()));
  return { factors, multipliers: factors.map(() => Math.exp(-0.6 + 1.4 * random())) };
}

function valuesOf(kernel: Kernel, tensor: PanelTensor, factors: Float64Array, multipliers: Float64Array) {
  const values = new Float64Array(factors.length);
  const outside = kernel.prepareTensor(tensor).values(factors, multipliers, values);
  return { values, outside };
}

/** The definition, term by term: T_k(u) = cos(k arccos u). */
function slowValue({ panels }: PanelTensor, factor: number, multiplier: number): number {
  const x = (Math.log(factor) + 0.6) * 8;
  const y = (Math.log(multiplier) + 0.5) * 2.5;
  const [i, j] = [Math.floor(x), Math.floor(y)];
  const T = (k: number, u: number): number => Math.cos(k * Math.acos(u));
  const start = (j * 8 + i) * STRIDE;
  let sum = panels[start]! * factor + panels[start + 1]!;
  let at = start + 2;
  for (const [strip, rows] of ROWS.entries()) {
    for (let row = 0; row < rows; row++) {
      for (let k = 4 * strip; k < 4 * strip + 4; k++, at++) {
        sum += panels[at]! * T(row, 2 * (x - i) - 1) * T(k, 2 * (y - j) - 1);
      }
    }
  }
  return sum;
}

describe("a tensor on panels", () => {
  it("is the sum of its terms, by both kernels", () => {
    const tensor = randomTensor(1);
    const { factors, multipliers } = randomStates(500, 2);
    const { values, outside } = valuesOf(wasm, tensor, factors, multipliers);
    expect(outside).toBeGreaterThan(50);
    expect(outside).toBe(values.filter(Number.isNaN).length);
    for (const [s, value] of values.entries()) {
      if (!Number.isNaN(value)) expect(value).toBeCloseTo(slowValue(tensor, factors[s]!, multipliers[s]!), 11);
    }
  });

  it.each([0, 1, 2, 3, 31, 33, 2047, 2049, 20_001])("gives the same bits from both kernels in %i states", (count) => {
    const tensor = randomTensor(count);
    const { factors, multipliers } = randomStates(count, 3 + count);
    const compiled = valuesOf(wasm, tensor, factors, multipliers);
    const readable = valuesOf(twinKernel, tensor, factors, multipliers);
    expect(compiled.outside).toBe(readable.outside);
    expect(firstDifference(compiled.values, readable.values)).toBe(-1);
  });

  it("takes the edges of its panels, and nothing beyond them nor what has no logarithm", () => {
    const tensor = randomTensor(4);
    const inside = Float64Array.of(1, 1, 1);
    const edge = { ...tensor, spotFrom: -0.5, spotPanels: 4, volFrom: 0 };
    for (const kernel of [wasm, twinKernel]) {
      expect(valuesOf(kernel, edge, inside, inside).outside).toBe(0);
      expect(valuesOf(kernel, { ...edge, volFrom: 1e-15 }, inside, inside).outside).toBe(3);
      const bad = Float64Array.of(0, -0, -1, NaN, Infinity, -Infinity, 5e-324, 0.4, 1.6);
      const good = new Float64Array(bad.length).fill(1.1);
      expect(valuesOf(kernel, tensor, bad, good)).toEqual({ outside: 9, values: new Float64Array(9).fill(NaN) });
      expect(valuesOf(kernel, tensor, good, bad).outside).toBe(8); // a vol multiplier of 1.6 is inside
    }
  });

  it("stays right when others have used the kernel in between", () => {
    const [first, second] = [randomTensor(5), { ...randomTensor(6), panels: randomTensor(7).panels }];
    const { factors, multipliers } = randomStates(100, 8);
    const [one, two] = [wasm.prepareTensor(first), wasm.prepareTensor(second)];
    const batch = prepareBatch(wasm, randomOptions(5_000, 9));
    const wanted = [first, second].map((tensor) => valuesOf(twinKernel, tensor, factors, multipliers).values);
    const moved = makeValues(5_000);
    batch.revalue(1.1, moved);
    for (let turn = 0; turn < 2; turn++) {
      for (const [i, tensor] of [one, two].entries()) {
        const values = new Float64Array(100);
        tensor.values(factors, multipliers, values);
        expect(firstDifference(values, wanted[i]!)).toBe(-1);
      }
      const again = makeValues(5_000);
      batch.revalue(1.1, again);
      expect(firstDifference(again.price, moved.price)).toBe(-1);
    }
  });
});
