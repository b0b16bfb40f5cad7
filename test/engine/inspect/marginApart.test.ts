import { describe, expect, it } from "vitest";
import type { MarginSubject } from "../../../src/engine/inspect/subject.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { deribitPerpetual } from "../../../src/venues/instruments.ts";
import { bookOf, inputOf, leg, marketOf, quoteOf, underlyingOf } from "../../support/books.ts";
import { explained as told } from "./walk.ts";

// Ten coin-settled coins under Deribit's segregated standard margin ask 0.205 BTC, maintenance 0.105 BTC.
const inverse = deribitPerpetual("BTC", "inverse");
const market = marketOf(underlyingOf("BTC", 100_000, [quoteOf(inverse, { mark: 100_000 })]));
const tenCoins = leg(inverse, 1_000_000, { quantityUnit: "usd", entryPrice: 100_000 });

function explained(bitcoins: number, figure: MarginSubject["figure"]) {
  const balances = [
    { currency: "USDC", amount: 5_000_000 },
    { currency: "BTC", amount: bitcoins },
  ];
  const asked = { ...inputOf(bookOf([tenCoins], balances), market), modelId: "deribit-standard" };
  return told(twinKernel, { ...asked, subject: { kind: "margin", figure } });
}

describe("excess and usage where a rule book keeps currencies apart", () => {
  it("are explained by the currency that comes into trouble first, in its own units", () => {
    const excess = explained(0.1, "excess");
    expect(excess.terms.map(({ name }) => name).toSorted()).toEqual(["Equity in BTC", "Margin in BTC"]);
    const sum = excess.terms.reduce((total, { value }) => total + value, 0);
    expect(sum).toBeCloseTo(10_000 - 10_500, 8);
    expect(excess.amount).toEqual({ value: expect.closeTo(sum, 8) });
    expect(excess.convention).toContain("the figure is that of BTC");
    const usage = explained(0.41, "initialUsage");
    expect(usage.lines.map(({ amount, measure }) => [amount, measure])).toEqual([
      [{ value: expect.closeTo(0.205, 12) }, "coin"],
      [{ value: 0.41 }, "coin"],
    ]);
    expect(usage.amount).toEqual({ value: expect.closeTo(0.5, 12) });
  });

  it("say that nothing of the currency is there where there is no share to explain", () => {
    const { amount } = explained(0, "initialUsage");
    expect("gap" in amount && amount.gap.because).toBe("the equity in BTC is not positive");
  });
});
