import { describe, expect, it } from "vitest";
import { collateralChoices } from "../../../src/engine/margin/collateral.ts";
import type { CollateralChoice } from "../../../src/engine/margin/collateral.ts";
import { marginGround } from "../../../src/engine/margin/ground.ts";
import { deribitStandard } from "../../../src/engine/margin/rules/deribitStandard.ts";
import { deribitStandardCross } from "../../../src/engine/margin/rules/deribitStandardCross.ts";
import type { RuleBook } from "../../../src/engine/margin/ruleBook.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { Balance } from "../../../src/model/position.ts";
import { deribitPerpetual } from "../../../src/venues/instruments.ts";
import { bookOf, inputOf, leg, marketOf, quoteOf, underlyingOf } from "../../support/books.ts";

// Ten coin-settled coins ask (2 % + 10 x 0.005 %) x 10 = 0.205 BTC of initial margin.

const inverse = deribitPerpetual("BTC", "inverse");
const market = marketOf(underlyingOf("BTC", 100_000, [quoteOf(inverse, { mark: 100_000 })]));
const tenCoins = leg(inverse, 1_000_000, { quantityUnit: "usd", entryPrice: 100_000 });

function choicesUnder(rules: RuleBook, balances: readonly Balance[]): Readonly<Record<string, CollateralChoice>> {
  const ground = marginGround(twinKernel, inputOf(bookOf([tenCoins], balances), market));
  const work = collateralChoices(twinKernel, ground, balances, rules);
  for (;;) {
    const step = work.next();
    if (step.done === true) return Object.fromEntries(step.value.map((one) => [one.currency, one]));
  }
}

const held = (bitcoins: number): readonly Balance[] => [
  { currency: "USDC", amount: 5_000 },
  { currency: "BTC", amount: bitcoins },
];

describe("collateral where currencies are kept apart", () => {
  it("is posted in the currency that is short; what the others hold beyond their own can leave", () => {
    const choices = choicesUnder(deribitStandard, held(0.1));
    expect(Object.keys(choices)[0]).toBe("BTC");
    expect(choices["BTC"]!.headroom).toBeCloseTo(1, 9);
    expect(choices["USDC"]!.headroom).toBe(0);
    expect([choices["BTC"]!.withdrawable, choices["USDC"]!.withdrawable]).toEqual([0, 5_000]);
  });

  it("can leave down to what its own currency is asked, dollars and all where nothing is asked in them", () => {
    const choices = choicesUnder(deribitStandard, held(0.305));
    expect(choices["BTC"]!.withdrawable).toBeCloseTo(0.1, 8);
    expect(choices["USDC"]!.withdrawable).toBe(5_000);
  });

  it("stands in for any other under cross collateral, where a coin loses its haircut", () => {
    // 20,500 dollars asked; 0.305 BTC count 95 %: 28,975; with 5,000 dollars 13,475 may leave, less than all of neither.
    const choices = choicesUnder(deribitStandardCross, held(0.305));
    expect(choices["USDC"]!.headroom).toBeCloseTo(1, 9);
    expect(choices["BTC"]!.headroom).toBeCloseTo(0.95, 9);
    expect(choices["USDC"]!.withdrawable).toBe(5_000);
    expect(choices["BTC"]!.withdrawable).toBeCloseTo(13_475 / 95_000, 7);
  });
});
