import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { black76 } from "../../../src/math/black76.ts";
import { butterflyCheck, durrleman } from "../../../src/math/svi/butterfly.ts";
import { calendarCheck } from "../../../src/math/svi/calendar.ts";
import { leastVariance, totalVariance } from "../../../src/math/svi/raw.ts";
import type { RawSvi } from "../../../src/math/svi/raw.ts";
import { uniform } from "../../support/uniform.ts";
import { VOGT, anySmile } from "./smiles.ts";

const WIDE = { low: -4, high: 4 };

/** Smiles wide enough for differences of prices. */
const broadSmile = anySmile.filter((smile) => smile.sigma > 0.05 && leastVariance(smile).w > 0.005);

/** Undiscounted call at a strike, forward 1, by the smile. */
function call(smile: RawSvi, strike: number): number {
  return black76(1, 1, strike, 1, Math.sqrt(totalVariance(smile, Math.log(strike))), 1).price;
}

describe("butterfly arbitrage", () => {
  it("shows in Durrleman's function as it does in the price of a butterfly", () => {
    fc.assert(
      fc.property(broadSmile, uniform(-0.4, 0.4), (smile, k) => {
        const w = totalVariance(smile, k);
        const strike = Math.exp(k);
        const h = 2e-4 * strike;
        const butterfly = (call(smile, strike - h) - 2 * call(smile, strike) + call(smile, strike + h)) / (h * h);
        const d2 = -k / Math.sqrt(w) - 0.5 * Math.sqrt(w);
        const density = (durrleman(smile, k) * Math.exp(-0.5 * d2 * d2)) / (strike * Math.sqrt(2 * Math.PI * w));
        expect(Math.abs(butterfly - density)).toBeLessThan(1e-3 * (1 + Math.abs(density)));
      }),
    );
  });

  it("is found in Vogt's smile between the strikes that the paper's figure shows, and not in a flat one", () => {
    const check = butterflyCheck(VOGT, { low: -1.5, high: 1.5 });
    expect(check.isFree).toBe(false);
    expect(check.least!.value).toBeLessThan(-0.03);
    expect(check.roots).toHaveLength(2);
    for (const root of check.roots) expect(Math.abs(durrleman(VOGT, root))).toBeLessThan(1e-12);
    const flat = butterflyCheck({ ...VOGT, a: 0.04, b: 0 }, WIDE);
    expect(flat).toEqual({ least: { k: null, value: 1 }, roots: [], isFree: true });
  });

  it("finds a least that no scan undercuts, however narrow the bend", () => {
    fc.assert(
      fc.property(anySmile, (smile) => {
        const narrow = { ...smile, sigma: smile.sigma / 50, a: Math.max(smile.a, 0.001) };
        const { least } = butterflyCheck(narrow, WIDE);
        for (let i = 0; i <= 2000; i++) {
          const k = narrow.m + narrow.sigma * Math.sinh((i - 1000) / 150);
          if (k > -4 && k < 4) expect(durrleman(narrow, k)).toBeGreaterThanOrEqual(least!.value - 1e-6);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("calls no smile free whose variance is negative or whose wing is steeper than Lee allows", () => {
    expect(butterflyCheck({ a: -0.05, b: 0.1, rho: 0.2, m: 0, sigma: 0.3 }, WIDE)).toEqual({
      least: null,
      roots: [],
      isFree: false,
    });
    const steep = { a: 2, b: 1.1, rho: 0.9, m: 0, sigma: 1 };
    expect(butterflyCheck(steep, { low: -0.1, high: 0.1 }).least!.value).toBeGreaterThan(0);
    expect(butterflyCheck(steep, { low: -0.1, high: 0.1 }).isFree).toBe(false);
  });
});

describe("calendar arbitrage", () => {
  const near: RawSvi = { a: 0.01, b: 0.12, rho: -0.2, m: 0, sigma: 0.2 };

  it("crosses where the algebra says: b and a exchanged at one centre", () => {
    // far - near = 0.02 - 0.04 (-0.2 x + sqrt(x^2 + 0.04)) = 0 has the roots of 0.96 x^2 - 0.2 x - 0.21 = 0.
    const { crossings, isFree } = calendarCheck(near, { ...near, a: 0.03, b: 0.08 }, WIDE);
    const half = Math.sqrt(0.01 + 0.96 * 0.21);
    expect(crossings[0]).toBeCloseTo((0.1 - half) / 0.96, 12);
    expect(crossings[1]).toBeCloseTo((0.1 + half) / 0.96, 12);
    expect(crossings).toHaveLength(2);
    expect(isFree).toBe(false);
  });

  it("is absent from a smile that lies above, by as much everywhere or not", () => {
    const parallel = calendarCheck(near, { ...near, a: 0.02 }, WIDE);
    expect(parallel).toMatchObject({ crossings: [], isFree: true });
    expect(parallel.least.k).toBeNull();
    expect(parallel.least.value).toBeCloseTo(0.01, 14);
    const above = calendarCheck(near, { ...near, a: 0.02, b: 0.15 }, WIDE);
    expect(above.isFree).toBe(true);
    // The difference 0.01 + 0.03 (-0.2 x + sqrt(x^2 + 0.04)) is least at x = 0.04 / sqrt(0.96), by hand.
    expect(above.least.k).toBeCloseTo(0.04 / Math.sqrt(0.96), 6);
    expect(above.least.value).toBeCloseTo(0.01 + 0.03 * 0.2 * Math.sqrt(0.96), 12);
  });
});
