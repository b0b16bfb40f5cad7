import { describe, expect, it } from "vitest";
import { bookUnderlyings } from "../../src/panels/bookUnderlyings.ts";
import { leg, perpetual } from "../state/books.ts";

describe("what a book depends on", () => {
  it("is what its legs are about and the coins it holds, each once; dollars of any kind are nothing", () => {
    const positions = [leg("a"), leg("b", { instrument: perpetual }), leg("c")];
    const balances = ["USDC", "SOL", "BTC", "USD"].map((currency) => ({ currency, amount: 1 }));
    expect(bookUnderlyings({ name: "", positions, balances })).toEqual(["BTC", "ETH", "SOL"]);
    expect(bookUnderlyings({ name: "", positions: [], balances })).toEqual(["BTC", "SOL"]);
    expect(bookUnderlyings({ name: "", positions: [], balances: [] })).toEqual([]);
  });
});
