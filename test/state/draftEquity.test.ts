import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demoMarket } from "../../src/engine/demo/demoMarket.ts";
import { bookReport } from "../../src/engine/valuation/bookReport.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import type { Quote, WhatIf } from "../../src/model/market.ts";
import { paymentsOf } from "../../src/model/payment.ts";
import type { Book, Position } from "../../src/model/position.ts";
import { drafted } from "../../src/state/drafted.ts";
import { createAppStore } from "../../src/state/store.ts";

// What a draft shows is what applying it books, whatever its premium is quoted in.

const market = demoMarket(twinKernel, { seed: 1, asOf: Date.UTC(2026, 10, 20, 12) });
const options = market.underlyings.flatMap(({ quotes }) =>
  quotes.filter(
    ({ instrument, bid, ask, mark }) => instrument.kind === "option" && bid !== null && ask !== null && mark !== null,
  ),
);
const indexOf = (underlying: string): number | null =>
  market.underlyings.find((one) => one.underlying === underlying)?.index ?? null;
const equityOf = (book: Book, whatIf: WhatIf): number => bookReport(twinKernel, { book, market, whatIf }).equity;

/** A trade at the touch with a fee, and what it costs against the mark in dollars. */
function traded({ instrument, bid, ask, mark }: Quote, quantity: number, id: string) {
  const entryPrice = (quantity > 0 ? ask : bid)!;
  const fee = 0.0003 * Math.abs(quantity) * (instrument.settlement === "inverse" ? 1 : indexOf(instrument.underlying)!);
  const position: Position = {
    id,
    instrument,
    quantity,
    quantityUnit: "coin",
    entryPrice,
    fee,
    enabled: true,
    note: "",
  };
  const perUnit = instrument.settlement === "inverse" ? indexOf(instrument.underlying)! : 1;
  return { position, cost: (quantity * (entryPrice - mark!) + fee) * perUnit };
}

describe("a draft that is applied", () => {
  it("has the equity it was shown with, now and under a what-if, and costs spread and fees alone", () => {
    expect(new Set(options.map(({ instrument }) => instrument.settlement)).size).toBe(2);
    const trade = fc.tuple(
      fc.nat(options.length - 1),
      fc.integer({ min: -50, max: 50 }).filter((lots) => lots !== 0),
    );
    const cash = fc.subarray(["USD", "USDC", "USDT", "BTC", "ETH"]);
    const fallen = { ...NO_WHAT_IF, spotShock: -0.2, volShift: 0.1 };
    fc.assert(
      fc.property(fc.array(trade, { minLength: 1, maxLength: 4 }), cash, (wanted, currencies) => {
        const balances = currencies.map((currency) => ({ currency, amount: 10 }));
        const book: Book = { name: "Book", positions: [], balances };
        const trades = wanted.map(([i, lots], at) => traded(options[i]!, lots / 10, String(at)));
        const legs = trades.map(({ position }) => position);
        const payments = paymentsOf(legs, indexOf);
        if ("gap" in payments) throw new Error(payments.gap.because);
        const store = createAppStore(book, "2026-11-20");
        store.getState().setDraft("Trade", legs, payments.value);
        const shown = drafted(book, store.getState().draft!);
        const [now, then] = [equityOf(shown, NO_WHAT_IF), equityOf(shown, fallen)];
        store.getState().applyDraft();
        const booked = store.getState().book;
        expect(Math.abs(equityOf(booked, NO_WHAT_IF) - now)).toBeLessThan(0.005);
        expect(Math.abs(equityOf(booked, fallen) - then)).toBeLessThan(0.005);
        const cost = trades.reduce((total, one) => total + one.cost, 0);
        expect(Math.abs(equityOf(book, NO_WHAT_IF) - cost - now)).toBeLessThan(0.005);
      }),
      { numRuns: 60 },
    );
  });
});
