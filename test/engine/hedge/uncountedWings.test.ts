import { describe, expect, it } from "vitest";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import { hedgeReport } from "../../../src/engine/hedge/hedgeReport.ts";
import { excessGained } from "../../../src/engine/hedge/suggestion.ts";
import type { HedgeReport, HedgeSuggestion } from "../../../src/engine/hedge/suggestion.ts";
import { marginModel } from "../../../src/engine/margin/report.ts";
import { ruleBookOf } from "../../../src/engine/margin/ruleBookOf.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { Book } from "../../../src/model/position.ts";
import { bookOf, holding } from "./handMarket.ts";

const market = demoMarket(twinKernel, { seed: 1, asOf: Date.UTC(2026, 10, 20, 12) });
const bitcoin = market.underlyings.find(({ underlying }) => underlying === "BTC")!;
const held = (symbol: string, quantity: number) =>
  holding(
    bitcoin.quotes.find(({ instrument }) => instrument.symbol === symbol)!,
    quantity,
  );
const DOLLARS = 1_000_000;
const ratio = {
  ...bookOf(held("BTC-25DEC26-98000-P", 6), held("BTC-25DEC26-86000-P", -20)),
  balances: [{ currency: "USDC", amount: DOLLARS }],
};

function search(modelId: string): HedgeReport {
  const work = hedgeReport(twinKernel, { book: ratio, market, underlying: "BTC", modelId, whatIf: NO_WHAT_IF });
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

/** The book after the trades were really paid for: premium and fees out of its dollars. */
function paid({ trades }: HedgeSuggestion): Book {
  const cash = trades.map(({ instrument, quantity, entryPrice, fee }) => {
    const dollars = instrument.settlement === "inverse" ? bitcoin.index! : 1;
    return ((instrument.kind === "option" ? quantity * entryPrice! : 0) + fee) * dollars;
  });
  const amount = DOLLARS - cash.reduce((total, one) => total + one, 0);
  return { ...ratio, positions: [...ratio.positions, ...trades], balances: [{ currency: "USDC", amount }] };
}

const excessOf = (book: Book, modelId: string): number =>
  marginModel(twinKernel, ruleBookOf(modelId)).report({ book, market, whatIf: NO_WHAT_IF }).initialExcess;

describe("wings of a ratio spread", () => {
  // SPAN takes the value of long options off what counts: a wing of 50,000 dollars near the money frees no more than it ties up.
  it.each(["cme-span", "okx-pm", "bybit-pm", "finra-pm", "derive-pm2"])(
    "under %s each raise initial excess by a twentieth of the margin or more, once they are paid for",
    (modelId) => {
      const wings = search(modelId).suggestions.filter(({ id }) => id.startsWith("wings"));
      let excess = excessOf(ratio, modelId);
      expect(wings.length).toBeGreaterThan(0);
      for (const one of wings.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
        const gained = excessOf(paid(one), modelId) - excess;
        expect(gained).toBeGreaterThan(0.049 * one.before.initialMargin);
        excess += gained;
        const claimed = excessGained(one.before, one.after);
        expect(Math.abs(claimed - (excess - excessOf(ratio, modelId)))).toBeLessThan(0.01);
      }
    },
  );
});

describe("hedges of a ratio spread", () => {
  it.each(["derive-srm", "derive-pm2"])(
    "under %s stand in the order of the excess that each dollar of cost brings",
    (modelId) => {
      const { suggestions } = search(modelId);
      const rates = suggestions.map((one) => (excessOf(paid(one), modelId) - excessOf(ratio, modelId)) / one.cost);
      expect(rates.length).toBeGreaterThan(2);
      expect(rates).toEqual(rates.toSorted((a, b) => b - a));
    },
  );
});
