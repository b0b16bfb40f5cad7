import { describe, expect, it } from "vitest";
import { CAPS } from "../../src/model/caps.ts";
import { balanceFault, bookFault, isPrice, legFault } from "../../src/model/limits.ts";
import { bookOf, call, leg, perpetual } from "../state/books.ts";

const above = (limit: number): number => limit * (1 + 2 ** -52);

describe("limits of a leg", () => {
  it.each([
    ["quantity", { quantity: CAPS.quantity }, { quantity: above(CAPS.quantity) }],
    ["quantity", { quantity: -CAPS.quantity }, { quantity: -above(CAPS.quantity) }],
    ["entryPrice", { entryPrice: CAPS.price }, { entryPrice: above(CAPS.price) }],
    ["entryPrice", { entryPrice: 0 }, { entryPrice: -Number.MIN_VALUE }],
    ["entryPrice", { entryPrice: null }, { entryPrice: Number.NaN }],
    ["fee", { fee: -CAPS.balance }, { fee: Number.NEGATIVE_INFINITY }],
    ["strike", { instrument: call(CAPS.strike) }, { instrument: call(above(CAPS.strike)) }],
    ["strike", { instrument: call(1e-12) }, { instrument: call(5e-324) }],
    ["note", { note: "n".repeat(CAPS.noteLength) }, { note: "n".repeat(CAPS.noteLength + 1) }],
  ])("%s: the last allowed value stands, the next does not", (field, allowed, refused) => {
    expect(legFault(leg("a", allowed))).toBeUndefined();
    expect(legFault(leg("a", refused))?.field).toBe(field);
  });

  it("dollars of face value have their own limit, on inverse perpetuals only", () => {
    const dollars = { instrument: perpetual, quantityUnit: "usd" as const };
    expect(legFault(leg("a", { ...dollars, quantity: -CAPS.faceUsd }))).toBeUndefined();
    expect(legFault(leg("a", { ...dollars, quantity: above(CAPS.faceUsd) }))?.field).toBe("quantity");
    expect(legFault(leg("a", { quantityUnit: "usd" }))?.field).toBe("quantity");
  });
});

describe("limits of a book", () => {
  it("refuses two legs of one id, a currency twice and a name over 80 characters", () => {
    expect(bookFault(bookOf(leg("a"), leg("b")))).toBeUndefined();
    expect(bookFault(bookOf(leg("a"), leg("a")))?.field).toBe("id");
    expect(bookFault({ ...bookOf(), name: "n".repeat(81) })?.field).toBe("name");
    const twice = [
      { currency: "USD", amount: 1 },
      { currency: "USD", amount: 2 },
    ];
    expect(bookFault({ ...bookOf(), balances: twice })?.field).toBe("currency");
    const apart = twice.map((one, i) => (i === 0 ? one : { ...one, venue: "okx" as const }));
    expect(bookFault({ ...bookOf(), balances: apart })).toBeUndefined();
  });

  it("refuses a balance that is no number and a currency that is no code", () => {
    expect(balanceFault({ currency: "BTC", amount: -CAPS.balance })).toBeUndefined();
    expect(balanceFault({ currency: "BTC", amount: Number.NaN })?.field).toBe("amount");
    expect(balanceFault({ currency: "ВТС", amount: 1 })?.field).toBe("currency");
  });
});

describe("limits of prices", () => {
  it("a price can be divided by", () => {
    expect([1e-12, 90_000, CAPS.price].every(isPrice)).toBe(true);
    expect([0, -1, 5e-324, above(CAPS.price), Number.NaN].some(isPrice)).toBe(false);
  });
});
