import { describe, expect, it } from "vitest";
import type { CollateralChoice } from "../../../src/engine/margin/collateral.ts";
import type { Shortfall } from "../../../src/engine/margin/model.ts";
import { belowOneText, collateralText } from "../../../src/panels/margin/collateralWords.ts";
import { owedLine, owedText } from "../../../src/panels/margin/owedWords.ts";
import {
  comparedShortText,
  heldText,
  hypotheticalText,
  shortfallLine,
  shortfallSentence,
  shortText,
  standInText,
} from "../../../src/panels/margin/shortfallWords.ts";

const coins: Shortfall = {
  currency: "BTC",
  price: 100_000,
  groups: ["BTC, coin-settled"],
  required: { initial: 1.04, maintenance: 0.83 },
  held: 0,
  lacking: { initial: 1.04, maintenance: 0.83 },
  usd: { initial: 104_000, maintenance: 83_000 },
};
const dollars: Shortfall = {
  ...coins,
  currency: "USDC",
  price: 1,
  required: { initial: 2_005, maintenance: 1_005 },
  held: 1_500,
  lacking: { initial: 505, maintenance: 0 },
  usd: { initial: 505, maintenance: 0 },
};
const label = "Deribit standard margin, segregated";

describe("what is said of a currency that is short", () => {
  it("names the amounts, that nothing stands in for it, and the liquidation where maintenance is short too", () => {
    expect(shortText([])).toBe("");
    expect(shortText([coins])).toBe("short of 1.04 BTC");
    expect(shortText([coins, dollars])).toBe("short of 1.04 BTC and 505.0 USDC");
    expect(shortfallSentence({ shortfalls: [coins], label })).toBe(
      "Short of 1.04 BTC: what settles in BTC asks for 1.04 BTC of initial margin and no BTC is there; no other currency stands in for it under Deribit standard margin, segregated. Maintenance margin is short by 0.8300 BTC too: the BTC account would be liquidated.",
    );
    expect(shortfallSentence({ shortfalls: [dollars], label })).toBe(
      "Short of 505.0 USDC: what settles in USDC asks for 2,005 USDC of initial margin and cash, option value and unrealised P&L in USDC come to 1,500 USDC; no other currency stands in for it under Deribit standard margin, segregated.",
    );
  });

  it("fits on one line of the headline", () => {
    expect(shortfallLine({ shortfalls: [coins, dollars], label: "X" })).toBe(
      "Short of 1.04 BTC and 505.0 USDC (below maintenance margin by 0.8300 BTC): no other currency stands in for it under X.",
    );
    expect(shortfallLine({ shortfalls: [dollars], label: "X" })).toBe(
      "Short of 505.0 USDC: no other currency stands in for it under X.",
    );
  });

  it("calls what is asked nothing overdrawn", () => {
    const none = { initial: 0, maintenance: 0 };
    const owed = { ...coins, required: none, groups: [], held: -2, lacking: { initial: 2, maintenance: 2 } };
    expect(shortfallSentence({ shortfalls: [owed], label })).toMatch(/^Overdrawn by 2\.00 BTC: no other currency/);
  });

  it("tells the rule books that find it from the others", () => {
    expect(comparedShortText([{ label: "Cross", shortfalls: [] }])).toBe("");
    const rows = [
      { label: "Cross", shortfalls: [] },
      { label, shortfalls: [coins] },
    ];
    expect(comparedShortText(rows)).toBe(
      "Where each currency stands alone this book is short, however much lies in the others. Deribit standard margin, segregated: short of 1.04 BTC.",
    );
  });
});

describe("what is said of contracts a venue does not list", () => {
  it("names the first and how many more, or nothing", () => {
    expect(hypotheticalText({ unlisted: [], label })).toBe("");
    expect(hypotheticalText({ unlisted: ["BTC-PERPETUAL", "A", "B"], label: "CME SPAN" })).toBe(
      "The venue of CME SPAN does not list BTC-PERPETUAL and 2 more: this is what its rules would ask if it did.",
    );
  });
});

describe("what is said of collateral", () => {
  const choice = (currency: string, headroom: number | null, withdrawable: number): CollateralChoice => ({
    currency,
    price: 1,
    held: withdrawable,
    headroom,
    refusal: headroom === null ? "not taken" : "",
    withdrawable,
  });
  const whole = { shortfalls: [], tightest: null };

  it("says what to post and to withdraw first, and why a dollar may add less than one", () => {
    const choices = [choice("USDC", 1, 10), choice("BTC", 0.8, 2), choice("SOL", null, 0)];
    expect(collateralText(choices, whole)).toBe(
      "Post USDC first; withdraw BTC first. Headroom is initial excess: one dollar of cash adds one.",
    );
    expect(belowOneText(choices, whole)).toMatch(/takes a haircut off it, and where the coin falls with what the book/);
    expect(belowOneText([choice("USDC", 1, 10)], whole)).toBe("");
  });

  it("begins with the currency that is short, and measures on the one in trouble first", () => {
    const choices = [choice("BTC", 1, 0), choice("USDC", 0, 500)];
    const apart = { shortfalls: [coins], tightest: { initial: "BTC", maintenance: "BTC" } };
    expect(collateralText(choices, apart)).toBe(
      "The book is short of 1.04 BTC. Post BTC first; USDC can leave, or be converted for it. Currencies are kept apart: headroom is the initial excess of BTC, which comes into trouble first, and what can be withdrawn is each currency\u2019s own.",
    );
    expect(belowOneText(choices, apart)).toBe("");
  });
});

describe("what is said of dollars that are owed", () => {
  it("names the amount and the place, the interest, and an equity below zero", () => {
    const owed = [
      { currency: "USDC", amount: -5_000_000, venue: "deribit" as const },
      { currency: "USDT", amount: 10 },
      { currency: "BTC", amount: -1 },
    ];
    expect(owedText(owed, 100)).toBe(
      "Owed: 5,000,000 USDC at Deribit. Borrowed dollars bear interest, which no figure here counts, and a venue may lend less or none.",
    );
    expect(owedText(owed, -1)).toMatch(/Equity is below zero: what is owed is more/);
    expect(owedLine(owed, 100)).toBe("Owed: 5,000,000 USDC at Deribit.");
    expect(owedLine(owed, -1)).toBe("Owed: 5,000,000 USDC at Deribit. Equity is below zero.");
    expect(owedLine(owed.slice(1), -1)).toBe("");
    expect(owedText(owed.slice(1), 100)).toBe("");
  });
});

describe("what is said of dollars that count for others", () => {
  it("is each sentence once, of many rule books", () => {
    expect(standInText([{ standIns: [] }, { standIns: [] }])).toBe("");
    expect(standInText([{ standIns: ["A."] }, { standIns: [] }, { standIns: ["A.", "B."] }])).toBe("A. B.");
  });
});

describe("what is said beside the rule book of the headline", () => {
  it.each([
    ["Derive", "as if held at Derive"],
    ["FINRA", "as if held in a US margin account"],
    ["CME", "as if held at CME and cleared there"],
  ])("is where the book would have to lie for it, of %s", (venue, words) => {
    expect(heldText({ venue, unlisted: ["BTC-PERPETUAL"] })).toBe(words);
    expect(heldText({ venue, unlisted: [] })).toBe("");
  });
});
