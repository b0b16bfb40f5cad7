import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inverseHedgeSize, inverseOption, inversePayoff } from "../../src/math/inverse.ts";
import type { InverseGreeks } from "../../src/math/inverse.ts";
import {
  harmonicEntry,
  inverseBankruptcyPrice,
  inverseDelta,
  inverseEquitySlope,
  inverseFunding,
  inversePnl,
  inversePnlDerivatives,
} from "../../src/math/inverseFuture.ts";
import { liquidOption } from "../support/options.ts";
import { uniform } from "../support/uniform.ts";
import type { TestOption } from "../support/options.ts";

const RUNS = { numRuns: 1000 };

function inInverse(option: TestOption, conversion = option.forward): InverseGreeks {
  const { sign, forward, strike, timeToExpiry, vol, discountFactor } = option;
  return inverseOption(sign, forward, strike, timeToExpiry, vol, discountFactor, conversion);
}

/** Central difference of fourth order. */
function derivative(f: (x: number) => number, x: number, h: number): number {
  return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h);
}

describe("inverse options", () => {
  it("hold put-call parity in coins: C - P = df (1 - K/F)", () => {
    fc.assert(
      fc.property(liquidOption, (option) => {
        const call = inInverse({ ...option, sign: 1 });
        const put = inInverse({ ...option, sign: -1 });
        const parity = option.discountFactor * (1 - option.strike / option.forward);
        const scale = option.discountFactor * (1 + option.strike / option.forward);
        expect(Math.abs(call.priceCoin - put.priceCoin - parity)).toBeLessThan(1e-15 * scale);
      }),
      RUNS,
    );
  });

  it("have coin Greeks that are the differences of the coin price, by the forward and by the index", () => {
    fc.assert(
      fc.property(liquidOption, uniform(-0.1, 0.1), (option, carry) => {
        const { forward, timeToExpiry, vol, rate } = option;
        const growth = Math.exp(carry * timeToExpiry);
        const X = forward / growth;
        const s = vol * Math.sqrt(timeToExpiry);
        const at = (x: number, change: Partial<TestOption> = {}): InverseGreeks => {
          const T = change.timeToExpiry ?? timeToExpiry;
          const moved = { ...option, ...change, forward: x * Math.exp(carry * T), discountFactor: Math.exp(-rate * T) };
          return inInverse(moved, x);
        };
        const got = at(X);
        const size = Math.max(1, option.strike / X) * Math.max(1, growth) ** 2;
        const checks: readonly (readonly [string, number, number, number])[] = [
          ["deltaCoin", got.deltaCoin, derivative((x) => at(x).priceCoin, X, X * Math.min(s, 1) * 0.01), size / X],
          ["deltaUsd", got.deltaUsd, derivative((x) => at(x).priceUsd, X, X * Math.min(s, 1) * 0.01), size],
          ["delta premium adjusted", got.deltaPremiumAdjusted, got.deltaUsd - got.priceCoin, size],
          [
            "gammaCoin",
            got.gammaCoin,
            derivative((x) => at(x).deltaCoin, X, X * Math.min(s, 1) * 0.01),
            // The conversion to coin adds terms of size delta / X, which do not shrink with a large deviation.
            size / X ** 2 / Math.min(s, 1),
          ],
          ["gammaUsd", got.gammaUsd, derivative((x) => at(x).deltaUsd, X, X * Math.min(s, 1) * 0.01), size / X / s],
          [
            "gamma premium adjusted",
            got.gammaPremiumAdjusted,
            derivative((x) => at(x).deltaPremiumAdjusted, X, X * Math.min(s, 1) * 0.01),
            size / X / Math.min(s, 1),
          ],
          ["vegaCoin", got.vegaCoin, derivative((x) => at(X, { vol: x }).priceCoin, vol, vol * 0.01), (size * s) / vol],
          [
            "volgaCoin",
            got.volgaCoin,
            derivative((x) => at(X, { vol: x }).vegaCoin, vol, vol * 0.01),
            (size * s) / vol ** 2,
          ],
          ["vannaCoin", got.vannaCoin, derivative((x) => at(x).vegaCoin, X, X * Math.min(s, 1) * 0.01), size / X / vol],
          [
            "thetaCoin",
            got.thetaCoin,
            -derivative((x) => at(X, { timeToExpiry: x }).priceCoin, timeToExpiry, timeToExpiry * 0.01),
            size / timeToExpiry,
          ],
        ];
        expect(checks.filter(([, exact, difference, scale]) => !(Math.abs(exact - difference) < 1e-6 * scale))).toEqual(
          [],
        );
      }),
      RUNS,
    );
  });

  it("settle in coins: a 40,000 put at 50,000 pays nothing, at 32,000 a quarter of a coin", () => {
    expect([
      inversePayoff(-1, 40_000, 50_000),
      inversePayoff(-1, 40_000, 32_000),
      inversePayoff(1, 40_000, 50_000),
    ]).toEqual([0, 0.25, 0.2]);
  });

  it("have an expired value equal to the payoff", () => {
    const expired = inverseOption(1, 50_000, 40_000, 0, 0.5, 1, 50_000);
    expect([expired.priceCoin, expired.deltaPremiumAdjusted]).toEqual([0.2, 0.8]);
  });

  it("are flat in coins when hedged with the size asked for", () => {
    fc.assert(
      fc.property(liquidOption, uniform(-50, 50), (option, contracts) => {
        const size = inverseHedgeSize(contracts, inInverse(option).deltaPremiumAdjusted, option.forward);
        const value = (x: number): number =>
          contracts * inInverse({ ...option, forward: x }).priceCoin + inversePnl(size, option.forward, x);
        const h = option.forward * option.vol * Math.sqrt(option.timeToExpiry) * 0.01;
        const scale = (Math.abs(contracts) * Math.max(1, option.strike / option.forward)) / option.forward;
        expect(Math.abs(derivative(value, option.forward, h))).toBeLessThanOrEqual(1e-6 * scale);
      }),
      RUNS,
    );
  });
});

describe("inverse futures", () => {
  it("pay in coins: 10,000 USD long from 40,000 to 50,000 earns 0.05 coins, the short loses them", () => {
    expect(inversePnl(10_000, 40_000, 50_000)).toBeCloseTo(0.05, 15);
    expect(inversePnl(-10_000, 40_000, 50_000)).toBeCloseTo(-0.05, 15);
    expect(inversePnl(10_000, 40_000, 40_000)).toBe(0);
    expect(inverseDelta(-10_000, 50_000)).toBe(-0.2);
  });

  it("keep their digits over a small move", () => {
    // 1e6 (1/50000 - 1/50000.0001), mpmath at 50 digits: 3.9999999999200000e-8 by hand: 1e6 * 1e-4 / (50000 * 50000.0001).
    expect(inversePnl(1e6, 50_000, 50_000.0001) / (100 / (50_000 * 50_000.0001))).toBeCloseTo(1, 6);
    const exactStep = 2 ** -20;
    expect(inversePnl(1e6, 50_000, 50_000 + exactStep)).toBe((1e6 * exactStep) / (50_000 * (50_000 + exactStep)));
  });

  it("have derivatives that are the differences of the profit", () => {
    const { first, second } = inversePnlDerivatives(-20_000, 45_000);
    expect(first).toBeCloseTo(
      derivative((x) => inversePnl(-20_000, 40_000, x), 45_000, 50),
      14,
    );
    expect(second / derivative((x) => inversePnlDerivatives(-20_000, x).first, 45_000, 50)).toBeCloseTo(1, 8);
  });

  it("go bankrupt where margin and profit cancel, and a covered short never does", () => {
    const price = inverseBankruptcyPrice(10_000, 40_000, 0.05)!;
    expect(0.05 + inversePnl(10_000, 40_000, price)).toBeCloseTo(0, 15);
    expect(price).toBeLessThan(40_000);
    const short = inverseBankruptcyPrice(-10_000, 40_000, 0.05)!;
    expect(0.05 + inversePnl(-10_000, 40_000, short)).toBeCloseTo(0, 15);
    expect(short).toBeGreaterThan(40_000);
    expect(inverseBankruptcyPrice(-10_000, 40_000, 0.25)).toBeNull();
    expect(inverseBankruptcyPrice(-10_000, 40_000, 0.3)).toBeNull();
    expect(inverseEquitySlope(-10_000, 40_000, 0.25)).toBe(0);
  });

  it("fund from the long to the short when the rate is positive", () => {
    expect(inverseFunding(50_000, 50_000, 0.0001, 16)).toBeCloseTo(-0.0002, 15);
    expect(inverseFunding(-50_000, 50_000, 0.0001, 8)).toBeCloseTo(0.0001, 15);
  });

  it("average entries harmonically: equal dollars at 40,000 and 60,000 make 48,000", () => {
    const fills = [
      { size: 1000, price: 40_000 },
      { size: 1000, price: 60_000 },
    ];
    expect(harmonicEntry(fills)).toBeCloseTo(48_000, 8);
  });
});
