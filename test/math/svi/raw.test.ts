import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isLeeMet, leastVariance, smileVol, totalVariance, varianceAt, wingSlopes } from "../../../src/math/svi/raw.ts";
import { uniform } from "../../support/uniform.ts";
import { anySmile } from "./smiles.ts";

const anyK = uniform(-2, 2);

describe("a raw SVI smile", () => {
  it("is by hand a + b (rho + sqrt 2) one breadth right of its centre", () => {
    const smile = { a: 0.01, b: 0.2, rho: -0.5, m: 0.1, sigma: 1 };
    expect(totalVariance(smile, 1.1)).toBeCloseTo(0.01 + 0.2 * (Math.SQRT2 - 0.5), 15);
    expect(smileVol(smile, 1.1, 0.25)).toBeCloseTo(2 * Math.sqrt(0.01 + 0.2 * (Math.SQRT2 - 0.5)), 15);
    expect(smileVol({ ...smile, a: -1 }, 0.1, 0.25)).toBeNull();
  });

  it("has derivatives that are its differences", () => {
    fc.assert(
      fc.property(anySmile, anyK, (smile, k) => {
        const h = 1e-4 * smile.sigma;
        const [below, here, above] = [k - h, k, k + h].map((x) => varianceAt(smile, x));
        expect(Math.abs((above!.w - below!.w) / (2 * h) - here!.slope)).toBeLessThan(1e-6);
        expect(Math.abs((above!.slope - below!.slope) / (2 * h) - here!.curvature)).toBeLessThan(1e-6 / smile.sigma);
      }),
    );
  });

  it("is nowhere below its least variance, where it is level, and tends to its wings' slopes", () => {
    fc.assert(
      fc.property(anySmile, anyK, (smile, k) => {
        const least = leastVariance(smile);
        expect(totalVariance(smile, k)).toBeGreaterThanOrEqual(least.w - 1e-15);
        expect(totalVariance(smile, least.k)).toBeCloseTo(least.w, 12);
        expect(Math.abs(varianceAt(smile, least.k).slope)).toBeLessThan(1e-12);
        const { left, right } = wingSlopes(smile);
        expect(varianceAt(smile, -1e6).slope).toBeCloseTo(left, 9);
        expect(varianceAt(smile, 1e6).slope).toBeCloseTo(right, 9);
        expect(isLeeMet(smile)).toBe(Math.max(right, -left) <= 2);
      }),
    );
  });

  it("breaks Lee's bound by its steeper wing alone", () => {
    expect(isLeeMet({ a: 0, b: 1.6, rho: -0.4, m: 0, sigma: 1 })).toBe(false);
    expect(isLeeMet({ a: 0, b: 1.6, rho: -0.25, m: 0, sigma: 1 })).toBe(true);
  });
});
