import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balanceKey, balanceSubject, inOnePlace, withMore } from "../../src/model/balancePlace.ts";
import type { Balance, Book } from "../../src/model/position.ts";

const balance: fc.Arbitrary<Balance> = fc.record(
  {
    currency: fc.constantFrom("USD", "BTC"),
    amount: fc.integer({ min: -1000, max: 1000 }),
    venue: fc.constantFrom("okx" as const, "derive" as const),
  },
  { requiredKeys: ["currency", "amount"] },
);
const bookOf = (balances: readonly Balance[]): Book => ({ name: "", positions: [], balances });

describe("where a balance lies", () => {
  it("is part of its name only where it has been placed", () => {
    expect(balanceSubject({ currency: "BTC" })).toBe("balance:BTC");
    expect(balanceSubject({ currency: "BTC", venue: "deribit" })).toBe("balance:BTC@deribit");
  });

  it("never makes two balances of one place, whatever is added", () => {
    fc.assert(
      fc.property(fc.array(balance), (all) => {
        const book = all.reduce((made, { amount, ...place }) => withMore(made, place, amount), bookOf([]));
        const keys = book.balances.map(balanceKey);
        expect(new Set(keys).size).toBe(keys.length);
        for (const currency of ["USD", "BTC"]) {
          const sum = (list: readonly Balance[]): number =>
            list.filter((one) => one.currency === currency).reduce((total, { amount }) => total + amount, 0);
          expect(sum(book.balances)).toBe(sum(all));
          expect(sum(inOnePlace(book).balances)).toBe(sum(all));
        }
      }),
    );
  });

  it("keeps what it paid for in other currencies, by currency, and forgets what cancels", () => {
    const paid = (amount: number, taken: number) => [{ currency: "BTC", amount, taken }];
    const there = { currency: "USD", venue: "okx" } as const;
    const once = withMore(bookOf([{ currency: "USD", amount: 4 }]), there, -100, paid(0.5, 100));
    expect(once.balances.at(-1)).toStrictEqual({ ...there, amount: -100, paidFor: paid(0.5, 100) });
    const twice = withMore(withMore(once, { currency: "USD" }, -2, paid(0.25, 2)), there, 100);
    expect(twice.balances).toStrictEqual([
      { currency: "USD", amount: 2, paidFor: paid(0.25, 2) },
      { ...there, amount: 0, paidFor: paid(0.5, 100) },
    ]);
    expect(inOnePlace(twice).balances).toStrictEqual([{ currency: "USD", amount: 2, paidFor: paid(0.75, 102) }]);
    expect(withMore(once, there, 100, paid(-0.5, -100)).balances).toStrictEqual([{ currency: "USD", amount: 4 }]);
  });

  it("is forgotten in one place, and a book without places stays the same object", () => {
    const plain = bookOf([{ currency: "USD", amount: 1 }]);
    expect(inOnePlace(plain)).toBe(plain);
    const placed = bookOf([
      { currency: "USD", amount: 1 },
      { currency: "USD", amount: 2, venue: "okx" },
    ]);
    expect(inOnePlace(placed).balances).toEqual([{ currency: "USD", amount: 3 }]);
  });
});
