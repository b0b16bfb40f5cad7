import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import { smileMove } from "../../../src/engine/whatIf/smileMove.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { WhatIf } from "../../../src/model/market.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { SmileRule } from "../../../src/model/smileRule.ts";
import { moreArb } from "../../support/whatIfs.ts";
import { bookInput, DECEMBER, MARCH, option, position } from "../valuation/builders.ts";
import { FAR, FORWARDS, JUNE, market, NEAR, optionOf, STRIKES, trueVol, volOf } from "./smileMarket.ts";

const rules: readonly SmileRule[] = ["strike", "delta", "localVol", "beta"];
const smiles = [
  { expiry: DECEMBER, svi: NEAR },
  { expiry: MARCH, svi: FAR },
] as const;
const all = smiles.flatMap(({ expiry, svi }) => STRIKES.map((strike) => ({ expiry, svi, strike })));
const call = (strike: number, expiry = MARCH) => option(strike, "call", { expiry });
/** Of the fit: its vols are the true ones to a hundredth of a vol point. */
const FIT = 1e-4;

describe("the smile rules", () => {
  it.each(rules)("%s leaves every vol as it is marked, to the digit, where nothing moves", (smileRule) => {
    for (const { strike, expiry } of all) {
      const still = { smileRule, spotVolBeta: -0.7, tenorPower: 0.5, days: 2 };
      expect(volOf(call(strike, expiry), still)).toBe(volOf(call(strike, expiry)));
    }
  });

  it("sticky strike: a strike keeps its vol wherever spot goes", () => {
    for (const spotShock of [-0.4, 0.3]) {
      for (const { strike, expiry } of all) {
        expect(volOf(call(strike, expiry), { spotShock })).toBe(volOf(call(strike, expiry)));
      }
    }
  });

  it.each([-0.25, -0.05, 0.1, 0.4])(
    "sticky delta: a strike has the vol of its own new moneyness, spot %f",
    (spotShock) => {
      for (const { strike, expiry, svi } of all) {
        const k = Math.log(strike / ((FORWARDS.get(expiry) ?? NaN) * (1 + spotShock)));
        const got = volOf(call(strike, expiry), { smileRule: "delta", spotShock });
        expect(Math.abs(got - trueVol(svi, k, expiry))).toBeLessThan(FIT);
      }
    },
  );

  it.each([-0.25, -0.05, 0.1, 0.4])(
    "sticky local vol: the other way along the smile by as much, spot %f",
    (spotShock) => {
      for (const { strike, expiry, svi } of all) {
        const k = Math.log((strike * (1 + spotShock)) / (FORWARDS.get(expiry) ?? NaN));
        const got = volOf(call(strike, expiry), { smileRule: "localVol", spotShock });
        expect(Math.abs(got - trueVol(svi, k, expiry))).toBeLessThan(FIT);
      }
    },
  );

  it("sticky delta adds the difference along the smile to a vol that lies off it", () => {
    // The linear put is marked at 61 %, far from the smile of its expiry.
    const off = option(100_000, "put", { settlement: "linear" });
    const at = (spotShock: number): number => trueVol(FAR, Math.log(100_000 / (102_000 * (1 + spotShock))), MARCH);
    expect(volOf(off)).toBe(0.61);
    expect(Math.abs(volOf(off, { smileRule: "delta", spotShock: 0.2 }) - (0.61 + at(0.2) - at(0)))).toBeLessThan(FIT);
  });

  it("sticky delta: scale spot and strike alike, and a dollar option is worth as much more, a coin option the same", () => {
    const value = (strike: number, whatIf: Partial<WhatIf>): number => {
      const { positions } = bookReport(twinKernel, bookInput(market, [position(call(strike), 1)], { whatIf }));
      return positions[0]!.figures.mark ?? NaN;
    };
    for (const [from, to] of [
      [76_000, 97_000],
      [100_000, 130_000],
      [121_000, 91_000],
    ] as const) {
      const moved = value(to, { smileRule: "delta", spotShock: to / from - 1 });
      expect(Math.abs(moved - value(from, {}))).toBeLessThan(2e-5);
      expect(Math.abs(value(to, { smileRule: "strike", spotShock: to / from - 1 }) - value(from, {}))).toBeGreaterThan(
        2e-4,
      );
    }
  });

  it.each([
    ["delta", 0],
    ["strike", 1],
    ["localVol", 2],
  ] as const)("%s: the vol at the money moves %i times the skew", (smileRule, ratio) => {
    const smile = (k: number): number => 0.5 - 0.3 * k + 0.8 * k * k;
    const f = 1e-5;
    const place = { forward: 100_000, strike: 100_000 * Math.exp(f) };
    const gained = smileMove({ ...NO_WHAT_IF, smileRule }, place, smile)(f, f);
    expect((smile(f) + gained - smile(0)) / f / -0.3).toBeCloseTo(ratio, 3);
  });

  it("beta moves every vol by beta times the relative move of spot, and zero beta is sticky strike", () => {
    for (const { strike, expiry } of all) {
      const moved = { smileRule: "beta", spotShock: -0.1, spotVolBeta: -0.4 } as const;
      expect(volOf(call(strike, expiry), moved)).toBeCloseTo(volOf(call(strike, expiry)) + 0.04, 14);
      expect(volOf(call(strike, expiry), { ...moved, spotVolBeta: 0 })).toBe(volOf(call(strike, expiry)));
    }
    expect(volOf(call(100_000), { smileRule: "strike", spotShock: 0.1, spotVolBeta: 3 })).toBe(volOf(call(100_000)));
  });

  it("keep the strike's vol where an expiry has no smile, and say why", () => {
    const thin = call(103_000, JUNE);
    const moved = optionOf(thin, { smileRule: "delta", spotShock: 0.2 });
    expect(moved.vol).toBe(volOf(thin));
    expect(moved.basis).toMatch(/^vol stays with the strike, for there is no smile: .*3.*needs 5/u);
    expect(optionOf(call(100_000), { smileRule: "delta", spotShock: 0.2 }).basis).toBe("exact");
  });

  it("follow a forward that the basis alone moves", () => {
    const basisShift = 0.2;
    const f = basisShift * (optionOf(call(100_000)).timeToExpiry as number);
    const k = Math.log(100_000 / 102_000) - f;
    expect(Math.abs(volOf(call(100_000), { smileRule: "delta", basisShift }) - trueVol(FAR, k, MARCH))).toBeLessThan(
      FIT,
    );
  });

  it("give finite figures and vols above zero however far things go", () => {
    const sliders = fc.record({
      spotShock: fc.constantFrom(-0.999_999_999, -0.99, -0.5, 0, 1, 9, 100),
      volShift: fc.constantFrom(-10, 0, 10),
      days: fc.constantFrom(0, 13.83, 13.833_333_3, 100, 36_500),
    });
    const legs = [
      ...all.filter((_, i) => i % 5 === 0).map(({ strike, expiry }) => position(call(strike, expiry), 1)),
      position(call(103_000, JUNE), -1),
      position(option(100_000, "put", { settlement: "linear" }), 2),
    ];
    fc.assert(
      fc.property(sliders, moreArb(), (moved, more) => {
        const { positions, equity } = bookReport(
          twinKernel,
          bookInput(market, legs, { whatIf: { ...more, ...moved } }),
        );
        expect(Number.isFinite(equity)).toBe(true);
        for (const { figures } of positions) {
          for (const figure of Object.values(figures)) expect(figure === null || Number.isFinite(figure)).toBe(true);
          expect(figures.vol === null || figures.vol >= 0.0001).toBe(true);
        }
      }),
    );
  });
});
