import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { makeBatch, priceBatch, priceSums, valueBatch } from "../../src/math/batch.ts";
import type { Kernel } from "../../src/math/kernel/kernel.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import { loadKernel } from "../../src/worker/loadKernel.ts";
import { anyOption, batchOf } from "../support/options.ts";
import { evenlyInLog } from "../support/uniform.ts";
import type { TestOption } from "../support/options.ts";

const RUNS = { numRuns: 1000 };
const FIGURES = ["price", "delta", "gamma", "vega", "theta"] as const;

let kernel: Kernel;
beforeAll(async () => {
  kernel = await loadKernel();
});

function valued(option: TestOption) {
  const values = valueBatch(kernel, batchOf([option]));
  return {
    price: values.price[0]!,
    delta: values.delta[0]!,
    gamma: values.gamma[0]!,
    vega: values.vega[0]!,
    theta: values.theta[0]!,
  };
}

const priced = (option: TestOption): number => valued(option).price;

describe("valueBatch", () => {
  // mpmath 1.2.1 at 50 digits: D w (F N(w d1) - K N(w d2)) and its closed-form derivatives, rounded to double.
  it.each([
    [
      1, 100_000, 120_000, 0.25, 0.6, 1, 5440.563467814306, 0.32357015412701656, 1.19754304282862e-5, 17963.1456424293,
      -21555.77477091516,
    ],
    [
      -1, 100_000, 60_000, 0.02, 0.55, 0.999, 2.2463106805899606e-8, -1.9680659736172382e-11, 1.7082750263156692e-14,
      1.8791025289472363e-6, -2.583653605573187e-5,
    ],
    [
      1,
      3000,
      9000,
      1 / 365,
      0.7,
      1,
      4.990977209627142e-197,
      1.3653125984153676e-197,
      3.726224023384094e-198,
      6.431564752690354e-194,
      -8.216323971561926e-192,
    ],
    [
      -1, 1, 1000, 10, 0.5, 0.6, 599.4000294435685, -0.599896240608497, 0.0002510273947700883, 0.0012551369738504413,
      30.61885801416206,
    ],
    [
      1,
      2500,
      2500,
      1 / 8760,
      0.9,
      1,
      9.590447176776108,
      0.5019180894353552,
      0.016594897761060653,
      10.655970308900248,
      -42005.834957684776,
    ],
  ])(
    "agrees with mpmath for %d F=%d K=%d T=%d vol=%d",
    (sign, forward, strike, timeToExpiry, vol, discountFactor, ...wanted) => {
      const rate = -Math.log(discountFactor) / timeToExpiry;
      const got = valued({ sign, forward, strike, timeToExpiry, vol, discountFactor, rate });
      const s = vol * Math.sqrt(timeToExpiry);
      const d = Math.log(forward / strike) / s;
      // Rounding d by an ulp moves exp(-d^2/2) by d^2 ulps; rounding ln(F/K), by its size over s.
      const allowed = 6e-16 * (20 + d * d + (Math.abs(d) + 1) / s);
      const wrong = FIGURES.filter((figure, i) => !(Math.abs(got[figure] / wanted[i]! - 1) < allowed));
      expect(wrong).toEqual([]);
    },
  );

  it("gives intrinsic value and half a delta at the money when there is no time or no vol", () => {
    const base = { sign: 1, forward: 110, strike: 100, timeToExpiry: 0.5, vol: 0, discountFactor: 0.9, rate: 0.2 };
    expect(valued(base)).toEqual({ price: 9, delta: 0.9, gamma: 0, vega: 0, theta: 0.2 * 9 });
    expect(valued({ ...base, sign: -1 })).toEqual({ price: 0, delta: 0, gamma: 0, vega: 0, theta: 0 });
    expect(valued({ ...base, sign: -1, forward: 90, timeToExpiry: 0, vol: 0.7 })).toEqual({
      price: 9,
      delta: -0.9,
      gamma: 0,
      vega: 0,
      theta: 0,
    });
    const atTheMoney = { ...base, sign: -1, forward: 100, timeToExpiry: 0, discountFactor: 1 };
    expect(valued(atTheMoney)).toEqual({ price: 0, delta: -0.5, gamma: 0, vega: 0, theta: 0 });
    expect(valued({ ...base, forward: 100 }).vega).toBeCloseTo(
      (0.9 * 100 * Math.sqrt(0.5)) / Math.sqrt(2 * Math.PI),
      12,
    );
  });

  it("answers a forward or strike of zero as its limit", () => {
    const base = { sign: 1, forward: 0, strike: 100, timeToExpiry: 1, vol: 1, discountFactor: 1, rate: 0 };
    expect(priced(base)).toBe(0);
    expect(priced({ ...base, sign: -1 })).toBe(100);
    expect(valued({ ...base, forward: 50, strike: 0 })).toEqual({ price: 50, delta: 1, gamma: 0, vega: 0, theta: 0 });
  });

  it("mixes limits and ordinary options in one batch without touching the ordinary ones", () => {
    const ordinary = { sign: 1, forward: 100, strike: 105, timeToExpiry: 0.3, vol: 0.5, discountFactor: 1, rate: 0 };
    const expired = { ...ordinary, forward: 120, timeToExpiry: 0 };
    for (const one of [kernel, twinKernel]) {
      const batch = batchOf([ordinary, expired, ordinary, expired, ordinary]);
      const { price } = valueBatch(one, batch);
      expect([...price]).toEqual([price[0], 15, price[0], 15, price[0]]);
      expect(price[0]).toBeGreaterThan(8);
      const out = new Float64Array(5);
      priceBatch(one, batch, out);
      expect(out).toEqual(price);
    }
  });

  it.each(["forward", "strike", "timeToExpiry", "vol", "discountFactor", "rate", "sign"] as const)(
    "refuses a bad %s with its name, place and value, whichever kernel stands behind",
    (field) => {
      const good = { sign: 1, forward: 100, strike: 105, timeToExpiry: 0.3, vol: 0.5, discountFactor: 1, rate: 0 };
      const bad =
        field === "rate"
          ? [NaN, Infinity, -Infinity]
          : field === "sign"
            ? [NaN, 0, 2, -0.5]
            : [NaN, Infinity, -Infinity, -1, 1e300];
      for (const value of bad) {
        const batch = batchOf([good, good, { ...good, [field]: value }]);
        for (const one of [kernel, twinKernel]) {
          expect(() => valueBatch(one, batch)).toThrow(
            new RegExp(`^${field}\\[2\\] is ${String(value).replace("+", "\\+")}, it must be`),
          );
          if (field !== "rate")
            expect(() => {
              priceBatch(one, batch, new Float64Array(3));
            }).toThrow(RangeError);
        }
      }
    },
  );

  it("sums prices by segment in the order of the batch, limits included", () => {
    const ordinary = { sign: 1, forward: 100, strike: 105, timeToExpiry: 0.3, vol: 0.5, discountFactor: 1, rate: 0 };
    const expired = { ...ordinary, forward: 120, timeToExpiry: 0 };
    const segments = [
      { start: 0, end: 2 },
      { start: 2, end: 2 },
      { start: 2, end: 5 },
    ];
    const weight = Float64Array.of(2, -1, 0.5, 3, 1e9);
    for (const one of [kernel, twinKernel]) {
      for (const rows of [Array<typeof ordinary>(5).fill(ordinary), [ordinary, expired, ordinary, expired, ordinary]]) {
        const prices = new Float64Array(5);
        const sums = priceSums(one, batchOf(rows), weight, segments, prices);
        const wanted = new Float64Array(5);
        priceBatch(one, batchOf(rows), wanted);
        expect(prices).toEqual(wanted);
        const [a, b, c, d, e] = [...wanted].map((price, i) => price * weight[i]!);
        expect(sums).toEqual([a! + b!, 0, c! + d! + e!]);
      }
      const bad = batchOf([{ ...ordinary, vol: NaN }]);
      const whole = [{ start: 0, end: 1 }];
      expect(() => priceSums(one, bad, Float64Array.of(1), whole, new Float64Array(1))).toThrow(RangeError);
    }
  });

  it("refuses options that were never filled in", () => {
    expect(() => valueBatch(kernel, makeBatch(1))).toThrow("sign[0] is 0, it must be 1 (call) or -1 (put)");
  });

  it("refuses an output that is too short", () => {
    expect(() => {
      priceBatch(kernel, makeBatch(3), new Float64Array(2));
    }).toThrow("room for 2 of 3");
  });

  it("never answers NaN, infinity or a negative zero", () => {
    const edge = fc.constantFrom(0, 5e-324, 1e-300, 1e-61, 1e-16, 1, 9e29);
    const option = fc.oneof(
      anyOption,
      fc.record({
        sign: fc.constantFrom(1, -1),
        forward: edge,
        strike: edge,
        timeToExpiry: edge,
        vol: edge,
        discountFactor: fc.constantFrom(0, 1e-300, 1),
        rate: fc.constantFrom(-1, -0, 0, 0.5),
      }),
    );
    fc.assert(
      fc.property(option, (one) => {
        const wrong = Object.entries(valued(one)).filter(
          ([, value]) => !Number.isFinite(value) || Object.is(value, -0),
        );
        expect(wrong).toEqual([]);
      }),
      RUNS,
    );
  });

  it("holds put-call parity: C - P = D (F - K)", () => {
    fc.assert(
      fc.property(anyOption, (option) => {
        const { forward, strike, discountFactor } = option;
        const call = valued({ ...option, sign: 1 });
        const put = valued({ ...option, sign: -1 });
        const scale = discountFactor * (forward + strike);
        expect(Math.abs(call.price - put.price - discountFactor * (forward - strike))).toBeLessThanOrEqual(
          1e-15 * scale,
        );
        expect(Math.abs(call.delta - put.delta - discountFactor)).toBeLessThanOrEqual(1e-15 * discountFactor);
        expect([call.gamma, call.vega]).toEqual([put.gamma, put.vega]);
      }),
      RUNS,
    );
  });

  it("stays between intrinsic value and D F (call) or D K (put), delta between 0 and D", () => {
    fc.assert(
      fc.property(anyOption, (option) => {
        const { sign, forward, strike, discountFactor } = option;
        const { price, delta, gamma, vega } = valued(option);
        const slack = 1e-15 * discountFactor * (forward + strike);
        expect(price).toBeGreaterThanOrEqual(discountFactor * Math.max(sign * (forward - strike), 0) - slack);
        expect(price).toBeLessThanOrEqual(discountFactor * (sign > 0 ? forward : strike) + slack);
        expect(sign * delta).toBeGreaterThanOrEqual(0);
        expect(sign * delta).toBeLessThanOrEqual(discountFactor);
        expect(Math.min(gamma, vega)).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it("falls with the strike for calls, rises for puts, and rises with vol and, undiscounted, with time", () => {
    fc.assert(
      fc.property(anyOption, evenlyInLog(1.0001, 100), (option, factor) => {
        const slack = 1e-15 * option.discountFactor * (option.forward + option.strike * factor);
        const base = priced(option);
        expect(option.sign * (base - priced({ ...option, strike: option.strike * factor }))).toBeGreaterThanOrEqual(
          -slack,
        );
        expect(priced({ ...option, vol: option.vol * factor })).toBeGreaterThanOrEqual(base - slack);
        const longer = priced({ ...option, timeToExpiry: option.timeToExpiry * factor });
        expect(longer).toBeGreaterThanOrEqual(base - slack);
      }),
      RUNS,
    );
  });

  it("scales with the currency: doubling forward and strike doubles the price to the bit", () => {
    fc.assert(
      fc.property(anyOption, fc.integer({ min: -20, max: 20 }), (option, power) => {
        const scale = 2 ** power;
        const base = valued(option);
        const scaled = valued({ ...option, forward: option.forward * scale, strike: option.strike * scale });
        const subnormal = 1e-290; // below this a power of two is no longer exact
        if (base.price > subnormal) expect(scaled.price).toBe(base.price * scale);
        expect(scaled.delta).toBe(base.delta);
        if (base.gamma > subnormal) expect(scaled.gamma).toBe(base.gamma / scale);
      }),
      RUNS,
    );
  });

  it("comes to intrinsic value as vol or time vanish", () => {
    fc.assert(
      fc.property(anyOption, fc.boolean(), (option, isVol) => {
        const small = isVol
          ? { vol: 1e-9 / Math.sqrt(option.timeToExpiry) }
          : { timeToExpiry: 1e-18 / option.vol ** 2 };
        const { sign, forward, strike, discountFactor } = option;
        const limit = discountFactor * Math.max(sign * (forward - strike), 0);
        expect(Math.abs(priced({ ...option, ...small }) - limit)).toBeLessThanOrEqual(
          1e-9 * discountFactor * (forward + strike),
        );
      }),
      RUNS,
    );
  });
});
