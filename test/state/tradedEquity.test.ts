import { describe, expect, it } from "vitest";
import { demoBook } from "../../src/engine/demo/demoBook.ts";
import { demoMarket } from "../../src/engine/demo/demoMarket.ts";
import { hedgeReport } from "../../src/engine/hedge/hedgeReport.ts";
import { strategies } from "../../src/engine/strategy/strategies.ts";
import { strategyLegs } from "../../src/engine/strategy/strategyLegs.ts";
import { bookReport } from "../../src/engine/valuation/bookReport.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import { isInverseDeltaOne } from "../../src/model/instrument.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import type { Quote } from "../../src/model/market.ts";
import { paymentsOf } from "../../src/model/payment.ts";
import type { Book, Position } from "../../src/model/position.ts";
import { drafted } from "../../src/state/drafted.ts";
import { createAppStore } from "../../src/state/store.ts";
import { fill } from "../../src/venues/fill.ts";
import { finished } from "../support/finished.ts";

// Whichever way a trade is made, it costs what lies between touch and mark and the taker's fee, and nothing else.

const market = demoMarket(twinKernel, { seed: 1, asOf: Date.UTC(2026, 10, 20, 12) });
const book = demoBook(twinKernel, market);
const quotes = new Map(market.underlyings.flatMap((one) => one.quotes.map((quote) => [quote.instrument.id, quote])));
const indexOf = (underlying: string): number =>
  market.underlyings.find((one) => one.underlying === underlying)?.index ?? Number.NaN;
const equityOf = (held: Book): number => bookReport(twinKernel, { book: held, market, whatIf: NO_WHAT_IF }).equity;

/** USD lost by a leg, by hand from Deribit's page of fees and the touch of the snapshot. */
function costByHand({ instrument, quantity, quantityUnit }: Position): number {
  const { bid, ask, mark } = quotes.get(instrument.id) as Quote & Record<"bid" | "ask" | "mark", number>;
  const index = indexOf(instrument.underlying);
  const touch = quantity > 0 ? ask : bid;
  if (isInverseDeltaOne(instrument)) {
    const face = quantityUnit === "usd" ? quantity : quantity * touch;
    return (face / mark - face / touch) * index + 0.0005 * Math.abs(face / touch) * index;
  }
  if (instrument.kind !== "option") return quantity * (touch - mark) + 0.0005 * Math.abs(quantity) * touch;
  const perPrice = instrument.settlement === "inverse" ? index : 1;
  const rate = instrument.settlement === "inverse" ? 0.0003 : 0.0005;
  const fee = Math.min(rate * index, 0.125 * touch * perPrice);
  return quantity * (touch - mark) * perPrice + Math.abs(quantity) * fee;
}

/** Equity lost by a trade, as a draft and once it is applied; to the cent it is what is said and what it is by hand. */
function expectCost(legs: readonly Position[], said: number): void {
  const payments = paymentsOf(legs, indexOf);
  if ("gap" in payments) throw new Error(payments.gap.because);
  const store = createAppStore(book, "2026-11-20");
  store.getState().setDraft("Trade", legs, payments.value);
  const asDraft = equityOf(drafted(book, store.getState().draft!));
  store.getState().applyDraft();
  const byHand = legs.reduce((total, leg) => total + costByHand(leg), 0);
  expect(byHand).toBeGreaterThan(0);
  for (const after of [asDraft, equityOf(store.getState().book)]) {
    expect(Math.abs(equityOf(book) - after - byHand)).toBeLessThan(0.01);
  }
  expect(Math.abs(said - byHand)).toBeLessThan(0.01);
}

describe("equity falls by half-spread and fees", () => {
  const isQuoted = ({ bid, ask, mark }: Quote): boolean => bid !== null && ask !== null && mark !== null;

  it("by a click in the chain", () => {
    const options = [...quotes.values()].filter((one) => one.instrument.kind === "option" && isQuoted(one));
    for (const [i, { instrument }] of options.filter((_, at) => at % 97 === 0).entries()) {
      const quantity = i % 2 === 0 ? 1 : -2.5;
      const order = { id: "touch", instrument, quantity, quantityUnit: "coin" as const, entryPrice: null };
      const { legs, cost } = fill([{ ...order, fee: 0, enabled: true, note: "" }], market);
      if ("gap" in cost) throw new Error(cost.gap.because);
      expectCost(legs, cost.value.spread + cost.value.fee);
    }
  });

  it.each(strategies.map(({ id }) => id))("by a strategy: %s", (strategyId) => {
    for (const [underlying, quantity] of [["BTC", 1] as const, ["ETH", -3] as const, ["SOL", 20] as const]) {
      const expiry = Date.UTC(2026, 11, 25, 8);
      const answer = strategyLegs(twinKernel, { market, underlying, expiry, strategyId, quantity });
      if ("gap" in answer) throw new Error(answer.gap.because);
      expect(answer.legs.every(({ instrument }) => isQuoted(quotes.get(instrument.id)!))).toBe(true);
      if ("gap" in answer.cost) throw new Error(answer.cost.gap.because);
      expectCost(answer.legs, answer.cost.value.spread + answer.cost.value.fee);
    }
  });

  it("by a hedge, with the perpetual too", () => {
    const input = { book, market, whatIf: NO_WHAT_IF, modelId: "derive-pm2", underlying: "BTC" };
    const { suggestions } = finished(hedgeReport(twinKernel, input));
    const kinds = suggestions.flatMap(({ trades }) => trades.map(({ instrument }) => instrument.kind));
    expect(new Set(kinds)).toEqual(new Set(["option", "perpetual"]));
    for (const { trades, cost } of suggestions) expectCost(trades, cost);
  });
});
