import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { valueBatch } from "../../src/math/batch.ts";
import { black76 } from "../../src/math/black76.ts";
import { inverseOption } from "../../src/math/inverse.ts";
import type { Kernel } from "../../src/math/kernel/kernel.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import { loadKernel } from "../../src/worker/loadKernel.ts";
import { anyOption, batchOf, liquidOption } from "../support/options.ts";
import type { TestOption } from "../support/options.ts";
import { evenlyInLog, uniform } from "../support/uniform.ts";

const RUNS = { numRuns: 1000 };

let wasm: Kernel;
beforeAll(async () => {
  wasm = await loadKernel();
});

/** Price and Greeks of options side by side in one batch, from the compiled kernel and from the twin. */
function bothWays(...options: readonly TestOption[]) {
  return [wasm, twinKernel].map((kernel) => {
    const { price, delta, gamma, vega, theta } = valueBatch(kernel, batchOf(options));
    return options.map((_, i) => ({
      price: price[i]!,
      delta: delta[i]!,
      gamma: gamma[i]!,
      vega: vega[i]!,
      theta: theta[i]!,
    }));
  });
}

/** What rounding may do to a price. */
const rounding = ({ discountFactor, forward, strike }: TestOption): number =>
  2e-15 * discountFactor * (forward + strike);

describe("Black's formula, from both kernels", () => {
  it("is convex in the strike: no butterfly is worth less than nothing", () => {
    fc.assert(
      fc.property(anyOption, evenlyInLog(1e-6, 10), uniform(0.01, 0.99), (option, width, weight) => {
        const low = option.strike;
        const high = low * (1 + width);
        const middle = { ...option, strike: weight * low + (1 - weight) * high };
        for (const [left, centre, right] of bothWays(option, middle, { ...option, strike: high })) {
          const chord = weight * left!.price + (1 - weight) * right!.price;
          expect(centre!.price).toBeLessThanOrEqual(chord + rounding({ ...option, strike: high }));
        }
      }),
      RUNS,
    );
  });

  it("rises with the forward for calls and falls for puts, never faster than the discounted forward itself", () => {
    fc.assert(
      fc.property(anyOption, evenlyInLog(1e-6, 10), (option, step) => {
        const higher = { ...option, forward: option.forward * (1 + step) };
        for (const [low, high] of bothWays(option, higher)) {
          const gain = option.sign * (high!.price - low!.price);
          expect(gain).toBeGreaterThanOrEqual(-rounding(higher));
          expect(gain).toBeLessThanOrEqual(option.discountFactor * option.forward * step + rounding(higher));
        }
      }),
      RUNS,
    );
  });

  it("holds put-call symmetry: a call on F struck at K is a put on K struck at F", () => {
    fc.assert(
      fc.property(anyOption, (option) => {
        const other = { ...option, sign: -option.sign, forward: option.strike, strike: option.forward };
        for (const [one, mirrored] of bothWays(option, other)) {
          expect(Math.abs(one!.price - mirrored!.price)).toBeLessThanOrEqual(rounding(option));
          // Vega is the same to the last digits, far out too: F n(d1) = K n(d2).
          const deviation = option.vol * Math.sqrt(option.timeToExpiry);
          const d = Math.log(option.forward / option.strike) / deviation;
          if (one!.vega > 1e-280) {
            const allowed = 2e-15 * (4 + (d * d + deviation * deviation) * (1 + 1 / deviation));
            expect(Math.abs(one!.vega / mirrored!.vega - 1)).toBeLessThan(allowed);
          }
        }
      }),
      RUNS,
    );
  });

  it("is homogeneous: in another currency forward, strike and price are scaled alike, and delta stays", () => {
    fc.assert(
      fc.property(anyOption, evenlyInLog(1e-4, 1e4), (option, scale) => {
        const scaled = { ...option, forward: option.forward * scale, strike: option.strike * scale };
        for (const [one, other] of bothWays(option, scaled)) {
          expect(Math.abs(other!.price / scale - one!.price)).toBeLessThanOrEqual(2 * rounding(option));
          // Rounding ln(F/K) moves d1 by an ulp over vol sqrt T, and delta by n(d1) of that.
          const deviation = option.vol * Math.sqrt(option.timeToExpiry);
          expect(Math.abs(other!.delta - one!.delta)).toBeLessThanOrEqual(
            option.discountFactor * (1e-15 + 4e-16 / deviation),
          );
        }
      }),
      RUNS,
    );
  });

  it("has vega = F^2 gamma vol T, and theta = rate V - vol^2 F^2 gamma / 2: the pricing equation", () => {
    fc.assert(
      fc.property(anyOption, (option) => {
        const { forward, timeToExpiry, vol, rate } = option;
        for (const [one] of bothWays(option)) {
          const { price, gamma, vega, theta } = one!;
          const square = forward * forward * gamma;
          if (gamma > 1e-280 && vega > 1e-280)
            expect(Math.abs(vega / (square * vol * timeToExpiry) - 1)).toBeLessThan(3e-15);
          const decay = 0.5 * vol * vol * square;
          const size = Math.abs(rate) * price + decay;
          expect(Math.abs(theta - (rate * price - decay))).toBeLessThanOrEqual(4e-15 * size + 1e-300);
        }
      }),
      RUNS,
    );
  });

  it("has Greeks that are the differences of its price and delta", () => {
    fc.assert(
      fc.property(liquidOption, (option) => {
        const { forward, timeToExpiry, vol, rate } = option;
        const s = vol * Math.sqrt(timeToExpiry);
        const h = 0.01 * forward * Math.min(s, 1);
        const steps = [-2, -1, 1, 2] as const;
        const moved = [
          ...steps.map((k) => ({ ...option, forward: forward + k * h })),
          ...steps.map((k) => ({ ...option, vol: vol * (1 + 0.01 * k) })),
          ...steps.map((k) => {
            const T = timeToExpiry * (1 + 0.01 * k);
            return { ...option, timeToExpiry: T, discountFactor: Math.exp(-rate * T) };
          }),
        ];
        for (const [at, ...values] of bothWays(option, ...moved)) {
          const difference = (figure: "price" | "delta", first: number, step: number): number => {
            const f = (k: number): number => values[first + k]![figure];
            return (8 * (f(2) - f(1)) - (f(3) - f(0))) / (12 * step);
          };
          const D = option.discountFactor * Math.max(1, option.strike / forward);
          expect(Math.abs(at!.delta - difference("price", 0, h))).toBeLessThan(1e-6 * D);
          expect(Math.abs(at!.gamma - difference("delta", 0, h))).toBeLessThan((1e-6 * D) / (forward * s));
          expect(Math.abs(at!.vega - difference("price", 4, 0.01 * vol))).toBeLessThan((1e-6 * D * forward * s) / vol);
          const decay = -difference("price", 8, 0.01 * timeToExpiry);
          expect(Math.abs(at!.theta - decay)).toBeLessThan((1e-6 * D * forward) / timeToExpiry);
        }
      }),
      RUNS,
    );
  });

  it("comes to its limits as vol or time vanish: intrinsic value, a step of a delta, no gamma and no vega off the money", () => {
    fc.assert(
      fc.property(anyOption, fc.boolean(), (option, isVol) => {
        fc.pre(Math.abs(option.forward / option.strike - 1) > 1e-6);
        const small = isVol
          ? { vol: 1e-9 / Math.sqrt(option.timeToExpiry) }
          : { timeToExpiry: 1e-18 / option.vol ** 2 };
        const none = isVol ? { vol: 0 } : { timeToExpiry: 0 };
        for (const [near, limit] of bothWays({ ...option, ...small }, { ...option, ...none })) {
          expect(Math.abs(near!.price - limit!.price)).toBeLessThanOrEqual(rounding(option));
          expect(Math.abs(near!.delta - limit!.delta)).toBeLessThanOrEqual(1e-15 * option.discountFactor);
          expect([near!.gamma, near!.vega, limit!.gamma, limit!.vega]).toEqual([0, 0, 0, 0]);
        }
      }),
      RUNS,
    );
  });
});

describe("figures over the whole domain", () => {
  const wrong = (figures: object): readonly unknown[] =>
    Object.entries(figures).filter(([, value]) => !Number.isFinite(value) || Object.is(value, -0));

  it("are never NaN, infinite or a negative zero: Black's Greeks to third order", () => {
    fc.assert(
      fc.property(anyOption, ({ sign, forward, strike, timeToExpiry, vol, discountFactor }) => {
        expect(wrong(black76(sign, forward, strike, timeToExpiry, vol, discountFactor))).toEqual([]);
      }),
      RUNS,
    );
  });

  it("nor are those of coin-settled options, which hold their bounds, symmetry and the gamma of vega", () => {
    fc.assert(
      fc.property(anyOption, (option) => {
        const { sign, forward, strike, timeToExpiry, vol, discountFactor } = option;
        const got = inverseOption(sign, forward, strike, timeToExpiry, vol, discountFactor, forward);
        expect(wrong(got)).toEqual([]);
        const intrinsic = discountFactor * Math.max(sign * (1 - strike / forward), 0);
        const bound = discountFactor * (sign > 0 ? 1 : strike / forward);
        const slack = rounding(option) / forward;
        expect(got.priceCoin).toBeGreaterThanOrEqual(intrinsic - slack);
        expect(got.priceCoin).toBeLessThanOrEqual(bound + slack);
        // A call's premium-adjusted delta is D K/F N(d2) >= 0, a put's <= 0: neither leaves its bound.
        expect(sign * got.deltaPremiumAdjusted).toBeGreaterThanOrEqual(0);
        expect(sign * got.deltaPremiumAdjusted).toBeLessThanOrEqual(
          ((discountFactor * strike) / forward) * (1 + 1e-15),
        );
        expect(Math.abs(got.deltaUsd - got.priceCoin - got.deltaPremiumAdjusted)).toBeLessThanOrEqual(
          2 * slack + discountFactor * 1e-15 * Math.max(1, strike / forward),
        );
        // F vega per coin is F^2 gamma vol T in dollars.
        const fromGamma = forward * got.gammaUsd * vol * timeToExpiry;
        expect(Math.abs(got.vegaCoin - fromGamma)).toBeLessThanOrEqual(1e-14 * fromGamma + 1e-290);
      }),
      RUNS,
    );
  });

  it("put a coin-settled call above one on a higher strike, and a put below", () => {
    fc.assert(
      fc.property(anyOption, evenlyInLog(1e-6, 10), uniform(0.01, 0.99), (option, width, weight) => {
        const high = option.strike * (1 + width);
        const [left, centre, right] = [option.strike, weight * option.strike + (1 - weight) * high, high].map(
          (strike) =>
            inverseOption(
              option.sign,
              option.forward,
              strike,
              option.timeToExpiry,
              option.vol,
              option.discountFactor,
              option.forward,
            ).priceCoin,
        );
        const slack = rounding({ ...option, strike: high }) / option.forward;
        expect(option.sign * (left! - right!)).toBeGreaterThanOrEqual(-slack);
        expect(centre!).toBeLessThanOrEqual(weight * left! + (1 - weight) * right! + slack);
      }),
      RUNS,
    );
  });
});
