import { describe, expect, it } from "vitest";
import type { Book, Position } from "../../src/model/position.ts";
import { shownScope } from "../../src/state/scope.ts";
import { createAppStore } from "../../src/state/store.ts";
import { deribitPerpetual } from "../../src/venues/instruments.ts";

const leg = (underlying: string): Position => ({
  id: underlying,
  instrument: deribitPerpetual(underlying, "linear"),
  quantity: 1,
  quantityUnit: "coin",
  entryPrice: null,
  fee: 0,
  enabled: true,
  note: "",
});
const bookOf = (names: readonly string[], coins: readonly string[] = []): Book => ({
  name: "Book",
  positions: names.map(leg),
  balances: ["USDC", ...coins].map((currency) => ({ currency, amount: 1 })),
});
const scopeOf = (book: Book, underlying: string) => shownScope({ scope: { underlying }, book, draft: null });

describe("what the charts look at", () => {
  it("is what was chosen where the book holds a leg or coins of it", () => {
    const chosen = { underlying: "ETH" };
    for (const book of [bookOf(["BTC", "ETH"]), bookOf(["BTC"], ["ETH"])]) {
      expect(shownScope({ scope: chosen, book, draft: null })).toBe(chosen);
      expect(shownScope({ scope: "all", book, draft: null })).toBe("all");
    }
  });

  it("falls to the first that is held, legs before coins and never a dollar", () => {
    expect(scopeOf(bookOf(["ETH", "SOL"], ["AVAX"]), "BTC")).toEqual({ underlying: "ETH" });
    expect(scopeOf(bookOf([], ["SOL"]), "BTC")).toEqual({ underlying: "SOL" });
    expect(scopeOf(bookOf([]), "BTC")).toEqual({ underlying: "BTC" });
    expect(scopeOf(bookOf(["ETH"]), "USDC")).toEqual({ underlying: "ETH" });
  });

  it("is the same object for the same book, so that a chart asks once", () => {
    const book = bookOf(["ETH"]);
    expect(scopeOf(book, "BTC")).toBe(scopeOf(book, "BTC"));
  });

  it("goes with the book and comes back to what was chosen", () => {
    const store = createAppStore(bookOf([]), "2026-11-20");
    const shown = () => shownScope(store.getState());
    store.getState().addPositions([leg("ETH")]);
    expect(shown()).toEqual({ underlying: "ETH" });
    store.getState().setDraft("Trade", [leg("BTC")], []);
    expect(shown()).toEqual({ underlying: "BTC" });
    store.getState().discardDraft();
    expect(shown()).toEqual({ underlying: "ETH" });
  });
});
