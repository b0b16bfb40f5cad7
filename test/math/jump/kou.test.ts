import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { black76 } from "../../../src/math/black76.ts";
import { kouPrice } from "../../../src/math/jump/kou.ts";
import { onForward } from "../../../src/math/jump/lewis.ts";
import { evenlyInLog, uniform } from "../../support/uniform.ts";

const MODEL = { vol: 0.16, jumpRate: 1, upChance: 0.4, upDecay: 10, downDecay: 5 };

describe("Kou's jump diffusion", () => {
  it("gives the 9.14732 that Kou (2002) prints for S 100, K 98, half a year, rate 5 %", () => {
    expect(kouPrice(onForward(1, 100, 98, 0.5, 0.05, 0), MODEL)).toBeCloseTo(9.14732, 5);
  });

  it("is Black's price without jumps, and holds parity with them", () => {
    const option = onForward(1, 100, 110, 0.3, 0.02, 0.01);
    const { forward, discountFactor } = option;
    const black = black76(1, forward, 110, 0.3, 0.16, discountFactor).price;
    expect(kouPrice(option, { ...MODEL, jumpRate: 0 })).toBeCloseTo(black, 11);
    const put = kouPrice({ ...option, sign: -1 }, MODEL);
    expect(kouPrice(option, MODEL) - put).toBeCloseTo(discountFactor * (forward - 110), 10);
  });

  it("prices more for more frequent jumps, and holds for a day as for ten years", () => {
    for (const timeToExpiry of [1 / 365, 1, 10]) {
      let last = 0;
      for (const jumpRate of [0, 0.5, 2, 8]) {
        const price = kouPrice(onForward(1, 100, 105, timeToExpiry, 0, 0), { ...MODEL, jumpRate });
        expect(price).toBeGreaterThan(last);
        expect(price).toBeLessThan(100);
        last = price;
      }
    }
  });

  it("lies within its bounds and holds parity for any parameters, whichever way the jumps drift", () => {
    const anyModel = fc.record({
      vol: evenlyInLog(0.05, 1),
      jumpRate: uniform(0, 12),
      upChance: uniform(0, 1),
      upDecay: evenlyInLog(1.5, 100),
      downDecay: evenlyInLog(0.7, 100),
    });
    fc.assert(
      fc.property(anyModel, evenlyInLog(0.01, 3), evenlyInLog(50, 200), (model, timeToExpiry, strike) => {
        const option = onForward(1, 100, strike, timeToExpiry, 0.03, 0);
        const [call, put] = [1, -1].map((sign) => kouPrice({ ...option, sign }, model)) as [number, number];
        const parity = 100 - strike * option.discountFactor;
        expect(call).toBeGreaterThan(Math.max(parity, 0) - 1e-9);
        expect(call).toBeLessThan(100 + 1e-9);
        expect(Math.abs(call - put - parity)).toBeLessThan(1e-9);
      }),
      { numRuns: 500 },
    );
  });

  it("refuses parameters out of their domain by name", () => {
    const option = onForward(1, 100, 98, 0.5, 0.05, 0);
    expect(() => kouPrice(option, { ...MODEL, vol: 0 })).toThrow("vol is 0");
    expect(() => kouPrice(option, { ...MODEL, upDecay: 1 })).toThrow("upDecay is 1");
    expect(() => kouPrice(option, { ...MODEL, downDecay: 0 })).toThrow("downDecay is 0");
  });
});
