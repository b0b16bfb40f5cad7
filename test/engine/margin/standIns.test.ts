import { describe, expect, it } from "vitest";
import { collateralChoices } from "../../../src/engine/margin/collateral.ts";
import { marginGround } from "../../../src/engine/margin/ground.ts";
import { marginModel } from "../../../src/engine/margin/report.ts";
import { bybitPm } from "../../../src/engine/margin/rules/bybitPm.ts";
import { deribitStandard } from "../../../src/engine/margin/rules/deribitStandard.ts";
import { houseCross } from "../../../src/engine/margin/rules/houseCross.ts";
import type { RuleBook } from "../../../src/engine/margin/ruleBook.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { Balance, Position } from "../../../src/model/position.ts";
import { epochMs } from "../../../src/model/units.ts";
import { deribitOption, deribitPerpetual } from "../../../src/venues/instruments.ts";
import { bookOf, inputOf, leg, marketOf, quoteOf, underlyingOf } from "../../support/books.ts";

const call = deribitOption("ETH", epochMs(Date.UTC(2027, 0, 29, 8)), 4_000, "call", "linear");
const inverse = deribitPerpetual("ETH", "inverse");
const market = marketOf(
  underlyingOf("ETH", 4_000, [quoteOf(call, { markVol: 0.6, forward: 4_020 }), quoteOf(inverse, { mark: 4_000 })]),
);
const report = (rules: RuleBook, legs: readonly Position[], balances: readonly Balance[]) =>
  marginModel(twinKernel, rules).report(inputOf(bookOf(legs, balances), market));

const fiveShort = leg(call, -5);
const tether = [{ currency: "USDT", amount: 300_000 }];

describe("dollars of another kind than contracts settle in", () => {
  it("are no help where currencies are kept apart: five short USDC calls against 300,000 USDT are short of USDC", () => {
    const got = report(deribitStandard, [fiveShort], tether);
    expect(got.shortfalls.map(({ currency }) => currency)).toEqual(["USDC"]);
    // 15 % of 4,020 and the premium a call is asked; the premium is owed as well.
    const [short] = got.shortfalls;
    expect(short!.lacking.initial - 2 * -short!.held).toBeCloseTo(5 * 0.15 * 4_020, 6);
    expect([got.initialUsage, got.standIns]).toEqual([null, []]);
  });

  it("count at one dollar where all currencies count together, and the report says so and is an approximation", () => {
    const got = report(bybitPm, [fiveShort], [...tether, { currency: "USD", amount: -5 }]);
    expect(got.standIns).toEqual([
      "USDT counts at one dollar for what settles in USDC: what the venue takes off it, or charges to convert it, is not in the figures.",
    ]);
    expect(got.caveats).toContain(got.standIns[0]);
    expect(got.fidelity).toBe("approximation");
    expect(got.initialUsage).toBeGreaterThan(0);
  });

  it("are not spoken of under a house rule, nor where nothing settles in dollars, nor the dollars asked for", () => {
    expect(report(houseCross, [fiveShort], tether).standIns).toEqual([]);
    const face = leg(inverse, 1_000, { quantityUnit: "usd", entryPrice: 4_000 });
    expect(report(bybitPm, [face], tether).standIns).toEqual([]);
    expect(report(bybitPm, [fiveShort], [{ currency: "USDC", amount: 9 }]).standIns).toEqual([]);
  });

  it("are spoken of where the other kind is settled in too, as far as its own equity falls short", () => {
    const other = { ...call, id: `${call.id}-T`, settlementCurrency: "USDT" };
    const quotes = [call, other].map((one) => quoteOf(one, { markVol: 0.6, forward: 4_020 }));
    const both = marketOf(underlyingOf("ETH", 4_000, quotes));
    const said = (balances: readonly Balance[]) => {
      const book = bookOf([leg(other, -5, { id: "t" }), leg(call, -0.001)], balances);
      return marginModel(twinKernel, bybitPm)
        .report(inputOf(book, both))
        .standIns.map((text) => text.slice(0, 54));
    };
    const usdc = { currency: "USDC", amount: 300_000 };
    expect(said([usdc])).toEqual(["USDC counts at one dollar for what settles in USDT: wh"]);
    expect(said([usdc, { currency: "USDT", amount: 300_000 }])).toEqual([]);
    // A thousandth of a call needs dollars of its own kind too.
    expect(said(tether)).toEqual(["USDT counts at one dollar for what settles in USDC: wh"]);
  });

  it("are posted second to the kind that is short, which is offered though none is held", () => {
    const other = { ...call, id: `${call.id}-T`, settlementCurrency: "USDT" };
    const both = marketOf(underlyingOf("ETH", 4_000, [quoteOf(other, { markVol: 0.6, forward: 4_020 })]));
    const dollars = [{ currency: "USDC", amount: 300_000 }];
    const ground = marginGround(twinKernel, inputOf(bookOf([leg(other, -5)], dollars), both));
    const work = collateralChoices(twinKernel, ground, dollars, deribitStandard);
    let step = work.next();
    while (step.done !== true) step = work.next();
    expect(step.value.slice(0, 2).map(({ currency, headroom }) => [currency, headroom])).toEqual([
      ["USDT", expect.closeTo(1, 9)],
      ["USDC", 0],
    ]);
  });
});
