import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GREEK_NAMES, mapGreeks } from "../../src/model/greek.ts";
import type { GreekFigures, GreekName } from "../../src/model/greek.ts";
import { GREEK_CONVENTIONS, greekUnit, shownGreek } from "../../src/model/greekConvention.ts";
import type { GreekConvention } from "../../src/model/greekConvention.ts";

const conventions = Object.keys(GREEK_CONVENTIONS) as GreekConvention[];
const figuresOf = (black: number, net: number): GreekFigures => ({
  black: mapGreeks(() => black),
  net: mapGreeks(() => net),
});

// Written out by hand: what the unit in words asks for, S = 2,000 USD.
const S = 2_000;
const byHand: Readonly<Record<GreekConvention, Readonly<Record<GreekName, readonly [string, number]>>>> = {
  black: {
    delta: ["BTC", 1],
    gamma: ["BTC per USD", 1],
    vega: ["USD per vol pt", 1 / 100],
    weightedVega: ["USD per vol pt", 1 / 100],
    theta: ["USD per day", 1 / 365],
    rho: ["USD per 1 % of rate", 1 / 100],
    vanna: ["BTC per vol pt", 1 / 100],
    volga: ["USD per vol pt\u00b2", 1 / 10_000],
    charm: ["BTC per day", 1 / 365],
    veta: ["USD per vol pt per day", 1 / 36_500],
    speed: ["BTC per USD\u00b2", 1],
    zomma: ["BTC per USD per vol pt", 1 / 100],
    color: ["BTC per USD per day", 1 / 365],
  },
  net: {
    delta: ["BTC", 1],
    gamma: ["BTC per 1 %", 20],
    vega: ["BTC per vol pt", 1 / 200_000],
    weightedVega: ["BTC per vol pt", 1 / 200_000],
    theta: ["BTC per day", 1 / 730_000],
    rho: ["BTC per 1 % of rate", 1 / 200_000],
    vanna: ["BTC per vol pt", 1 / 100],
    volga: ["BTC per vol pt\u00b2", 1 / 20_000_000],
    charm: ["BTC per day", 1 / 365],
    veta: ["BTC per vol pt per day", 1 / 73_000_000],
    speed: ["BTC per (1 %)\u00b2", 400],
    zomma: ["BTC per 1 % per vol pt", 0.2],
    color: ["BTC per 1 % per day", 20 / 365],
  },
  coin: {
    delta: ["BTC", 1],
    gamma: ["BTC per 1 %", 20],
    vega: ["BTC per vol pt", 1 / 200_000],
    weightedVega: ["BTC per vol pt", 1 / 200_000],
    theta: ["BTC per day", 1 / 730_000],
    rho: ["BTC per 1 % of rate", 1 / 200_000],
    vanna: ["BTC per vol pt", 1 / 100],
    volga: ["BTC per vol pt\u00b2", 1 / 20_000_000],
    charm: ["BTC per day", 1 / 365],
    veta: ["BTC per vol pt per day", 1 / 73_000_000],
    speed: ["BTC per (1 %)\u00b2", 400],
    zomma: ["BTC per 1 % per vol pt", 0.2],
    color: ["BTC per 1 % per day", 20 / 365],
  },
  usd: {
    delta: ["USD", 2_000],
    gamma: ["USD per 1 %", 40_000],
    vega: ["USD per vol pt", 1 / 100],
    weightedVega: ["USD per vol pt", 1 / 100],
    theta: ["USD per day", 1 / 365],
    rho: ["USD per 1 % of rate", 1 / 100],
    vanna: ["USD per vol pt", 20],
    volga: ["USD per vol pt\u00b2", 1 / 10_000],
    charm: ["USD per day", 2_000 / 365],
    veta: ["USD per vol pt per day", 1 / 36_500],
    speed: ["USD per (1 %)\u00b2", 800_000],
    zomma: ["USD per 1 % per vol pt", 400],
    color: ["USD per 1 % per day", 40_000 / 365],
  },
  percent: {
    delta: ["USD per 1 %", 20],
    gamma: ["USD per (1 %)\u00b2", 400],
    vega: ["USD per vol pt", 1 / 100],
    weightedVega: ["USD per vol pt", 1 / 100],
    theta: ["USD per day", 1 / 365],
    rho: ["USD per 1 % of rate", 1 / 100],
    vanna: ["USD per 1 % per vol pt", 0.2],
    volga: ["USD per vol pt\u00b2", 1 / 10_000],
    charm: ["USD per 1 % per day", 20 / 365],
    veta: ["USD per vol pt per day", 1 / 36_500],
    speed: ["USD per (1 %)\u00b3", 8_000],
    zomma: ["USD per (1 %)\u00b2 per vol pt", 4],
    color: ["USD per (1 %)\u00b2 per day", 400 / 365],
  },
};

describe("a convention", () => {
  it.each(conventions)("says every Greek in its unit: %s", (convention) => {
    for (const name of GREEK_NAMES) {
      const [unit, factor] = byHand[convention][name];
      expect([name, greekUnit(convention, name, "BTC")]).toEqual([name, unit]);
      const account = convention === "net" ? figuresOf(1, 3) : figuresOf(3, 1);
      expect(shownGreek(convention, name, account, S)! / (3 * factor)).toBeCloseTo(1, 13);
    }
  });

  it("can be turned into every other and back: one exposure, five words for it", () => {
    const amount = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        amount,
        fc.double({ min: 1e-2, max: 1e6, noNaN: true }),
        fc.constantFrom(...GREEK_NAMES),
        (raw, index, name) => {
          const unit = figuresOf(1, 1);
          const back = conventions.map((convention) => {
            const shown = shownGreek(convention, name, figuresOf(raw, raw), index)!;
            return shown / shownGreek(convention, name, unit, index)!;
          });
          for (const one of back) expect(Math.abs(one - raw)).toBeLessThanOrEqual(1e-12 * Math.abs(raw) + 1e-300);
        },
      ),
    );
  });

  it("gives the P&L of a move: gamma's half a per cent squared, in dollars and in units alike", () => {
    const figures = figuresOf(0.5, 0.5);
    const percent = shownGreek("percent", "gamma", figures, S)! / 2;
    const units = shownGreek("black", "gamma", figures, S)! * ((S * 0.01) ** 2 / 2);
    expect(percent).toBeCloseTo(units, 12);
    expect(shownGreek("usd", "delta", figures, S)! / 100).toBeCloseTo(shownGreek("percent", "delta", figures, S)!, 12);
  });

  it("adds underlyings only in dollars", () => {
    for (const name of GREEK_NAMES) {
      const shown = conventions.map((convention) => shownGreek(convention, name, figuresOf(5, 5), null));
      const isOfValue = ["vega", "weightedVega", "theta", "rho", "volga", "veta"].includes(name);
      expect(shown.map((one) => one === null)).toEqual([!isOfValue, true, true, false, false]);
    }
  });
});
