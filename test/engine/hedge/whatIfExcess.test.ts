import { describe, expect, it } from "vitest";
import { demoBook } from "../../../src/engine/demo/demoBook.ts";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import { hedgeReport } from "../../../src/engine/hedge/hedgeReport.ts";
import { excessGained } from "../../../src/engine/hedge/suggestion.ts";
import type { HedgeReport, HedgeSuggestion } from "../../../src/engine/hedge/suggestion.ts";
import { marginModel } from "../../../src/engine/margin/report.ts";
import { ruleBookOf } from "../../../src/engine/margin/ruleBookOf.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { WhatIf } from "../../../src/model/market.ts";
import { paymentsOf } from "../../../src/model/payment.ts";
import type { Book } from "../../../src/model/position.ts";
import { drafted } from "../../../src/state/drafted.ts";

// What a suggestion says of excess is what its draft then shows: the trades booked at the touch and margined anew.

const market = demoMarket(twinKernel, { seed: 1, asOf: Date.UTC(2026, 10, 20, 12) });
const book = demoBook(twinKernel, market);
const indexOf = (underlying: string): number | null =>
  market.underlyings.find((one) => one.underlying === underlying)?.index ?? null;

const whatIfs: readonly (readonly [string, WhatIf])[] = [
  ["nothing", NO_WHAT_IF],
  ["spot 10 % down", { ...NO_WHAT_IF, spotShock: -0.1 }],
  ["20 vol points up", { ...NO_WHAT_IF, volShift: 0.2 }],
  ["14 days on", { ...NO_WHAT_IF, days: 14 }],
];
const cases = ["derive-pm2", "reg-t", "cme-span", "deribit-portfolio-cross"].flatMap((modelId) =>
  whatIfs.map(([name, whatIf]) => ({ modelId, name, whatIf })),
);

function search(modelId: string, whatIf: WhatIf): HedgeReport {
  const work = hedgeReport(twinKernel, { book, market, underlying: "BTC", modelId, whatIf });
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

/** The book with the suggestion held as a draft. */
function tried({ title, trades }: HedgeSuggestion): Book {
  const payments = paymentsOf(trades, indexOf);
  if ("gap" in payments) throw new Error(payments.gap.because);
  return drafted(book, { name: title, trades, payments: payments.value });
}

/** USD that the sentence says initial excess changes by; `undefined` where it says nothing of it. */
function excessSaid({ sentence }: HedgeSuggestion): number | undefined {
  const words = /initial excess (falls|rises) by ([\d,.]+) USD/u.exec(sentence);
  return words === null ? undefined : Number(words[2]!.replaceAll(",", "")) * (words[1] === "falls" ? -1 : 1);
}

describe("initial excess that hedges of the demo book bring", () => {
  it.each(cases)("is what their drafts show, under $modelId with $name", ({ modelId, whatIf }) => {
    const model = marginModel(twinKernel, ruleBookOf(modelId));
    const excessOf = (held: Book): number => model.report({ book: held, market, whatIf }).initialExcess;
    const { suggestions } = search(modelId, whatIf);
    const shown = suggestions.map((one) => excessOf(tried(one)) - excessOf(book));
    expect(suggestions.length).toBeGreaterThan(1);
    for (const [i, one] of suggestions.entries()) {
      expect(Math.abs(excessGained(one.before, one.after) - shown[i]!)).toBeLessThan(0.01);
      const said = excessSaid(one);
      if (said !== undefined) expect(Math.abs(said - shown[i]!)).toBeLessThan(0.51);
      if (one.id.startsWith("wings")) expect(shown[i]).toBeGreaterThan(0);
    }
    const rates = suggestions.map(({ cost }, i) => shown[i]! / Math.max(cost, 1));
    expect(rates).toEqual(rates.toSorted((a, b) => b - a));
  });

  it("is said of all currencies together where the rule book keeps them apart", () => {
    const fallen = { ...NO_WHAT_IF, spotShock: -0.1 };
    const together = /initial excess of all currencies together (falls|rises)/u;
    for (const { sentence } of search("deribit-standard", fallen).suggestions) expect(sentence).toMatch(together);
    for (const { sentence } of search("deribit-standard-cross", fallen).suggestions) {
      expect(sentence).toMatch(/initial excess (falls|rises)/u);
    }
  });

  it("is said wherever the trades gain on the way to the what-if, and never said to where nothing moves", () => {
    const way = /USD is (gained|lost) on the way to the what-if/u;
    for (const [name, whatIf] of whatIfs) {
      for (const { sentence, before, after, cost } of search("reg-t", whatIf).suggestions) {
        const gain = after.equity - before.equity + cost;
        if (Math.abs(gain) >= 1) expect(sentence).toMatch(way);
        if (name === "nothing") expect(sentence).not.toMatch(way);
      }
    }
  });
});
