import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { butterflyCheck } from "../../../src/math/svi/butterfly.ts";
import { calendarCheck } from "../../../src/math/svi/calendar.ts";
import { totalVariance, varianceAt } from "../../../src/math/svi/raw.ts";
import { isSsviCalendarMet, ssviButterfly, ssviPhi, ssviSkewGrowth, ssviSlice } from "../../../src/math/svi/ssvi.ts";
import type { SsviCurvature } from "../../../src/math/svi/ssvi.ts";
import { evenlyInLog, uniform } from "../../support/uniform.ts";

const anyCurvature: fc.Arbitrary<SsviCurvature> = fc.oneof(
  fc.record({ form: fc.constant("heston" as const), lambda: evenlyInLog(0.01, 50) }),
  fc.record({
    form: fc.constantFrom("power-law" as const, "simple-power" as const),
    eta: evenlyInLog(0.1, 3),
    gamma: uniform(0.05, 0.95),
  }),
);
const anyTheta = evenlyInLog(1e-4, 2);
const anyRho = uniform(-0.9, 0.9);

describe("an SSVI surface", () => {
  it("has slices that follow its own formula, with variance theta and slope rho phi theta at the money", () => {
    fc.assert(
      fc.property(anyCurvature, anyTheta, anyRho, uniform(-1, 1), (curvature, theta, rho, k) => {
        const phi = ssviPhi(curvature, theta);
        const slice = ssviSlice(theta, phi, rho);
        const w = 0.5 * theta * (1 + rho * phi * k + Math.sqrt((phi * k + rho) ** 2 + 1 - rho * rho));
        expect(Math.abs(totalVariance(slice, k) - w)).toBeLessThan(1e-13 + 1e-12 * w);
        expect(totalVariance(slice, 0)).toBeCloseTo(theta, 12);
        expect(Math.abs(varianceAt(slice, 0).slope - rho * phi * theta)).toBeLessThan(1e-12 * phi * theta);
      }),
    );
  });

  it("has a skew growth that is the difference of theta phi, across the joint of series and closed form too", () => {
    fc.assert(
      fc.property(anyCurvature, anyTheta, (curvature, theta) => {
        const h = 1e-4 * theta;
        const skew = (x: number): number => x * ssviPhi(curvature, x);
        const growth = ssviSkewGrowth(curvature, theta);
        expect(Math.abs((skew(theta + h) - skew(theta - h)) / (2 * h) / growth - 1)).toBeLessThan(1e-5);
      }),
    );
    const [below, above] = [0.5 - 1e-15, 0.5].map((x) => ssviPhi({ form: "heston", lambda: 1 }, x)) as [number, number];
    expect(above).toBeCloseTo(below, 14);
    // By hand: phi -> 1/2 and d(theta phi) -> 1/2 as theta -> 0; phi(1) = e^-1, d = 1 - 2 e^-1.
    expect(ssviPhi({ form: "heston", lambda: 1 }, 1e-9)).toBeCloseTo(0.5, 9);
    expect(ssviPhi({ form: "heston", lambda: 1 }, 1)).toBeCloseTo(Math.exp(-1), 15);
    expect(ssviSkewGrowth({ form: "heston", lambda: 1 }, 1)).toBeCloseTo(1 - 2 * Math.exp(-1), 15);
  });

  it("is free of butterflies wherever the sufficient condition holds", () => {
    fc.assert(
      fc.property(anyCurvature, anyTheta, anyRho, (curvature, theta, rho) => {
        const phi = ssviPhi(curvature, theta);
        fc.pre(ssviButterfly(theta, phi, rho).isSufficient);
        expect(butterflyCheck(ssviSlice(theta, phi, rho), { low: -3, high: 3 }).isFree).toBe(true);
      }),
    );
  });

  it("never falls with time wherever the calendar condition holds along the way", () => {
    fc.assert(
      fc.property(anyCurvature, anyTheta, anyRho, (curvature, theta, rho) => {
        const later = theta * 1.2;
        const thetas = [0, 1, 2, 3, 4].map((i) => theta + ((later - theta) * i) / 4);
        fc.pre(thetas.every((x) => isSsviCalendarMet(curvature, x, rho)));
        const [near, far] = [theta, later].map((x) => ssviSlice(x, ssviPhi(curvature, x), rho));
        expect(calendarCheck(near!, far!, { low: -3, high: 3 }).least.value).toBeGreaterThan(-1e-13);
      }),
    );
  });

  it("knows a curvature that falls too fast, and has no upper bound without correlation", () => {
    expect(isSsviCalendarMet({ form: "simple-power", eta: 0.9, gamma: 1.3 }, 0.1, -0.3)).toBe(false);
    expect(isSsviCalendarMet({ form: "simple-power", eta: 0.9, gamma: 0.3 }, 0.1, 0)).toBe(true);
    expect(isSsviCalendarMet({ form: "simple-power", eta: 0.9, gamma: -5 }, 0.1, 0.9)).toBe(false);
  });
});
