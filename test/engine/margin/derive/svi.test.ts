import { describe, expect, it } from "vitest";
import type { SviFeed } from "../../../../src/engine/margin/derive/portfolio.ts";
import { volOf } from "../../../../src/engine/margin/derive/svi.ts";

const feed = { a: 0.02, b: 0.04, rho: -0.3, m: 0.1, sigma: 0.25, forward: 100, tau: 0.5 };

const sviVol = (vol: SviFeed, strike: number): number => volOf({ optionType: "call", strike, amount: 1, vol });

describe("the SVI feed", () => {
  it("is a + b sigma at the log-strike m when rho is zero", () => {
    expect(sviVol({ ...feed, rho: 0, m: 0 }, 100)).toBeCloseTo(Math.sqrt((0.02 + 0.04 * 0.25) / 0.5), 15);
  });

  it("follows the formula inside the clamp", () => {
    const k = Math.log(1.2);
    const variance = 0.02 + 0.04 * (-0.3 * (k - 0.1) + Math.hypot(k - 0.1, 0.25));
    expect(sviVol(feed, 120)).toBeCloseTo(Math.sqrt(variance / 0.5), 14);
  });

  it("clamps the log-strike at four root-variances either way", () => {
    const bound = 4 * Math.sqrt(0.02 + 0.04 * 0.25);
    expect(sviVol(feed, 1e9)).toBe(sviVol(feed, 1e7));
    expect(sviVol(feed, 1e-9)).toBe(sviVol(feed, 1e-7));
    expect(sviVol(feed, 1e9)).toBeCloseTo(sviVol(feed, 100 * Math.exp(bound)), 12);
    expect(sviVol(feed, 0)).toBe(sviVol(feed, 1e-9));
  });

  it("cuts total variance at 144", () => {
    expect(sviVol({ ...feed, a: 500 }, 100)).toBeCloseTo(Math.sqrt(144 / 0.5), 12);
  });

  it("answers NaN where there is no variance to take the root of", () => {
    expect(sviVol({ ...feed, a: -1 }, 100)).toBeNaN();
  });

  it("is not asked where the option has a vol of its own", () => {
    expect(volOf({ optionType: "put", strike: 80, amount: 1, vol: 0.7 })).toBe(0.7);
  });
});
