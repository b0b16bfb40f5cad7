import { describe, expect, it } from "vitest";
import { americanExpiry, americanOption } from "../../../src/math/american/american.ts";
import { perpetualOption } from "../../../src/math/american/perpetual.ts";

const CASES = [
  { sign: -1, spot: 110, vol: 0.2, rate: 0.05, dividendYield: 0.02 },
  { sign: 1, spot: 90, vol: 0.4, rate: 0.03, dividendYield: 0.05 },
  { sign: -1, spot: 80, vol: 0.6, rate: 0.1, dividendYield: 0 },
];

describe("perpetual options", () => {
  it("have by hand: power -1, boundary half the strike, for r = vol^2 / 2 and no yield", () => {
    const put = perpetualOption(-1, 100, 100, 0.3, 0.045, 0);
    expect(put.exerciseSpot).toBeCloseTo(50, 10);
    expect(put.price).toBeCloseTo(25, 10);
    expect(put.delta).toBeCloseTo(-0.25, 10);
    expect(put.gamma).toBeCloseTo(0.005, 12);
  });

  it.each(CASES)("are the limit of a long expiry: %o", ({ sign, spot, vol, rate, dividendYield }) => {
    const long = americanOption(americanExpiry(sign, 200, vol, rate, dividendYield), spot, 100);
    const perpetual = perpetualOption(sign, spot, 100, vol, rate, dividendYield);
    expect(long.price).toBeCloseTo(perpetual.price, 2);
    expect(long.delta).toBeCloseTo(perpetual.delta, 3);
  });

  it("are worth strike or spot where exercise never pays, and what exercise pays beyond the boundary", () => {
    expect(perpetualOption(-1, 100, 90, 0.2, 0, 0.03)).toEqual({ price: 90, delta: 0, gamma: 0, exerciseSpot: null });
    expect(perpetualOption(1, 100, 90, 0.2, 0.03, 0)).toEqual({ price: 100, delta: 1, gamma: 0, exerciseSpot: null });
    expect(perpetualOption(-1, 40, 100, 0.3, 0.045, 0)).toMatchObject({ price: 60, delta: -1, gamma: 0 });
  });

  it("are worth nothing, not a negative nothing, where the boundary is beyond all reach", () => {
    const far = perpetualOption(-1, 3_825, 8, 0.0257, 1.354, 0.00001);
    expect(far).toMatchObject({ price: 0, delta: 0, gamma: 0 });
  });

  it("refuse a negative rate or yield by name", () => {
    expect(() => perpetualOption(-1, 100, 90, 0.2, -0.01, 0)).toThrow("rate is -0.01");
    expect(() => perpetualOption(1, 100, 90, 0.2, 0.01, -0.02)).toThrow("dividendYield is -0.02");
  });
});
