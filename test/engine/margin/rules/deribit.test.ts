import { describe, expect, it } from "vitest";
import type { MarginReport } from "../../../../src/engine/margin/model.ts";
import { marginModel } from "../../../../src/engine/margin/report.ts";
import type { RuleBook } from "../../../../src/engine/margin/ruleBook.ts";
import { deribitPortfolio } from "../../../../src/engine/margin/rules/deribitPortfolio.ts";
import { deribitPortfolioCross } from "../../../../src/engine/margin/rules/deribitPortfolioCross.ts";
import { deribitStandard } from "../../../../src/engine/margin/rules/deribitStandard.ts";
import { deribitStandardCross } from "../../../../src/engine/margin/rules/deribitStandardCross.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";
import type { Book } from "../../../../src/model/position.ts";
import { epochMs } from "../../../../src/model/units.ts";
import { deribitFuture, deribitOption, deribitPerpetual, deribitSpot } from "../../../../src/venues/instruments.ts";
import { bookOf, inputOf, leg, marketOf, quoteOf, TEST_NOW, underlyingOf } from "../../../support/books.ts";
import { slowPrice } from "../../valuation/slowBlack.ts";

const JANUARY = epochMs(Date.UTC(2027, 0, 29, 8));
const inverse = deribitPerpetual("BTC", "inverse");
const linear = deribitPerpetual("BTC", "linear");
const dated = deribitFuture("BTC", JANUARY, "inverse");
const put = deribitOption("BTC", JANUARY, 90_000, "put", "inverse");
const call = deribitOption("BTC", JANUARY, 110_000, "call", "linear");
const solana = deribitPerpetual("SOL", "linear");
const market = marketOf(
  underlyingOf("BTC", 100_000, [
    quoteOf(inverse, { mark: 100_000 }),
    quoteOf(linear, { mark: 100_000 }),
    quoteOf(dated, { mark: 101_000 }),
    quoteOf(put, { markVol: 0.6, forward: 101_000 }),
    quoteOf(call, { markVol: 0.5, forward: 101_000 }),
  ]),
  underlyingOf("SOL", 200, [quoteOf(solana, { mark: 200 })]),
);

const reportOf = (rules: RuleBook, book: Book, parameters: unknown = rules.parameters): MarginReport =>
  marginModel(twinKernel, rules, parameters).report(inputOf(book, market));
const coins = (amount: number) => [{ currency: "BTC", amount }];
const faces = (dollars: number) => leg(inverse, dollars, { quantityUnit: "usd", entryPrice: 100_000 });

describe("Deribit portfolio margin on a Ballast book", () => {
  it("asks of one long inverse perpetual what it loses at the edge, and the roll", () => {
    const got = reportOf(deribitPortfolio, bookOf([faces(100_000)], coins(1)));
    // 16 % down loses 0.16 / 0.84 coins; the roll takes 1 % of one coin; maintenance 80 %.
    const worst = Math.round((0.16 / 0.84) * 1e9) / 1e9;
    expect(got.initial).toBeCloseTo((worst + 0.01) * 100_000, 6);
    expect(got.maintenance).toBeCloseTo(0.8 * (worst + 0.01) * 100_000, 6);
    expect(got.fidelity).toBe("exact for delta-one");
    expect(got.sentence).toBe("BTC, coin-settled −16 % with vol down binds: the scenario loses 19,048 USD");
    const [group] = got.groups;
    expect(group?.scenarios).toHaveLength(35);
    expect(group?.components.map(({ name }) => name)).toEqual([
      "Worst case",
      "Roll shock",
      "Delta shock",
      "Spot, market maker protection and open orders",
      "Rounding",
    ]);
    expect(group?.components[0]?.formula).toBe("largest loss of the matrix, 0.190476 BTC x 100,000; maintenance x 0.8");
    expect(group?.components[1]?.formula).toContain("1 coins (perpetuals) x 1 %");
  });

  it("margins coin- and dollar-settled contracts apart, so that one does not hedge the other", () => {
    const got = reportOf(deribitPortfolio, bookOf([faces(100_000), leg(linear, -1, { entryPrice: 100_000 })]));
    expect(got.groups.map(({ name }) => name)).toEqual(["BTC, coin-settled", "BTC, USDC-settled"]);
    // Dollars: 16 % up loses 16,000, the roll 1 % of 100,000.
    expect(got.groups[1]?.initial).toBeCloseTo(17_000, 6);
    expect(got.groups[0]?.initial).toBeGreaterThan(20_000);
    expect(got.fidelity).toBe("approximation");
    expect(got.caveats.join(" ")).toContain("Dollar-settled contracts follow a reconstruction");
  });

  it("shares a binding tail's dampener among the positions in proportion", () => {
    const [group] = reportOf(deribitPortfolio, bookOf([leg(put, -60_000), leg(put, 100, { id: "long" })])).groups;
    const binding = group?.scenarios[group.binding ?? -1];
    expect(binding?.kind).toBe("tail");
    const [short, long] = group?.contributions ?? [];
    expect((short?.pnl ?? NaN) / (long?.pnl ?? NaN)).toBeCloseTo(-600, 6);
    expect((short?.pnl ?? NaN) + (long?.pnl ?? NaN)).toBeCloseTo(binding?.pnl ?? NaN, 3);
  });

  it("tells a tail's counted loss from the whole one, and its dampener", () => {
    const got = reportOf(deribitPortfolio, bookOf([leg(call, -1000)]));
    const group = got.groups[0]!;
    const binding = group.scenarios[group.binding!]!;
    // Three times spot: 303,000 less the strike, vol all but without effect; 16 / 200 of it counts, less 11.5 dampeners.
    const years = (JANUARY - TEST_NOW) / (365 * 86_400_000);
    const whole = 1000 * (303_000 - 110_000 - slowPrice(1, 101_000, 110_000, years, 0.5));
    expect(binding.label).toBe("+200 % spot, vol up");
    expect(binding.relief).toBeCloseTo(11.5 * 100_000, 6);
    expect(binding.pnl).toBeCloseTo(-0.08 * whole + 11.5 * 100_000, 0);
    expect(got.sentence).toMatch(
      /^BTC, USDC-settled \+200 % with vol up binds: counts 14,096,\d{3} of a loss of 190,577,\d{3} USD$/,
    );
    expect(group.scenarios.filter(({ relief }) => relief !== undefined).map(({ kind }) => kind)).toEqual(
      Array.from({ length: 8 }, () => "tail"),
    );
  });

  it("says which settlement currency is short, and is silent where it has enough", () => {
    const short = (amount: number) => reportOf(deribitPortfolio, bookOf([faces(100_000)], coins(amount))).shortfalls;
    // 16 / 84 + 1 % = 0.200476 BTC are asked.
    expect(short(0.1)[0]?.lacking.initial).toBeCloseTo(0.16 / 0.84 + 0.01 - 0.1, 8);
    expect(short(0.21)).toEqual([]);
    const dollars = [{ currency: "USDC", amount: 17_000.01 }];
    const both = bookOf([faces(100_000), leg(linear, 1, { entryPrice: 100_000 })], dollars);
    expect(reportOf(deribitPortfolio, both).shortfalls.map(({ currency }) => currency)).toEqual(["BTC"]);
  });

  it("names underlyings whose parameters were not seen", () => {
    const got = reportOf(deribitPortfolio, bookOf([leg(solana, 100, { entryPrice: 200 })]));
    expect(got.caveats.join(" ")).toContain("parameters for SOL were not seen");
    // ETH's 18 % of 20,000 dollars and 1 % roll.
    expect(got.initial).toBeCloseTo(0.19 * 20_000, 6);
  });

  it("leaves coins owed out instead of margining them silently", () => {
    for (const rules of [deribitPortfolio, deribitPortfolioCross, deribitStandard, deribitStandardCross]) {
      const got = reportOf(rules, bookOf([], coins(-1)));
      expect(got.leftOut).toEqual([expect.objectContaining({ missing: "margin", subject: "BTC" })]);
      expect([got.initial, got.equity]).toEqual([0, -100_000]);
    }
  });

  it("refuses absurd parameters with the field's name", () => {
    const { markets, orders } = deribitPortfolio.parameters as {
      readonly markets: { readonly BTC: object };
      readonly orders: object;
    };
    const faultOf = (changes: object): string =>
      deribitPortfolio.problems({ markets: { ...markets, BTC: { ...markets.BTC, ...changes } }, orders }).join("; ");
    expect(faultOf({})).toBe("");
    expect(faultOf({ priceRange: 1.2 })).toContain("price range must be a number from 0.01 to 0.9, it is 1.2");
    expect(faultOf({ buckets: 2.5 })).toContain("steps on either side must be a whole number");
    expect(faultOf({ extended: { moves: [-0.1], factor: 1, dampener: 0 } })).toContain(
      "Moves 1 must lie beyond the price range",
    );
    expect(faultOf({ maintenanceFactor: NaN })).toContain("maintenance, of the risk matrix margin");
  });
});

describe("Deribit cross collateral", () => {
  it("takes the haircut off equity, not out of the requirement", () => {
    const book = bookOf([faces(100_000)], coins(1));
    for (const [cross, segregated] of [
      [deribitPortfolioCross, deribitPortfolio],
      [deribitStandardCross, deribitStandard],
    ] as const) {
      const [got, alone] = [reportOf(cross, book), reportOf(segregated, book)];
      expect(got.uncounted).toEqual({ initial: 5000, maintenance: 5000 });
      expect(got.initial).toBeCloseTo(alone.initial, 6);
      expect(got.initialUsage).toBeCloseTo(alone.initial / (got.equity - 5000), 12);
      expect(got.groups.at(-1)?.components).toEqual([
        { name: "BTC haircut", initial: 5000, maintenance: 5000, side: "equity", formula: "5 % x 100,000" },
      ]);
      expect(got.shortfalls).toEqual([]);
    }
  });

  it("counts a spot leg and a balance of one coin together", () => {
    const spot = leg(deribitSpot("BTC"), 1);
    const got = reportOf(deribitStandardCross, bookOf([spot], coins(-0.4)));
    expect(got.uncounted.initial).toBeCloseTo(0.05 * 60_000, 8);
    expect(got.leftOut).toEqual([]);
  });

  it("refuses a haircut that is larger in maintenance", () => {
    const parameters = {
      ...(deribitStandardCross.parameters as object),
      haircuts: { other: { initial: 0, maintenance: 0.1 } },
    };
    expect(deribitStandardCross.problems(parameters)).toEqual([
      "Haircut on coins held, other: maintenance must not exceed initial",
    ]);
  });
});

describe("Deribit standard margin on a Ballast book", () => {
  it("writes the formula of each charge with its figures", () => {
    const legs = [faces(2_500_000), leg(linear, -25), leg(put, -2), leg(call, 3)];
    const got = reportOf(deribitStandard, bookOf(legs));
    const charges = got.groups.flatMap((group) => group.charges);
    const formula = (id: string) => charges.find(({ subject }) => subject === id)?.formula;
    expect(formula(inverse.symbol)).toBe(
      "(2 % + 25 x 0.005 %) x 25 x 100,000; maintenance (1 % + 25 x 0.005 %) x 25 x 100,000",
    );
    expect(formula(linear.symbol)).toBe(formula(inverse.symbol));
    expect(formula(put.symbol)).toMatch(
      /^2 x \(max\(15 % - 11,000 \/ 101,000, 10 %\) \+ 0\.0\d+\) x 100,000; maintenance 2 x \(max\(7\.5 %, 7\.5 % x 0\.0\d+\) \+ 0\.0\d+\) x 100,000$/,
    );
    expect(formula(call.symbol)).toBe("long: the premium is paid");
    expect(charges.find(({ subject }) => subject === inverse.symbol)?.initial).toBeCloseTo(53_125, 8);
  });

  it("sees the legs of one contract as one position, and contracts as many", () => {
    const legs = [faces(300_000), { ...faces(-200_000), id: "hedge" }];
    const got = reportOf(deribitStandard, bookOf(legs));
    expect(got.initial).toBeCloseTo((0.02 + 0.00005) * 100_000, 8);
    const charges = got.groups[0]?.charges ?? [];
    expect(charges.map(({ initial }) => Math.round((initial / got.initial) * 1e9) / 1e9)).toEqual([0.6, 0.4]);
    expect(charges[0]?.formula).toBe(
      "60 % of the contract's (2 % + 1 x 0.005 %) x 1 x 100,000; maintenance (1 % + 1 x 0.005 %) x 1 x 100,000",
    );
    const spread = [faces(100_000), leg(dated, -101_000, { quantityUnit: "usd" })];
    expect(reportOf(deribitStandard, bookOf(spread)).initial).toBeCloseTo(2 * (0.02 + 0.00005) * 100_000, 8);
  });

  it("never asks less in the initial column than in maintenance: a put worth more than a coin", () => {
    const deep = deribitOption("BTC", JANUARY, 300_000, "put", "inverse");
    const quotes = [quoteOf(deep, { markVol: 0.6, forward: 100_000 })];
    const report = marginModel(twinKernel, deribitStandard).report(
      inputOf(bookOf([leg(deep, -1)]), marketOf(underlyingOf("BTC", 100_000, quotes))),
    );
    // Two coins deep: 7.5 % of its price is 0.15 coins, 10 % of a coin is less.
    expect(report.maintenance).toBeCloseTo((0.15 + 2) * 100_000, 6);
    expect(report.initial).toBe(report.maintenance);
  });

  it("gives a short leg no relief for a long one of another contract", () => {
    const [alone, hedged] = [[leg(put, -1)], [leg(put, -1), leg(call, 5)]].map((legs) =>
      reportOf(deribitStandard, bookOf(legs)),
    );
    expect(hedged?.initial).toBe(alone?.initial);
    const flat = [leg(put, -1), leg(put, 1, { id: "back" })];
    expect(reportOf(deribitStandard, bookOf(flat)).initial).toBe(0);
  });

  it("uses SOL's share for futures whose own it does not know, and says so", () => {
    const doge = deribitPerpetual("DOGE", "linear");
    const dogeMarket = marketOf(underlyingOf("DOGE", 0.2, [quoteOf(doge, { mark: 0.2 })]));
    const report = marginModel(twinKernel, deribitStandard).report(
      inputOf(bookOf([leg(doge, 1000, { entryPrice: 0.2 })]), dogeMarket),
    );
    expect(report.initial).toBeCloseTo((0.04 + 1000 * 0.000005) * 200, 10);
    expect(report.caveats.join(" ")).toContain("margin for DOGE futures is not known here");
  });

  it("refuses a maintenance share above the initial one", () => {
    const { futures, option } = deribitStandard.parameters as { readonly futures: object; readonly option: object };
    const other = { initial: 0.01, maintenance: 0.02, perCoin: 0 };
    expect(deribitStandard.problems({ option, futures: { ...futures, other } })).toEqual([
      "Futures and perpetuals, other: maintenance must not exceed initial",
    ]);
    expect(() => reportOf(deribitStandard, bookOf([]), { option, futures: {} })).toThrow(
      'Futures and perpetuals must have an entry called "other"',
    );
  });
});
