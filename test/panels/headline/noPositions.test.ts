import { describe, expect, it } from "vitest";
import { noPositionsText } from "../../../src/panels/headline/noPositions.ts";

const begin = /^No positions yet: type a leg/;

describe("the headline of a book without legs", () => {
  it("says how to begin where nothing, or dollars alone, are held", () => {
    expect(noPositionsText([], "No scenario loses money")).toMatch(begin);
    expect(noPositionsText([{ currency: "USDC", amount: 5 }], "")).toMatch(begin);
    expect(noPositionsText([{ currency: "BTC", amount: 0 }], "")).toMatch(begin);
  });

  it("speaks of the coins, each once, and of what binds", () => {
    const balances = [
      { currency: "BTC", amount: 1.5 },
      { currency: "USD", amount: 100 },
      { currency: "BTC", amount: 0.5, venue: "okx" as const },
      { currency: "ETH", amount: -10 },
    ];
    expect(noPositionsText(balances, "BTC \u221218\u202f% binds")).toBe(
      "No positions, but coins: 2.00 BTC and \u221210.00 ETH move with the market. BTC \u221218\u202f% binds. Type a leg to hedge them.",
    );
  });

  it("names three coins and counts the rest", () => {
    const balances = ["BTC", "ETH", "SOL", "XRP", "HYPE"].map((currency) => ({ currency, amount: 1 }));
    expect(noPositionsText(balances, "")).toMatch(/1\.00 BTC, 1\.00 ETH, 1\.00 SOL and 2 more move/);
  });

  it("forgets coins that cancel out between places", () => {
    const balances = [
      { currency: "BTC", amount: 1 },
      { currency: "BTC", amount: -1, venue: "okx" as const },
    ];
    expect(noPositionsText(balances, "")).toMatch(begin);
  });
});
