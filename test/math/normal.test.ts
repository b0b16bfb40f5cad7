import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exponential, logarithm, logRatio } from "../../src/math/kernel/elementary.ts";
import { millsRatio, normalCdf, normalPdf, roughInverseNormalCdf } from "../../src/math/normal.ts";

const RUNS = { numRuns: 1000 };

describe("the normal distribution", () => {
  // mpmath 1.2.1 at 50 digits: erfc(-x / sqrt 2) / 2 and exp(-x^2 / 2) / sqrt(2 pi), rounded to double.
  it.each([
    [-37.4, 1.9536815616489922e-306, 7.31198534550511e-305],
    [-30.1, 2.4226672179857586e-199, 7.300259384280611e-198],
    [-20.3, 6.429244467698346e-92, 1.308288554681529e-90],
    [-8, 6.220960574271784e-16, 5.052271083536892e-15],
    [-1, 0.15865525393145705, 0.24197072451914334],
    [0.5, 0.6914624612740131, 0.35206532676429947],
    [3, 0.9986501019683699, 0.0044318484119380075],
  ])("has full relative accuracy at %d", (x, distribution, density) => {
    expect(Math.abs(normalCdf(x) / distribution - 1)).toBeLessThan(1.5e-15);
    expect(Math.abs(normalPdf(x) / density - 1)).toBeLessThan(1.5e-15);
  });

  it("is symmetric, one half at zero, and nothing or everything far out", () => {
    expect([normalCdf(0), normalCdf(-40), normalCdf(40), normalPdf(40)]).toEqual([0.5, 0, 1, 0]);
    fc.assert(
      fc.property(fc.double({ min: -37, max: 37, noNaN: true }), (x) => {
        expect(Math.abs(normalCdf(x) + normalCdf(-x) - 1)).toBeLessThan(2.3e-16);
      }),
      RUNS,
    );
  });

  it("has a Mills ratio that solves M' = x M - 1, on both sides of the join at 40", () => {
    for (const x of [0.1, 1, 5, 20, 39.9, 40.1, 100]) {
      const h = 1e-3 * Math.max(1, x);
      const slope =
        (8 * (millsRatio(x + h) - millsRatio(x - h)) - (millsRatio(x + 2 * h) - millsRatio(x - 2 * h))) / (12 * h);
      expect(Math.abs(slope - (x * millsRatio(x) - 1))).toBeLessThan(1e-10);
    }
    expect(millsRatio(40 + 1e-12) / millsRatio(40)).toBeCloseTo(1, 12);
  });

  it("has an inverse to seven digits", () => {
    fc.assert(
      fc.property(fc.double({ min: -36, max: 5, noNaN: true }), (x) => {
        expect(Math.abs(roughInverseNormalCdf(normalCdf(x)) - x)).toBeLessThan(1e-6 * Math.max(1, Math.abs(x)));
      }),
      RUNS,
    );
  });
});

describe("the elementary functions", () => {
  it("agree with the engine's exp and log to a few units of the last digit", () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(6e-16);
        const y = Math.exp(x);
        expect(Math.abs(logarithm(y) - Math.log(y))).toBeLessThan(3e-16 * Math.max(1, Math.abs(Math.log(y))));
      }),
      RUNS,
    );
    expect([exponential(0), exponential(-708), exponential(800), logarithm(1)]).toEqual([1, 0, Infinity, 0]);
  });

  it("keep their digits in the logarithm of a ratio near one", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e-3, max: 1e-3, noNaN: true }), (part) => {
        const b = 100;
        const a = b + b * part;
        const wanted = Math.log1p((a - b) / b); // a - b is exact here (Sterbenz)
        expect(Math.abs(logRatio(a, b) - wanted)).toBeLessThanOrEqual(6e-16 * Math.abs(wanted));
      }),
      RUNS,
    );
    expect(logRatio(8, 1)).toBeCloseTo(3 * Math.LN2, 14);
  });
});
