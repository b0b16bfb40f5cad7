import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { americanExpiry, americanOption } from "../../../src/math/american/american.ts";
import { americanWithDividends } from "../../../src/math/american/cashDividends.ts";
import type { DividendOption } from "../../../src/math/american/cashDividends.ts";
import { evenlyInLog, uniform } from "../../support/uniform.ts";
import { slowValue } from "./explicitGrid.ts";

const BASE: DividendOption = {
  sign: 1,
  spot: 100,
  strike: 100,
  timeToExpiry: 0.5,
  vol: 0.3,
  rate: 0.05,
  dividendYield: 0,
  dividends: [{ time: 0.25, amount: 3 }],
};

describe("American options with cash dividends", () => {
  it.each([
    BASE,
    { ...BASE, sign: -1 },
    { ...BASE, spot: 120, dividends: [0.1, 0.3].map((time) => ({ time, amount: 4 })) },
    {
      ...BASE,
      sign: -1,
      spot: 90,
      vol: 0.5,
      timeToExpiry: 1,
      dividends: [0.25, 0.75].map((time) => ({ time, amount: 2 })),
    },
    { ...BASE, dividendYield: 0.06, dividends: [{ time: 0.4, amount: 1 }] },
  ])("agree with explicit finite differences: %o", (option) => {
    expect(Math.abs(americanWithDividends(option).price - slowValue(option, 1000))).toBeLessThan(1e-2);
  });

  it("without dividends equal the boundary method, Greeks included", () => {
    const option = fc.record({
      sign: fc.constantFrom(1, -1),
      spot: uniform(85, 115),
      strike: fc.constant(100),
      timeToExpiry: evenlyInLog(0.05, 2),
      vol: evenlyInLog(0.15, 0.8),
      rate: uniform(0, 0.08),
      dividendYield: uniform(0, 0.08),
      dividends: fc.constant([]),
    });
    fc.assert(
      fc.property(option, (one) => {
        const got = americanWithDividends(one);
        const expiry = americanExpiry(one.sign, one.timeToExpiry, one.vol, one.rate, one.dividendYield);
        const wanted = americanOption(expiry, one.spot, one.strike);
        expect(Math.abs(got.price - wanted.price)).toBeLessThan(1e-3);
        expect(Math.abs(got.delta - wanted.delta)).toBeLessThan(2e-3);
      }),
      { numRuns: 40 },
    );
  });

  it("give a call nothing for a dividend and a put no less, and none for payments at or after expiry", () => {
    const plain = americanWithDividends({ ...BASE, dividends: [] }).price;
    const later = [
      { time: 0.5, amount: 5 },
      { time: 0.7, amount: 5 },
      { time: 0, amount: 5 },
    ];
    expect(americanWithDividends({ ...BASE, dividends: later }).price).toBe(plain);
    expect(americanWithDividends(BASE).price).toBeLessThan(plain);
    const put = { ...BASE, sign: -1 };
    expect(americanWithDividends(put).price).toBeGreaterThan(americanWithDividends({ ...put, dividends: [] }).price);
  });

  it("let a deep call be exercised just before a dividend that is worth more than the time left", () => {
    const option = { ...BASE, spot: 160, dividends: [{ time: 0.25, amount: 20 }] };
    const upToDividend = 160 - 100 * Math.exp(-0.05 * 0.25);
    expect(americanWithDividends(option).price).toBeCloseTo(upToDividend, 1);
  });

  it("meet exercise between two boundaries: a put with a yield below a negative rate", () => {
    const option = { ...BASE, sign: -1, spot: 92, rate: -0.01, dividendYield: -0.06, dividends: [] };
    const got = americanWithDividends(option).price;
    expect(Math.abs(got - slowValue(option, 600))).toBeLessThan(3e-3);
    expect(got).toBeGreaterThan(slowValue(option, 600, false) + 0.01);
  });

  it("are not held up by a strike that is far off when little time or vol is left", { timeout: 3_000 }, () => {
    const second = 1 / 31_536_000;
    const dividends = [{ time: second / 2, amount: 1 }];
    const put = { ...BASE, sign: -1, strike: 130, timeToExpiry: second, vol: 0.01, dividends };
    expect(americanWithDividends(put).price).toBeCloseTo(31, 3);
    expect(americanWithDividends({ ...put, sign: 1 }).price).toBe(0);
    // A path that is next to certain, which ends at 100 exp(0.05) = 105.127.
    const call = { ...BASE, strike: 104, timeToExpiry: 1, vol: 1e-4, dividends: [] };
    expect(Math.abs(americanWithDividends(call).price - (100 - 104 * Math.exp(-0.05)))).toBeLessThan(5e-4);
  });

  it("refuse what is not positive by name", () => {
    expect(() => americanWithDividends({ ...BASE, spot: 0 })).toThrow("spot is 0");
    expect(() => americanWithDividends({ ...BASE, timeToExpiry: -1 })).toThrow("timeToExpiry is -1");
    expect(() => americanWithDividends({ ...BASE, dividends: [{ time: 0.2, amount: -1 }] })).toThrow("amount is -1");
  });
});
