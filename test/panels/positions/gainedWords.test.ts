import { describe, expect, it } from "vitest";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { Position } from "../../../src/model/position.ts";
import { gainedWords } from "../../../src/panels/positions/gainedWords.ts";
import { tableLines } from "../../../src/panels/positions/positionLines.ts";
import { market } from "../../engine/scenario/scenarioMarket.ts";
import { bookInput, perpetual, position } from "../../engine/valuation/builders.ts";

const bought = (entryPrice: number | null, instrument = perpetual()): Position =>
  position(instrument, 90_000, { quantityUnit: "usd", entryPrice });

/** The words over a book, and with a draft: the market's perpetual of Bitcoin stands at 100,050. */
function wordsOf(legs: readonly Position[], drafted?: readonly Position[]): string | null {
  const reportOf = (book: readonly Position[]) =>
    bookReport(twinKernel, bookInput(market, book, { balances: [{ currency: "BTC", amount: 2 }] }));
  return gainedWords(tableLines([], reportOf(legs), drafted && reportOf(drafted)));
}

describe("what is said of a delta that is not the sum of its legs'", () => {
  it("names the coins that inverse futures have gained, not those held", () => {
    // 90,000 / 60,000 - 90,000 / 100,050 coins.
    expect(wordsOf([bought(60_000)])).toBe("In delta beside the legs: coins gained by inverse futures, BTC +0.6004.");
  });

  it("counts with the draft where there is one", () => {
    // -90,000 / 120,000 of the draft's beside it: 1.5 + 0.75 - 2 x 0.89955.
    expect(wordsOf([bought(60_000)], [bought(60_000), bought(120_000)])).toContain("BTC +0.4509.");
  });

  it("says nothing where nothing is gained, too little to be seen, or not known", () => {
    expect(wordsOf([])).toBeNull();
    expect(wordsOf([bought(null)])).toBeNull();
    expect(wordsOf([bought(100_050.001)])).toBeNull();
    expect(wordsOf([bought(60_000, perpetual("BTC", "linear"))])).toBeNull();
  });
});
