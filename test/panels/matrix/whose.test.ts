import { describe, expect, it } from "vitest";
import { whoseWords } from "../../../src/panels/matrix/whose.ts";
import { position } from "../../share/views.ts";

const btc = position("1", "deribit:BTC-26MAR27-100000-C");
const book = { name: "", positions: [btc], balances: [{ currency: "ETH", amount: 1 }] };

describe("whose a matrix is", () => {
  it("is said of one underlying by what the book has of it, and of all", () => {
    expect(whoseWords({ underlying: "BTC" }, book)).toBe("BTC legs");
    expect(whoseWords({ underlying: "ETH" }, book)).toBe("ETH coins");
    expect(whoseWords({ underlying: "BTC" }, { ...book, balances: [{ currency: "BTC", amount: 2 }] })).toBe(
      "BTC legs and coins",
    );
    expect(whoseWords({ underlying: "SOL" }, book)).toBe("SOL legs");
    expect(whoseWords("all", book)).toBe("whole book");
  });
});
