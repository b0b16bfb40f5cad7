import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitSvi } from "../../../src/math/svi/fit.ts";
import { bestLinearSmile } from "../../../src/math/svi/quasiExplicit.ts";
import type { SmilePoint } from "../../../src/math/svi/quasiExplicit.ts";
import { isLeeMet, leastVariance, smileVol, totalVariance } from "../../../src/math/svi/raw.ts";
import type { RawSvi } from "../../../src/math/svi/raw.ts";
import { uniform } from "../../support/uniform.ts";
import { anySmile } from "./smiles.ts";

const NAMES = ["a", "b", "rho", "m", "sigma"] as const;

/** Smiles whose parameters the strikes below can tell apart. */
const plainSmile = anySmile.filter((smile) => smile.sigma > 0.04 && smile.b > 0.02 && isLeeMet(smile));

function quotes(smile: RawSvi, timeToExpiry: number, shift: (i: number) => number = () => 0): readonly SmilePoint[] {
  return Array.from({ length: 21 }, (_, i) => {
    const k = (i - 10) * 0.08;
    return { k, vol: smileVol(smile, k, timeToExpiry)! + shift(i) };
  });
}

function sumOfSquares(smile: RawSvi, points: readonly SmilePoint[], timeToExpiry: number): number {
  return points.reduce((sum, { k, vol }) => sum + (Math.sqrt(totalVariance(smile, k) / timeToExpiry) - vol) ** 2, 0);
}

describe("the fit of a smile", () => {
  it("recovers the parameters that the vols were made from", () => {
    fc.assert(
      fc.property(plainSmile, uniform(0.02, 2), (smile, timeToExpiry) => {
        const fit = fitSvi(quotes(smile, timeToExpiry), timeToExpiry);
        expect(fit.rootMeanSquare).toBeLessThan(1e-7);
        for (const name of NAMES) expect(Math.abs(fit.smile[name] - smile[name])).toBeLessThan(1e-5);
      }),
      { numRuns: 200 },
    );
  });

  it("of vols with noise is better than the truth and than its neighbours, and reports residuals in vol points", () => {
    const truth: RawSvi = { a: 0.01, b: 0.08, rho: -0.6, m: 0.05, sigma: 0.2 };
    const points = quotes(truth, 0.5, (i) => 0.004 * Math.sin(7 * i));
    const { smile, residuals, rootMeanSquare } = fitSvi(points, 0.5);
    const best = sumOfSquares(smile, points, 0.5);
    expect(best).toBeLessThan(sumOfSquares(truth, points, 0.5));
    for (const name of NAMES) {
      for (const factor of [0.999, 1.001]) {
        expect(sumOfSquares({ ...smile, [name]: smile[name] * factor }, points, 0.5)).toBeGreaterThan(best);
      }
    }
    expect(residuals[3]).toBeCloseTo(100 * (smileVol(smile, points[3]!.k, 0.5)! - points[3]!.vol), 10);
    expect(rootMeanSquare).toBeCloseTo(100 * Math.sqrt(best / points.length), 10);
  });

  it("counts a point by its weight: none at all where that is zero", () => {
    const truth: RawSvi = { a: 0.01, b: 0.08, rho: -0.6, m: 0.05, sigma: 0.2 };
    const points = quotes(truth, 0.5).map((point, i) => (i === 4 ? { ...point, vol: 3, weight: 0 } : point));
    const { smile, residuals, rootMeanSquare } = fitSvi(points, 0.5);
    for (const name of NAMES) expect(smile[name]).toBeCloseTo(truth[name], 6);
    expect(residuals[4]).toBeLessThan(-200);
    expect(rootMeanSquare).toBeLessThan(1e-6);
  });

  it("lessens Huber's loss where a tolerance is given: better than the truth, its neighbours and plain least squares", () => {
    const truth: RawSvi = { a: 0.01, b: 0.08, rho: -0.6, m: 0.05, sigma: 0.2 };
    const points = quotes(truth, 0.5, (i) => 0.002 * Math.sin(7 * i) + (i % 8 === 3 ? 0.06 : 0));
    const tolerance = 0.005;
    const loss = (smile: RawSvi): number =>
      points.reduce((sum, { k, vol }) => {
        const size = Math.abs(Math.sqrt(totalVariance(smile, k) / 0.5) - vol);
        return sum + (size <= tolerance ? 0.5 * size * size : tolerance * (size - 0.5 * tolerance));
      }, 0);
    const { smile } = fitSvi(points, 0.5, tolerance);
    const best = loss(smile);
    expect(best).toBeLessThan(loss(truth));
    expect(best).toBeLessThan(0.95 * loss(fitSvi(points, 0.5).smile));
    for (const name of NAMES) {
      for (const factor of [0.999, 1.001]) {
        expect(loss({ ...smile, [name]: smile[name] * factor })).toBeGreaterThan(best);
      }
    }
  });

  it("stays within its bounds on vols that no smile has: positive variance and Lee's wings", () => {
    fc.assert(
      fc.property(fc.array(uniform(0.01, 3), { minLength: 5, maxLength: 12 }), (vols) => {
        const { smile, rootMeanSquare } = fitSvi(
          vols.map((vol, i) => ({ k: -0.5 + 0.1 * i, vol })),
          0.1,
        );
        expect(leastVariance(smile).w).toBeGreaterThan(0);
        expect(isLeeMet({ ...smile, b: smile.b * (1 - 1e-12) })).toBe(true);
        expect(rootMeanSquare).toBeLessThan(300);
      }),
      { numRuns: 60 },
    );
  });

  it("starts from the exact best of its linear part, on the face of the bounds where it must", () => {
    const smile: RawSvi = { a: 0.01, b: 0.08, rho: -0.6, m: 0.05, sigma: 0.2 };
    const best = bestLinearSmile(quotes(smile, 0.5), 0.5, 0.05, 0.2)!;
    expect(best.level).toBeCloseTo(0.01, 10);
    expect(best.left).toBeCloseTo(0.08 * 1.6, 10);
    expect(best.right).toBeCloseTo(0.08 * 0.4, 10);
    const falling = quotes({ a: 1, b: 0.5, rho: -1, m: 0, sigma: 0.2 }, 0.5).map(({ k, vol }) => ({
      k,
      vol: vol - 0.1 * k,
    }));
    expect(bestLinearSmile(falling, 0.5, 0, 0.2)!.right).toBe(0);
    const steep = quotes({ a: 0.1, b: 2, rho: -0.5, m: 0, sigma: 0.2 }, 0.5);
    expect(bestLinearSmile(steep, 0.5, 0, 0.2)).toMatchObject({ left: 2 });
  });

  it("refuses too few strikes and fields that cannot be, by name", () => {
    const points = quotes({ a: 0.01, b: 0.08, rho: -0.6, m: 0.05, sigma: 0.2 }, 0.5);
    expect(() => fitSvi(points.slice(0, 4), 0.5)).toThrow("points stand at 4 strikes");
    expect(() => fitSvi(points, 0)).toThrow("timeToExpiry is 0");
    expect(() => fitSvi(points, 0.5, 0)).toThrow("tolerance is 0");
    expect(() => fitSvi([...points, { k: 0, vol: -0.1 }], 0.5)).toThrow("vol is -0.1");
    expect(() => fitSvi([...points, { k: Number.NaN, vol: 0.1 }], 0.5)).toThrow("k is NaN");
    expect(() => fitSvi([...points, { k: 0, vol: 0.1, weight: -1 }], 0.5)).toThrow("weight is -1");
  });
});
