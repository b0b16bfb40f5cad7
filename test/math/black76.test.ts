import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { black76, blackAtRate } from "../../src/math/black76.ts";
import type { BlackGreeks } from "../../src/math/black76.ts";
import { blackScholesMerton } from "../../src/math/blackScholesMerton.ts";
import { liquidOption } from "../support/options.ts";
import type { TestOption } from "../support/options.ts";

const RUNS = { numRuns: 1000 };

/** Sixth-order central difference of f at x with step h. */
function derivative(f: (x: number) => number, x: number, h: number): number {
  const at = (k: number): number => f(x + k * h) - f(x - k * h);
  return (45 * at(1) - 9 * at(2) + at(3)) / (60 * h);
}

function greeksOf(option: TestOption, change: Partial<TestOption> = {}): BlackGreeks {
  const { sign, forward, strike, timeToExpiry, vol, rate } = { ...option, ...change };
  // A change of time changes the discount factor at a fixed rate, as theta, charm and color are defined.
  return blackAtRate(sign, forward, strike, timeToExpiry, vol, Math.exp(-rate * timeToExpiry), rate);
}

describe("black76", () => {
  it("gives the published examples of Haug (2007), The Complete Guide to Option Pricing Formulas", () => {
    // Section 1.1.3: futures option F = X = 19, T = 0.75, r = 10 %, vol 28 %: call and put 1.7011.
    expect(black76(1, 19, 19, 0.75, 0.28, Math.exp(-0.075)).price).toBeCloseTo(1.7011, 4);
    expect(black76(-1, 19, 19, 0.75, 0.28, Math.exp(-0.075)).price).toBeCloseTo(1.7011, 4);
    // Section 2.1: futures option F = 105, X = 100, T = 0.5, r = 10 %, vol 36 %: delta 0.5946 and -0.3566.
    expect(black76(1, 105, 100, 0.5, 0.36, Math.exp(-0.05)).delta).toBeCloseTo(0.5946, 4);
    expect(black76(-1, 105, 100, 0.5, 0.36, Math.exp(-0.05)).delta).toBeCloseTo(-0.3566, 4);
  });

  it("has Greeks that are the differences of its price and of each other", () => {
    fc.assert(
      fc.property(liquidOption, (option) => {
        const { forward, timeToExpiry, vol, rate, discountFactor: D } = option;
        const s = vol * Math.sqrt(timeToExpiry);
        const got = greeksOf(option);
        const byForward = (figure: keyof BlackGreeks): number =>
          derivative((x) => greeksOf(option, { forward: x })[figure], forward, forward * Math.min(s, 1) * 0.02);
        const byVol = (figure: keyof BlackGreeks): number =>
          derivative((x) => greeksOf(option, { vol: x })[figure], vol, vol * 0.02);
        const byTime = (figure: keyof BlackGreeks): number =>
          -derivative((x) => greeksOf(option, { timeToExpiry: x })[figure], timeToExpiry, timeToExpiry * 0.02);
        const byRate = derivative((x) => greeksOf(option, { rate: x }).price, rate, 0.01 / timeToExpiry / 10);
        const price = D * forward;
        const checks: readonly (readonly [string, number, number, number])[] = [
          ["delta", got.delta, byForward("price"), 1],
          ["gamma", got.gamma, byForward("delta"), 1 / (forward * s)],
          ["speed", got.speed, byForward("gamma"), 1 / (forward * s) ** 2],
          ["vanna", got.vanna, byForward("vega"), 1 / vol],
          ["vega", got.vega, byVol("price"), (forward * s) / vol],
          ["volga", got.volga, byVol("vega"), (forward * s) / vol ** 2],
          ["zomma", got.zomma, byVol("gamma"), 1 / (forward * s * vol)],
          ["theta", got.theta, byTime("price"), forward / timeToExpiry],
          ["charm", got.charm, byTime("delta"), 1 / timeToExpiry],
          ["color", got.color, byTime("gamma"), 1 / (forward * s * timeToExpiry)],
          ["rho", got.rho, byRate, forward * timeToExpiry],
          ["theta parts", got.theta, got.thetaConstantDiscount + rate * got.price, price / timeToExpiry],
        ];
        expect(checks.filter(([, exact, difference, scale]) => !(Math.abs(exact - difference) < 1e-6 * scale))).toEqual(
          [],
        );
      }),
      RUNS,
    );
  });

  it("discounts at the rate of its discount factor", () => {
    const { theta, thetaConstantDiscount, price } = black76(1, 100, 90, 2, 0.3, Math.exp(-0.1));
    expect(theta - thetaConstantDiscount).toBeCloseTo(0.05 * price, 12);
  });

  it("has limits for every Greek at no time and no vol", () => {
    const { charm, vanna, ...rest } = black76(1, 100, 100, 0.5, 0, 0.9);
    expect(charm).toBeCloseTo((-Math.log(0.9) / 0.5) * 0.45, 12);
    expect(vanna).toBeCloseTo((0.9 * Math.sqrt(0.5)) / (2 * Math.sqrt(2 * Math.PI)), 12);
    expect([rest.price, rest.delta, rest.rho, rest.volga, rest.gamma]).toEqual([0, 0.45, 0, 0, 0]);
    for (const value of Object.values(black76(-1, 90, 100, 0, 0.5, 1)) as number[]) {
      expect(Number.isFinite(value) && !Object.is(value, -0)).toBe(true);
    }
  });

  it("refuses a negative strike by name", () => {
    expect(() => black76(1, 100, -5, 1, 1, 1)).toThrow("strike[0] is -5");
  });
});

describe("blackScholesMerton", () => {
  it("gives the published examples of Haug (2007)", () => {
    // Section 1.1.1: S = 60, X = 65, T = 0.25, r = 8 %, vol 30 %: call 2.1334.
    expect(blackScholesMerton(1, 60, 65, 0.25, 0.3, 0.08, 0).price).toBeCloseTo(2.1334, 4);
    // Section 1.1.2: S = 100, X = 95, T = 0.5, r = 10 %, q = 5 %, vol 20 %: put 2.4648.
    expect(blackScholesMerton(-1, 100, 95, 0.5, 0.2, 0.1, 0.05).price).toBeCloseTo(2.4648, 4);
  });

  it("has spot Greeks that are the differences of its price", () => {
    fc.assert(
      fc.property(liquidOption, fc.double({ min: -0.05, max: 0.1, noNaN: true }), (option, dividendYield) => {
        const { sign, forward: spot, strike, timeToExpiry, vol, rate } = option;
        const s = vol * Math.sqrt(timeToExpiry);
        const at = (S: number, T: number, r: number, q: number) => blackScholesMerton(sign, S, strike, T, vol, r, q);
        const got = at(spot, timeToExpiry, rate, dividendYield);
        const bySpot = (figure: "price" | "delta" | "gamma" | "vega"): number =>
          derivative((x) => at(x, timeToExpiry, rate, dividendYield)[figure], spot, spot * Math.min(s, 1) * 0.02);
        const byTime = (figure: "price" | "delta" | "gamma" | "vega"): number =>
          -derivative((x) => at(spot, x, rate, dividendYield)[figure], timeToExpiry, timeToExpiry * 0.02);
        const step = 1e-3 * Math.min(1, s / timeToExpiry);
        const growth = Math.exp(Math.abs(rate - dividendYield) * timeToExpiry * 3);
        const checks: readonly (readonly [string, number, number, number])[] = [
          ["delta", got.delta, bySpot("price"), growth],
          ["gamma", got.gamma, bySpot("delta"), growth / (spot * s)],
          ["speed", got.speed, bySpot("gamma"), growth / (spot * s) ** 2],
          ["vanna", got.vanna, bySpot("vega"), growth / vol],
          ["theta", got.theta, byTime("price"), (growth * spot) / timeToExpiry],
          ["charm", got.charm, byTime("delta"), growth / timeToExpiry],
          ["color", got.color, byTime("gamma"), growth / (spot * s * timeToExpiry)],
          ["veta", got.veta, byTime("vega"), (growth * spot * s) / vol / timeToExpiry],
          [
            "rho",
            got.rho,
            derivative((x) => at(spot, timeToExpiry, x, dividendYield).price, rate, step),
            growth * spot * timeToExpiry,
          ],
          [
            "rhoYield",
            got.rhoYield,
            derivative((x) => at(spot, timeToExpiry, rate, x).price, dividendYield, step),
            growth * spot * timeToExpiry,
          ],
        ];
        expect(checks.filter(([, exact, difference, scale]) => !(Math.abs(exact - difference) < 3e-6 * scale))).toEqual(
          [],
        );
      }),
      RUNS,
    );
  });
});
