import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { valueBatch } from "../../src/math/batch.ts";
import { impliedVol } from "../../src/math/impliedVol.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import { anyOption, batchOf, liquidOption } from "../support/options.ts";
import { evenlyInLog } from "../support/uniform.ts";
import type { TestOption } from "../support/options.ts";

const RUNS = { numRuns: 1000 };

function solved(price: number, { sign, forward, strike, timeToExpiry, discountFactor }: TestOption, near?: number) {
  return impliedVol(sign, price, forward, strike, timeToExpiry, discountFactor, near);
}

/** Distance of the solved vol from the one that made the price, in units of what rounding of the price allows. */
function excess(option: TestOption, near?: number): number {
  const values = valueBatch(twinKernel, batchOf([option]));
  const price = values.price[0]!;
  const result = solved(price, option, near);
  if (!("vol" in result)) return Infinity;
  const deviation = option.vol * Math.sqrt(option.timeToExpiry);
  const d = Math.log(option.forward / option.strike) / deviation;
  const rounding = 2.3e-16 * (price * (4 + d * d) + Math.abs(values.delta[0]!) * option.forward);
  return Math.abs(result.vol - option.vol) / (1e-14 * option.vol + (8 * rounding) / values.vega[0]!);
}

describe("impliedVol", () => {
  it("gives back the vol that made the price, calls and puts, in and out of the money", () => {
    fc.assert(
      fc.property(liquidOption, (option) => {
        expect(excess(option)).toBeLessThan(1);
      }),
      RUNS,
    );
  });

  it("gives back the vol of out-of-the-money options over the whole domain, down to prices of 1e-290", () => {
    let count = 0;
    fc.assert(
      fc.property(anyOption, (any) => {
        const option = { ...any, sign: any.forward < any.strike ? 1 : -1 };
        const { price } = valueBatch(twinKernel, batchOf([option]));
        const bound = option.discountFactor * Math.min(option.forward, option.strike);
        if (!(price[0]! > 1e-290) || price[0]! > 0.999 * bound) return;
        count++;
        expect(excess(option)).toBeLessThan(1);
      }),
      { ...RUNS, numRuns: 4000 },
    );
    expect(count).toBeGreaterThan(1000);
  });

  it("is as exact from a vol that is near, and from one that is not", () => {
    const offset = fc.oneof(fc.constantFrom(1, 1.001, 0.97, 1.03), evenlyInLog(1e-3, 1e3));
    fc.assert(
      fc.property(fc.oneof(liquidOption, anyOption), offset, (any, factor) => {
        const option = { ...any, sign: any.forward < any.strike ? 1 : -1 };
        const { price } = valueBatch(twinKernel, batchOf([option]));
        const bound = option.discountFactor * Math.min(option.forward, option.strike);
        if (!(price[0]! > 1e-290) || price[0]! > 0.999 * bound) return;
        expect(excess(option, option.vol * factor)).toBeLessThan(1);
      }),
      { ...RUNS, numRuns: 4000 },
    );
  });

  it("takes any nonsense as a vol that is near, and answers as without it", () => {
    const call = { sign: 1, forward: 120, strike: 130, timeToExpiry: 0.5, vol: 0, discountFactor: 1, rate: 0 };
    const wanted = solved(3, call);
    expect(wanted).toHaveProperty("vol");
    for (const near of [0, -1, NaN, Infinity, -Infinity, 5e-324, 1e300, 1e-12, 50]) {
      expect([near, solved(3, call, near)]).toEqual([near, wanted]);
    }
  });

  it("solves the price at the money where the formula is 2 N(s/2) - 1", () => {
    // C = F erf(s / sqrt 8); erf(0.25) = 0.27632639016823696, erf(1e-9) = 1.1283791670955127e-9 (mpmath, 50 digits).
    const atTheMoney = { sign: 1, forward: 1, strike: 1, timeToExpiry: 1, vol: 0, discountFactor: 1, rate: 0 };
    for (const [z, erf] of [
      [0.25, 0.27632639016823696],
      [1e-9, 1.1283791670955127e-9],
    ] as const) {
      const result = solved(erf, atTheMoney);
      expect("vol" in result ? Math.abs(result.vol / (z * Math.sqrt(8)) - 1) : Infinity).toBeLessThan(1e-15);
    }
    for (const price of [1e-300, 1e-8, 1e-6, 0.4999, 0.5001, 0.9, 1 - 1e-12]) {
      const result = solved(price, atTheMoney);
      const vol = "vol" in result ? result.vol : NaN;
      const back = valueBatch(twinKernel, batchOf([{ ...atTheMoney, vol }]));
      if (vol > 1e-15) expect(Math.abs(back.price[0]! - price)).toBeLessThan(4e-16);
      else expect(vol).toBeCloseTo(price * Math.sqrt(2 * Math.PI), 300);
    }
  });

  it("says why there is no vol", () => {
    const call = { sign: 1, forward: 120, strike: 100, timeToExpiry: 0.5, vol: 0, discountFactor: 1, rate: 0 };
    const put = { ...call, sign: -1 };
    expect(solved(19.9, call)).toEqual({ error: "below-intrinsic" });
    expect(solved(0, call)).toEqual({ error: "below-intrinsic" });
    expect(solved(-1, put)).toEqual({ error: "below-intrinsic" });
    expect(solved(20, call)).toEqual({ error: "at-intrinsic" });
    expect(solved(0, put)).toEqual({ error: "at-intrinsic" });
    expect(solved(120, call)).toEqual({ error: "at-upper-bound" });
    expect(solved(100, put)).toEqual({ error: "at-upper-bound" });
    expect(solved(120.01, call)).toEqual({ error: "above-upper-bound" });
    expect(solved(21, { ...call, timeToExpiry: 0 })).toEqual({ error: "expired" });
    expect(solved(21, { ...call, timeToExpiry: -1 })).toEqual({ error: "expired" });
  });

  it("keeps the digits of a time value of 1e-12 beside an intrinsic value of 17", () => {
    // mpmath, 60 digits, root of the put with the exact time value 1.0064082900385074e-12 of these doubles; the plain
    // difference price - df (F - K) is off by 1e-15, a thousandth of it.
    const call = { sign: 1, forward: 120.1, strike: 100.7, timeToExpiry: 0.5, vol: 0, discountFactor: 0.9, rate: 0 };
    const result = solved(17.460000000001, call);
    expect("vol" in result ? Math.abs(result.vol / 0.0361769406056583 - 1) : Infinity).toBeLessThan(1e-13);
    // The same where F - K itself is rounded, by 1.1e-14.
    const deep = solved(299.40000000030005, { ...call, forward: 300.1, strike: 0.7, discountFactor: 1 });
    expect("vol" in deep ? Math.abs(deep.vol / 1.362557350370332 - 1) : Infinity).toBeLessThan(1e-13);
  });

  it("calls an intrinsic price that was rounded on its way at intrinsic", () => {
    const call = { sign: 1, forward: 120.1, strike: 100.7, timeToExpiry: 0.5, vol: 0, discountFactor: 0.9, rate: 0 };
    expect(solved(0.9 * (120.1 - 100.7), call)).toEqual({ error: "at-intrinsic" });
  });

  it("refuses what is not finite or not positive as bad input, and throws nothing", () => {
    const good = { sign: 1, forward: 120, strike: 100, timeToExpiry: 0.5, vol: 0, discountFactor: 1, rate: 0 };
    for (const field of ["forward", "strike", "discountFactor"] as const) {
      for (const value of [NaN, Infinity, -Infinity, 0, -1, 1e300, 1e-300]) {
        expect([field, value, solved(21, { ...good, [field]: value })]).toEqual([field, value, { error: "bad-input" }]);
      }
    }
    for (const value of [NaN, Infinity, -Infinity]) {
      expect(solved(value, good)).toEqual({ error: "bad-input" });
      expect(solved(21, { ...good, timeToExpiry: value })).toEqual({ error: "bad-input" });
      expect(solved(21, { ...good, sign: value })).toEqual({ error: "bad-input" });
    }
    expect(solved(21, { ...good, sign: 0 })).toEqual({ error: "bad-input" });
  });

  it("answers any finite numbers with a positive vol or a reason", () => {
    const any = fc.double({ noNaN: true, noDefaultInfinity: true });
    const near = fc.double({ min: 0, max: 200, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(1, -1), fc.oneof(any, near), near, near, near, near, (sign, price, F, K, T, D) => {
        const result = impliedVol(sign, price, F, K, T, D);
        expect("error" in result || (result.vol > 0 && result.vol < Infinity)).toBe(true);
      }),
      { ...RUNS, numRuns: 5000 },
    );
  });
});
