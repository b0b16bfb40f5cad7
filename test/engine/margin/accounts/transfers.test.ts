import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeDollars, transfersFor } from "../../../../src/engine/margin/accounts/transfers.ts";
import { withTransfers } from "../../../../src/model/transfer.ts";
import type { VenueId } from "../../../../src/model/instrument.ts";
import type { Balance } from "../../../../src/model/position.ts";
import { bookOf } from "../../../support/books.ts";

const account = (venue: VenueId, change: number, ...balances: readonly Balance[]) => ({
  venue,
  change,
  leaving: balances,
  preferred: [],
});

describe("the transfers that bring changes about", () => {
  it("send what is not placed first, then from the account with most to give to the one that lacks most", () => {
    const accounts = [
      account(
        "deribit",
        -30,
        { currency: "USDC", amount: 20, venue: "deribit" },
        { currency: "USDT", amount: 25, venue: "deribit" },
      ),
      account("okx", 60),
      account("bybit", 10),
    ];
    const unplaced = bookOf([], [{ currency: "USD", amount: 40 }]);
    expect(transfersFor(accounts, unplaced, 40)).toEqual([
      { currency: "USD", amount: 40, from: null, to: "okx" },
      { currency: "USDT", amount: 20, from: "deribit", to: "okx" },
      { currency: "USDT", amount: 5, from: "deribit", to: "bybit" },
      { currency: "USDC", amount: 5, from: "deribit", to: "bybit" },
    ]);
  });

  it("send an account the dollars it prefers while there are any, whichever come first otherwise", () => {
    const unplaced = bookOf(
      [],
      [
        { currency: "USDT", amount: 40 },
        { currency: "USDC", amount: 10 },
      ],
    );
    const picky = { ...account("deribit", 30), preferred: ["USDC"] };
    expect(transfersFor([picky], unplaced, 50)).toEqual([
      { currency: "USDC", amount: 10, from: null, to: "deribit" },
      { currency: "USDT", amount: 20, from: null, to: "deribit" },
    ]);
  });

  it("are none where the change is less than a cent", () => {
    const rich = account("okx", -0.004, { currency: "USDC", amount: 5, venue: "okx" });
    expect(transfersFor([rich, account("bybit", 0.004)], bookOf([]), 0)).toEqual([]);
  });

  it("leave no dollar balance below zero and the sum of dollars as it was", () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(amounts, amounts, fc.nat(900), (held, change, share) => {
        const venues = ["deribit", "okx", "bybit"] as const;
        const balances = venues.map((venue, i): Balance => ({ currency: "USDC", amount: held[i]!, venue }));
        const gives = [-Math.min(held[0]!, change[0]!), -Math.min(held[1]!, change[1]!)];
        const pool = share;
        const unplaced = bookOf([], [{ currency: "USDT", amount: 1000 }]);
        const accounts = [
          account("deribit", gives[0]!, balances[0]!),
          account("okx", gives[1]!, balances[1]!),
          account("bybit", pool - gives[0]! - gives[1]!, balances[2]!),
        ];
        const before = bookOf([], [...balances.filter(({ amount }) => amount !== 0), ...unplaced.balances]);
        const after = withTransfers(before, transfersFor(accounts, unplaced, pool));
        expect(after.balances.every(({ amount }) => amount >= 0)).toBe(true);
        expect(freeDollars(after)).toBeCloseTo(freeDollars(before), 6);
      }),
    );
  });

  it("hold back what is owed in another dollar currency", () => {
    const cash = [
      { currency: "USDC", amount: 100 },
      { currency: "USDT", amount: -40 },
      { currency: "BTC", amount: 5 },
    ];
    expect(freeDollars(bookOf([], cash))).toBe(60);
    expect(freeDollars(bookOf([], cash.slice(1)))).toBe(0);
  });
});
