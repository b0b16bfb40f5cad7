import { describe, expect, it } from "vitest";
import { demoBook } from "../../src/engine/demo/demoBook.ts";
import { demoMarket } from "../../src/engine/demo/demoMarket.ts";
import { hedgeReport } from "../../src/engine/hedge/hedgeReport.ts";
import { marginModel } from "../../src/engine/margin/report.ts";
import { ruleBookOf } from "../../src/engine/margin/ruleBookOf.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import type { WhatIf } from "../../src/model/market.ts";
import { paymentsOf } from "../../src/model/payment.ts";
import type { Book, Position } from "../../src/model/position.ts";
import { drafted } from "../../src/state/drafted.ts";
import { createAppStore } from "../../src/state/store.ts";

// Where currencies are kept apart, a premium in coin is paid in coin, whatever dollars lie beside it: what a draft shows
// is held to a book into which the premium was entered by hand, as coins owed with every dollar left where it was.

const market = demoMarket(twinKernel, { seed: 1, asOf: Date.UTC(2026, 10, 20, 12) });
const index = market.underlyings.find(({ underlying }) => underlying === "BTC")!.index!;
const book = demoBook(twinKernel, market);
const fallen: WhatIf = { ...NO_WHAT_IF, spotShock: -0.1, volShift: 0.05 };

function hedges(modelId: string) {
  const run = hedgeReport(twinKernel, { book, market, whatIf: NO_WHAT_IF, modelId, underlying: "BTC" });
  for (;;) {
    const step = run.next();
    if (step.done === true) return step.value.suggestions;
  }
}

/** Premium of inverse options and fees, coins: what Deribit books. */
function coinsPaid(trades: readonly Position[]): number {
  const own = trades.filter(({ instrument }) => instrument.settlement === "inverse");
  return own.reduce((total, { instrument, quantity, entryPrice, fee }) => {
    return total + fee + (instrument.kind === "option" ? quantity * entryPrice! : 0);
  }, 0);
}

/** The dollars that trades settled in dollars take. */
function dollarsPaid(trades: readonly Position[]): number {
  const own = trades.filter(({ instrument }) => instrument.settlement !== "inverse");
  return own.reduce((total, { instrument, quantity, entryPrice, fee }) => {
    return total + fee + (instrument.kind === "option" ? quantity * entryPrice! : 0);
  }, 0);
}

function byHand(trades: readonly Position[]): Book {
  const balances = book.balances.map((one) =>
    one.currency === "USDC" ? { ...one, amount: one.amount - dollarsPaid(trades) } : one,
  );
  expect(book.balances.every(({ currency }) => currency !== "BTC")).toBe(true);
  return {
    ...book,
    positions: [...book.positions, ...trades.map((one) => ({ ...one, id: `by hand ${one.id}` }))],
    balances: [...balances, { currency: "BTC", amount: -coinsPaid(trades) }],
  };
}

const excessOf = (whose: Book, modelId: string, whatIf: WhatIf) =>
  marginModel(twinKernel, ruleBookOf(modelId)).report({ book: whose, market, whatIf });

function draftOf(trades: readonly Position[]) {
  const payments = paymentsOf(trades, (name) => market.underlyings.find((one) => one.underlying === name)!.index);
  if ("gap" in payments) throw new Error(payments.gap.because);
  return { name: "Hedge", trades, payments: payments.value };
}

describe.each(["deribit-portfolio", "deribit-standard"])("a draft where currencies are kept apart, %s", (modelId) => {
  const suggestions = hedges(modelId);

  it("has the excess of every currency that it has once the premium in coin is paid in coin", () => {
    expect(suggestions.some(({ trades }) => coinsPaid(trades) * index > 10_000)).toBe(true);
    for (const { trades } of suggestions) {
      for (const whatIf of [NO_WHAT_IF, fallen]) {
        const shown = excessOf(drafted(book, draftOf(trades)), modelId, whatIf);
        const truth = excessOf(byHand(trades), modelId, whatIf);
        expect(shown.settlements.map(({ currency }) => currency)).toEqual(
          truth.settlements.map(({ currency }) => currency),
        );
        for (const [i, { held, required }] of truth.settlements.entries()) {
          expect(shown.settlements[i]!.held).toBeCloseTo(held, 6);
          expect(shown.settlements[i]!.required.initial).toBeCloseTo(required.initial, 6);
        }
        expect(shown.initialExcess).toBeCloseTo(truth.initialExcess, 2);
        expect(shown.excess).toBeCloseTo(truth.excess, 2);
      }
    }
  });

  it("keeps it when it is applied and a further trade is tried", () => {
    const [first, second] = [suggestions[0]!, suggestions.at(-1)!];
    const store = createAppStore(book, "2026-11-20");
    for (const { trades } of [first, second]) {
      const { name, payments } = draftOf(trades);
      const legs = trades.map((one) => ({ ...one, id: `${name} ${one.id}` }));
      store.getState().setDraft(name, legs, payments);
      store.getState().applyDraft();
    }
    const truth = excessOf(
      byHand([...first.trades, ...second.trades.map((one) => ({ ...one, id: `2 ${one.id}` }))]),
      modelId,
      fallen,
    );
    expect(excessOf(store.getState().book, modelId, fallen).initialExcess).toBeCloseTo(truth.initialExcess, 2);
  });
});
