import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { CaseResult } from "../suite.ts";
import { inverse } from "./inverse.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ballast-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/**
 * A call so deep in the money that it is a discounted forward, by hand: dollars 0.98 (102,000 - 1), coins at the index of
 * 100,000, delta 0.98 x 1.02, premium-adjusted 0.98 x 1 / 100,000, no gamma, no vega.
 */
const deepCall = {
  id: "deep",
  kind: "option",
  type: "call",
  conversion: "index",
  F: 102_000,
  S: 100_000,
  b: Math.log(1.02) / 0.25,
  K: 1,
  T: 0.25,
  sigma: 0.5,
  df: 0.98,
  tol: 1e-9,
  price_usd: 99_959.02,
  price_coin: 0.9995902,
  delta_usd: 0.9996,
  delta_pa: 9.8e-6,
  gamma_usd: 0,
  vega_coin: 0,
};

function failureOf(one: Readonly<Record<string, unknown>>, kernel: Kernel = twinKernel): string | null | undefined {
  const path = join(folder, "inverse.json");
  writeFileSync(path, JSON.stringify({ cases: [one] }));
  return (inverse.run(path, kernel) as readonly CaseResult[])[0]?.failure;
}

/** A kernel whose prices are a millionth too high: the engine's, while the reference formulas keep the twin. */
const inflated: Kernel = {
  ...twinKernel,
  evaluate: (batch) => {
    const values = twinKernel.evaluate(batch);
    return { ...values, price: values.price.map((price) => price * (1 + 1e-6)) };
  },
};

describe("inverse", () => {
  it("agrees with an option by hand, at an index that is not the forward", () => {
    expect(failureOf(deepCall)).toBeNull();
  });

  it("fails both ways on a wrong figure", () => {
    const failure = failureOf({ ...deepCall, price_coin: 0.98 });
    expect(failure).toMatch(/price_coin got .*price_coin of the book report got/u);
  });

  it("sees an error that only the book report has", () => {
    const failure = failureOf(deepCall, inflated);
    expect(failure).toMatch(/^price_usd of the book report got/u);
  });

  it("asks no book for an option that none can hold", () => {
    expect(
      failureOf({
        ...deepCall,
        T: 0,
        b: 0,
        F: 100_000,
        df: 1,
        price_usd: 99_999,
        price_coin: 0.99999,
        delta_usd: 1,
        delta_pa: 1e-5,
      }),
    ).toBeNull();
  });
});
