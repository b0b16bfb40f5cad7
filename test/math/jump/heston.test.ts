import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { black76 } from "../../../src/math/black76.ts";
import { hestonExpectedVariance, hestonPrice, isFellerMet } from "../../../src/math/jump/heston.ts";
import type { HestonModel } from "../../../src/math/jump/heston.ts";
import { onForward } from "../../../src/math/jump/lewis.ts";
import { evenlyInLog, uniform } from "../../support/uniform.ts";

const anyModel: fc.Arbitrary<HestonModel> = fc.record({
  v0: evenlyInLog(0.005, 1),
  kappa: uniform(0, 8),
  theta: evenlyInLog(0.005, 1),
  volOfVol: evenlyInLog(0.01, 2),
  rho: uniform(-0.95, 0.95),
});
const anyTime = evenlyInLog(1 / 52, 10);
const RUNS = { numRuns: 500 };

describe("Heston's model", () => {
  // Alan Lewis' reference prices (Wilmott forum, to 40 digits), and Fang and Oosterlee (2008), tables 4 and 5.
  it.each([
    [80, 26.774758743998856],
    [100, 16.070154917028834],
    [120, 9.024913483457835],
  ])("matches Lewis' reference price at strike %d to 1e-11", (strike, price) => {
    const model = { v0: 0.04, kappa: 4, theta: 0.25, volOfVol: 1, rho: -0.5 };
    expect(hestonPrice(onForward(1, 100, strike, 1, 0.01, 0.02), model)).toBeCloseTo(price, 11);
  });

  it("matches Fang and Oosterlee (2008) for ten years to their digits", () => {
    const model = { v0: 0.0175, kappa: 1.5768, theta: 0.0398, volOfVol: 0.5751, rho: -0.5711 };
    expect(hestonPrice(onForward(1, 100, 100, 10, 0, 0), model)).toBeCloseTo(22.318945791, 8);
  });

  it("tends to Black's price at the expected variance as the vol of vol goes to zero", () => {
    fc.assert(
      fc.property(anyModel, anyTime, evenlyInLog(60, 160), (model, time, strike) => {
        const vol = Math.sqrt(hestonExpectedVariance(model, time) / time);
        const black = black76(1, 100, strike, time, vol, 1).price;
        const option = onForward(1, 100, strike, time, 0, 0);
        expect(hestonPrice(option, { ...model, volOfVol: 0 })).toBe(black);
        expect(Math.abs(hestonPrice(option, { ...model, volOfVol: 1e-7 }) - black)).toBeLessThan(1e-4);
        expect(Math.abs(hestonPrice(option, { ...model, rho: 0, volOfVol: 1e-7 }) - black)).toBeLessThan(1e-9);
      }),
      RUNS,
    );
  });

  it("falls and bends upwards over strikes, stays within its bounds and holds parity", () => {
    fc.assert(
      fc.property(anyModel, anyTime, evenlyInLog(60, 160), (model, time, strike) => {
        const price = (sign: number, k: number): number =>
          hestonPrice(onForward(sign, 100, k, time, 0.03, 0.01), model);
        const [below, here, above] = [price(1, strike * 0.98), price(1, strike), price(1, strike * 1.02)];
        const { forward, discountFactor } = onForward(1, 100, strike, time, 0.03, 0.01);
        expect(above).toBeLessThanOrEqual(here + 1e-10);
        expect(below + above - 2 * here).toBeGreaterThan(-1e-9);
        expect(here).toBeGreaterThan(discountFactor * Math.max(forward - strike, 0) - 1e-10);
        expect(here).toBeLessThan(discountFactor * forward + 1e-10);
        expect(here - price(-1, strike)).toBeCloseTo(discountFactor * (forward - strike), 9);
      }),
      RUNS,
    );
  });

  it("knows its expected variance without mean reversion, and Feller's condition", () => {
    const model = { v0: 0.09, kappa: 0, theta: 0.5, volOfVol: 0.3, rho: 0 };
    expect(hestonExpectedVariance(model, 2)).toBeCloseTo(0.18, 12);
    expect(hestonExpectedVariance({ ...model, kappa: 1 }, 2)).toBeCloseTo(1 - 0.41 * (1 - Math.exp(-2)), 12);
    expect(isFellerMet({ ...model, kappa: 0.09 })).toBe(true);
    expect(isFellerMet({ ...model, kappa: 0.0899 })).toBe(false);
  });
});
