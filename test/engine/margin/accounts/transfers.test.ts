import { describe, expect, it } from "vitest";
import { freeDollars, potOf } from "../../../../src/engine/margin/accounts/pot.ts";
import { unplacedHolder } from "../../../../src/engine/margin/accounts/pots.ts";
import type { Pot } from "../../../../src/engine/margin/accounts/pot.ts";
import type { Holder } from "../../../../src/engine/margin/accounts/pots.ts";
import { transfersTo } from "../../../../src/engine/margin/accounts/transfers.ts";
import type { VenueId } from "../../../../src/model/instrument.ts";
import { DOLLAR_CURRENCIES } from "../../../../src/model/position.ts";
import { bookOf } from "../../../support/books.ts";

const cash = (currency: string, amount: number) => ({ currency, amount });

/** An account that counts all dollars and wants `change`. */
function account(venue: VenueId, change: number, ...dollars: Pot["dollars"]): { holder: Holder; change: number } {
  const equity = dollars.reduce((total, { amount }) => total + amount, 0);
  const pot = potOf({ requirement: 0, equity, dollars, takes: DOLLAR_CURRENCIES });
  return { holder: { venue, pots: [pot], kept: 0 }, change };
}

function transfersOf(accounts: readonly ReturnType<typeof account>[], unplaced = bookOf([])) {
  const wanted = new Map(accounts.map(({ holder, change }) => [holder.pots[0], holder.pots[0]!.equity + change]));
  const holders = [unplacedHolder(unplaced), ...accounts.map(({ holder }) => holder)];
  return transfersTo((pot) => wanted.get(pot) ?? pot.equity - pot.spare, holders);
}

describe("the transfers that bring changes about", () => {
  it("send what is not placed first, then from the account with most to give, the largest lack first", () => {
    const accounts = [
      account("deribit", -30, cash("USDC", 30)),
      account("okx", 60),
      account("bybit", 10),
      account("binance", 0, cash("USDC", 7)),
    ];
    const found = transfersOf(accounts, bookOf([], [cash("USD", 40)]));
    expect(found.slice(0, 1)).toEqual([{ currency: "USD", amount: 40, from: null, to: "okx" }]);
    expect(found.slice(1)).toEqual([
      { currency: "USDC", amount: 20, from: "deribit", to: "okx" },
      { currency: "USDC", amount: 10, from: "deribit", to: "bybit" },
    ]);
  });

  it("leave what is not placed with no more than is owed of it", () => {
    const unplaced = bookOf([], [cash("USDC", 100), cash("USDT", -40)]);
    expect(transfersOf([account("okx", 60)], unplaced)).toEqual([
      { currency: "USDC", amount: 60, from: null, to: "okx" },
    ]);
    expect(transfersOf([account("okx", 100)], unplaced)).toHaveLength(1);
    expect(transfersOf([account("okx", 100)], unplaced)[0]!.amount).toBe(60);
  });

  it("are none where the change is less than a cent", () => {
    expect(transfersOf([account("okx", -0.004, cash("USDC", 5)), account("bybit", 0.004)])).toEqual([]);
  });

  it("come to an account that sends another kind on before it sends", () => {
    const usdc = potOf({ requirement: 100, equity: 0, dollars: [], takes: ["USDC"] });
    const idle = potOf({ requirement: 0, equity: 100, dollars: [cash("USDT", 100)], takes: [] });
    const { holder } = account("derive", 0, cash("USDC", 100));
    const target = (pot: Pot): number => (pot === usdc ? 100 : pot === idle ? 0 : 100);
    expect(transfersTo(target, [holder, { venue: "deribit", pots: [usdc, idle], kept: 0 }])).toEqual([
      { currency: "USDT", amount: 100, from: "deribit", to: "derive" },
      { currency: "USDC", amount: 100, from: "derive", to: "deribit" },
    ]);
  });

  it("hold back what is owed in another dollar currency", () => {
    const held = [cash("USDC", 100), cash("USDT", -40), cash("BTC", 5)];
    expect(freeDollars(bookOf([], held))).toBe(60);
    expect(freeDollars(bookOf([], held.slice(1)))).toBe(0);
  });
});
