import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { black76 } from "../../src/math/black76.ts";
import { quadraturePrice } from "../../src/math/quadraturePrice.ts";
import { slowPrice } from "../engine/valuation/slowBlack.ts";

describe("an option priced by quadrature", () => {
  it("is what Simpson's rule makes of the same payoff", () => {
    for (const [sign, strike] of [
      [1, 100_000],
      [-1, 100_000],
      [1, 250_000],
      [-1, 20_000],
      [1, 20_000],
    ] as const) {
      const slow = slowPrice(sign, 102_000, strike, 0.35, 0.6);
      expect(quadraturePrice(sign, 102_000, strike, 0.6 * Math.sqrt(0.35))).toBeCloseTo(slow, 5);
    }
  });

  it("agrees with Black's formula to 1e-13 of forward and strike, from minutes to years and far from the money", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, -1),
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 1e-4, max: 6, noNaN: true }),
        (sign, logStrike, deviation) => {
          const strike = 100 * Math.exp(logStrike);
          const { price } = black76(sign, 100, strike, 1, deviation, 1);
          expect(Math.abs(quadraturePrice(sign, 100, strike, deviation) - price)).toBeLessThan(1e-13 * (100 + strike));
        },
      ),
    );
  });

  it("is the payoff without vol or time, and its bound where vol is beyond all measure", () => {
    expect(quadraturePrice(1, 100, 90, 0)).toBe(10);
    expect(quadraturePrice(-1, 100, 90, 0)).toBe(0);
    expect(quadraturePrice(1, 100, 90, 50)).toBe(100);
    expect(quadraturePrice(-1, 100, 90, 50)).toBe(90);
  });
});
