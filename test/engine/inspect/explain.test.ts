import { describe, expect, it } from "vitest";
import { demoBook } from "../../../src/engine/demo/demoBook.ts";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import { explainPnl } from "../../../src/engine/explain/explainPnl.ts";
import type { ExplainInput } from "../../../src/engine/explain/report.ts";
import { TERMS } from "../../../src/engine/explain/terms.ts";
import type { Explained } from "../../../src/engine/explain/terms.ts";
import { worksOf } from "../../../src/engine/explain/works.ts";
import type { Explanation } from "../../../src/engine/inspect/explanation.ts";
import { secondTerm } from "../../../src/engine/inspect/explain/secondTerm.ts";
import type { ExplainPlace } from "../../../src/engine/inspect/subject.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { legs } from "../greeks/book.ts";
import { market } from "../scenario/scenarioMarket.ts";
import { AS_OF, bookInput } from "../valuation/builders.ts";
import { byHand } from "./byHand.ts";
import { explained } from "./walk.ts";

const demo = demoMarket(twinKernel, { seed: 1, asOf: AS_OF });
const moved = { ...NO_WHAT_IF, spotShock: -0.06, volShift: 0.04, days: 3, rateShift: 0.02, basisShift: 0.01 };
const demoBooks = demoBook(twinKernel, demo);
const mixed = bookInput(market, legs, { balances: [{ currency: "BTC", amount: 2 }], whatIf: moved });
const inputs: readonly (readonly [string, ExplainInput])[] = [
  [
    "the demo book",
    { book: demoBooks, market: demo, whatIf: moved, fromBook: demoBooks, fromMarket: demo, fromWhatIf: NO_WHAT_IF },
  ],
  [
    "every kind of leg from a kept what-if, one of them new",
    {
      ...mixed,
      fromBook: { ...mixed.book, positions: mixed.book.positions.slice(1) },
      fromMarket: market,
      fromWhatIf: { ...NO_WHAT_IF, spotShock: 0.03, volShift: -0.02 },
    },
  ],
];

const asked = ["pnl", ...TERMS] as const;
const ask = (input: ExplainInput, place: ExplainPlace, term: (typeof asked)[number]): Explanation =>
  explained(twinKernel, { ...input, modelId: "derive-pm2", subject: { kind: "explain", place, term } });

describe.each(inputs)("a P&L explained: %s", (_, input) => {
  const report = explainPnl(twinKernel, input);
  const cells: readonly (readonly [ExplainPlace, Explained | null])[] = [
    [{ by: "total" }, report.total],
    ...report.byExpiry.map((sum) => [{ by: "expiry", expiry: sum.expiry } as const, sum] as const),
    ...report.byUnderlying.map((sum) => [{ by: "underlying", underlying: sum.underlying } as const, sum] as const),
    ...report.lines.map((line) => [{ by: "line", id: line.id } as const, line.explained] as const),
  ];

  it.each(asked)(
    "%s: every number is explained with the value that is shown, its parts add up, second values agree",
    (term) => {
      for (const [place, sum] of cells) {
        const { amount, terms, checks } = ask(input, place, term);
        const shown = sum === null ? null : term === "pnl" ? sum.pnl : sum.terms[term];
        if (shown === null) expect([place, "gap" in amount]).toEqual([place, true]);
        else expect([place, amount]).toEqual([place, { value: shown }]);
        const gross = terms.reduce((all, { value }) => all + Math.abs(value), 0);
        const together = terms.reduce((all, { value }) => all + value, 0);
        if (terms.length > 0) expect(Math.abs(together - (shown ?? Number.NaN))).toBeLessThanOrEqual(1e-11 * gross);
        const doubted = checks.filter(({ outcome }) => "value" in outcome && !outcome.value.isWithin);
        expect([place, doubted]).toEqual([place, []]);
      }
    },
  );

  it("a term of a position can be worked out by hand from what is told", () => {
    let worked = 0;
    for (const { id } of report.lines) {
      for (const term of TERMS) {
        const { amount, formula, lines } = ask(input, { by: "line", id }, term);
        if (lines.length === 0 || !("value" in amount)) continue;
        const read = (symbol: string): number => {
          const found = lines.find((line) => line.symbol === symbol)?.amount;
          if (found === undefined || !("value" in found)) throw new Error(`no ${symbol} for ${formula}`);
          return found.value;
        };
        const value = byHand(formula, read);
        const isNear = Math.abs(value - amount.value) <= 1e-8 * Math.abs(amount.value) + 1e-7;
        expect([id, formula, value, amount.value, isNear]).toEqual([id, formula, value, amount.value, true]);
        worked++;
      }
    }
    expect(worked).toBeGreaterThan(60);
  });
});

describe("a term by the second method", () => {
  it("does not agree with that of a P&L whose market moved otherwise by a hundredth", () => {
    const [[, input]] = inputs as [(typeof inputs)[number]];
    const { works, states } = worksOf(twinKernel, input);
    const off = { ...input, whatIf: { ...moved, spotShock: -0.0606, volShift: 0.0404, days: 3.03 } };
    const wrong = new Map(explainPnl(twinKernel, off).lines.map((line) => [line.id, line.explained]));
    for (const term of [
      "pnl",
      "delta",
      "gamma",
      "vega",
      "theta",
      "vanna",
      "volga",
      "charm",
      "veta",
      "thetaChange",
    ] as const) {
      const noticed = works.filter((work) => {
        const [own, second] = [wrong.get(work.position.id), secondTerm(work, states, term)];
        if (own == null || second === null) return false;
        return Math.abs(second.value - (term === "pnl" ? own.pnl : own.terms[term])) > second.tolerance;
      });
      expect([term, noticed.length >= 4]).toEqual([term, true]);
    }
  });
});
