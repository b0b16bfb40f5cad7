import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pmrmMargin } from "../../../../../src/engine/margin/derive/pmrm/margin.ts";
import type { PmrmMargin } from "../../../../../src/engine/margin/derive/pmrm/margin.ts";
import type { PmrmParameters } from "../../../../../src/engine/margin/derive/pmrm/parameters.ts";
import type { PmrmPortfolio } from "../../../../../src/engine/margin/derive/pmrm/portfolio.ts";
import type { DeriveOption } from "../../../../../src/engine/margin/derive/portfolio.ts";
import { twinKernel } from "../../../../../src/math/kernel/twin.ts";
import type { OptionType } from "../../../../../src/model/instrument.ts";
import { EXACT_TESTS, WHOLE_DOLLAR_TESTS } from "./testParameters.ts";

type Figure = "initialMargin" | "maintenanceMargin" | "loss" | "basis" | "optionValue";

interface GoldenCase {
  readonly portfolio: PmrmPortfolio;
  readonly parameters: "exact tests" | "whole-dollar tests";
  readonly expected: Partial<Record<Figure, number>>;
  readonly tolerance: number;
}

const FOLDER = new URL("../../cases/derive-pmrm/", import.meta.url);
const cases = readdirSync(FOLDER).map((file) => ({
  name: file.replace(".json", ""),
  golden: JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as GoldenCase,
}));

const EMPTY: PmrmPortfolio = {
  cash: 0,
  spotPrice: 100,
  spotConfidence: 1,
  stablePrice: 1,
  perps: [],
  expiries: [],
  bases: [],
};
const perp = { contract: "perpetual", price: 102, confidence: 1, unrealisedPnl: 0, unrealisedFunding: 0 };
const expiry = {
  secondsToExpiry: 30 * 86_400,
  fixedForward: 0,
  variableForward: 100,
  rate: 0,
  forwardConfidence: 1,
  rateConfidence: 1,
  volConfidence: 1,
};
/** Worth 20 and no more: vol 0. */
const deepCall = { optionType: "call", strike: 80, amount: 1, vol: 0 } as const;

function margin(changes: Partial<PmrmPortfolio>, parameters: PmrmParameters = EXACT_TESTS): PmrmMargin {
  return pmrmMargin(twinKernel, { ...EMPTY, ...changes }, parameters);
}

/** The scenario with the spot factor given, vols unchanged. */
function pnlAt({ scenarios }: PmrmMargin, spotFactor: number): number {
  const at = EXACT_TESTS.scenarios.findIndex((one) => one.spotFactor === spotFactor && one.volKind === "none");
  return scenarios[at] ?? NaN;
}

describe("PMRM v1 on the worked examples of the venue", () => {
  it("finds the two cases that stand beside this test", () => {
    expect(cases).toHaveLength(2);
  });

  it.each(cases)("gives the published figures: $name", ({ golden: { portfolio, parameters, expected, tolerance } }) => {
    const got = margin(portfolio, parameters === "exact tests" ? EXACT_TESTS : WHOLE_DOLLAR_TESTS);
    const wrong = (Object.entries(expected) as readonly (readonly [Figure, number])[]).filter(
      ([figure, wanted]) => !(Math.abs(got[figure] - wanted) < Math.max(tolerance, 1e-12 * Math.abs(wanted))),
    );
    expect(wrong).toEqual([]);
  });
});

describe("PMRM v1 by hand", () => {
  it("asks nothing of an empty portfolio and names no binding scenario", () => {
    const got = margin({ cash: 7 });
    expect([got.initialMargin, got.maintenanceMargin, got.loss]).toEqual([7, 7, 0]);
    expect([got.binding, got.contributions()]).toEqual([null, null]);
  });

  it("moves a perpetual with its own price, charges it on spot and counts its P&L", () => {
    const got = margin({ cash: 50, perps: [{ ...perp, amount: 1, unrealisedPnl: 4, unrealisedFunding: 1 }] });
    // Worst -15 %: 15.3; charge 2; equity 55.
    expect(got.maintenanceMargin).toBeCloseTo(-17.3 + 55, 10);
    expect(got.initialMargin).toBeCloseTo(-17.3 * 1.3 + 55, 10);
  });

  it("ignores P&L and funding of a perpetual of which nothing is held", () => {
    const got = margin({ perps: [{ ...perp, amount: 0, unrealisedPnl: 50, unrealisedFunding: 5, confidence: 0 }] });
    expect(got.initialMargin).toBeCloseTo(0, 12);
  });

  it("values base asset in stable coin, moves it in full and charges it on spot", () => {
    const got = margin({ stablePrice: 0.8, bases: [1.5, 0.5] });
    expect(got.baseValue).toBeCloseTo(250, 10);
    expect(got.loss).toBeCloseTo(-37.5, 10);
    // Charge 2 % of 200; peg (0.98 - 0.8) x 2 on loss and charge.
    expect(got.maintenanceMargin).toBeCloseTo(250 - 41.5, 10);
    expect(got.initialMargin).toBeCloseTo(250 - 41.5 * 1.66, 10);
  });

  it("discounts the shocked value of an expiry where it is positive, and only there", () => {
    const T = 30 / 365;
    const discount = 0.95 * Math.exp(-T * (0.04 * 4 + 0.05));
    const long = margin({ expiries: [{ ...expiry, rate: 0.04, options: [deepCall] }] });
    expect(pnlAt(long, 1.1)).toBeCloseTo(discount * 30 - 20, 10);
    expect(pnlAt(long, 1)).toBeCloseTo(discount * 20 - 20, 10);
    const short = margin({ expiries: [{ ...expiry, rate: 0.04, options: [{ ...deepCall, amount: -1 }] }] });
    expect(pnlAt(short, 1.1)).toBeCloseTo(-10, 10);
    const negativeRate = margin({ expiries: [{ ...expiry, rate: -0.5, options: [deepCall] }] });
    expect(pnlAt(negativeRate, 1)).toBeCloseTo(0.95 * Math.exp(-T * 0.05) * 20 - 20, 10);
  });

  it("keeps the base of the static discount for an expiry that is past", () => {
    const past = { ...expiry, secondsToExpiry: 0, fixedForward: 100, variableForward: 0 };
    expect(pnlAt(margin({ expiries: [{ ...past, options: [deepCall] }] }), 1.15)).toBeCloseTo(-1, 12);
  });

  it("moves only the part of the forward that settlement has not fixed", () => {
    const settling = { ...expiry, secondsToExpiry: 900, fixedForward: 75, variableForward: 25 };
    const got = margin({ expiries: [{ ...settling, options: [{ ...deepCall, amount: -1 }] }] });
    expect(pnlAt(got, 1.1)).toBeCloseTo(-2.5, 10);
    // Basis: +5 % of 25, at 0.25 + 0.01 x T.
    expect(got.basis).toBeCloseTo(-1.25 * (0.25 + (0.01 * 900) / (365 * 86_400)), 10);
  });

  it("prices options without discount and shocks vols without a floor", () => {
    const option = { optionType: "put", strike: 120, amount: 1, vol: 0 } as const;
    const got = margin({ expiries: [{ ...expiry, rate: 0.3, options: [option] }] });
    expect(got.optionValue).toBeCloseTo(20, 12);
    const undiscounted = { ...EXACT_TESTS, discount: { base: 1, rateMultiple: 0, addition: 0 } };
    const { scenarios } = margin({ expiries: [{ ...expiry, options: [option] }] }, undiscounted);
    // Without vol there is nothing to shock: up, none and down are one.
    for (let i = 0; i < 21; i += 3)
      expect([scenarios[i], scenarios[i + 2]]).toEqual([scenarios[i + 1], scenarios[i + 1]]);
  });

  it("lets an expiry that gains both ways offset another's basis loss", () => {
    const straddle = [
      { optionType: "call", strike: 100, amount: 1, vol: 0 },
      { optionType: "put", strike: 100, amount: 1, vol: 0 },
    ] as const;
    const short = { ...expiry, options: straddle.map((one) => ({ ...one, amount: -1 })) };
    const long = { ...expiry, secondsToExpiry: 60 * 86_400, options: straddle };
    const weight = (days: number): number => 0.25 + (0.01 * days) / 365;
    expect(margin({ expiries: [short] }).basis).toBeCloseTo(-5 * weight(30), 12);
    expect(margin({ expiries: [short, long] }).basis).toBeCloseTo(5 * (weight(60) - weight(30)), 12);
  });

  it("nets naked shorts strike by strike within an expiry, a put covering a call", () => {
    const option = (optionType: OptionType, strike: number, amount: number): DeriveOption => ({
      optionType,
      strike,
      amount,
      vol: 0.5,
    });
    const charged = (...options: readonly DeriveOption[]): number =>
      margin({ expiries: [{ ...expiry, options }] }).charges.option;
    expect(charged(option("call", 110, -2))).toBeCloseTo(2, 12);
    expect(charged(option("call", 110, -2), option("call", 120, 2))).toBeCloseTo(2, 12);
    expect(charged(option("call", 110, -2), option("put", 110, 1))).toBeCloseTo(1, 12);
  });

  it("takes perpetual and base asset as one oracle entry, and the perpetual's confidence to every expiry", () => {
    const expiries = [{ ...expiry, options: [{ ...deepCall, amount: -3 }] }];
    const held = { perps: [{ ...perp, amount: -1, confidence: 0.4 }], bases: [2], expiries };
    // (1 - 0.4) x 0.5 x (1 + 2 + 3) x 100
    expect(margin(held).charges.oracle).toBeCloseTo(180, 10);
    // It counts initially, once, whatever the initial factor.
    const sure = { ...held, perps: [{ ...perp, amount: -1 }] };
    expect(margin(sure).initialMargin - margin(held).initialMargin).toBeCloseTo(180, 10);
    expect(margin(sure).maintenanceMargin).toBe(margin(held).maintenanceMargin);
    expect(margin({ ...held, perps: [{ ...perp, amount: 0, confidence: 0.4 }] }).charges.oracle).toBe(0);
    expect(margin({ bases: [2], spotConfidence: 0.6 }).charges.oracle).toBe(0);
    const weakRate = [{ ...expiries[0]!, rateConfidence: 0.1 }];
    expect(margin({ ...held, perps: [], expiries: weakRate }).charges.oracle).toBeCloseTo(0.9 * 0.5 * 300, 10);
  });

  it("gives NaN or refuses, never a margin, where a price is not a number", () => {
    const got = margin({ perps: [{ ...perp, amount: 1, price: NaN }] });
    expect([got.initialMargin, got.binding]).toEqual([NaN, null]);
    expect(() => margin({ expiries: [{ ...expiry, options: [{ ...deepCall, vol: NaN }] }] })).toThrow(RangeError);
  });
});
