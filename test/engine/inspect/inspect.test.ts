import { describe, expect, it } from "vitest";
import { demoBook } from "../../../src/engine/demo/demoBook.ts";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import type { Explanation } from "../../../src/engine/inspect/explanation.ts";
import { inspectors } from "../../../src/engine/inspect/inspect.ts";
import type { InspectInput } from "../../../src/engine/inspect/subject.ts";
import { ruleBooks } from "../../../src/engine/margin/rules/index.ts";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { WhatIf } from "../../../src/model/market.ts";
import { FIRST_PAYOFF } from "../../../src/model/payoffChoice.ts";
import { MS_PER_DAY } from "../../../src/model/units.ts";
import { greekInput, legs } from "../greeks/book.ts";
import { AS_OF, bookInput, option, position } from "../valuation/builders.ts";
import { market } from "../scenario/scenarioMarket.ts";
import { explanations, explained, marginRoots } from "./walk.ts";

const EQUITY = { kind: "total", figure: "equity", underlying: null } as const;
const ask = (input: Omit<InspectInput, "modelId" | "subject">, modelId = "derive-pm2"): InspectInput => ({
  ...input,
  modelId,
  subject: EQUITY,
});

const demo = demoMarket(twinKernel, { seed: 1, asOf: AS_OF });
const demoInput = (whatIf: Partial<WhatIf> = {}): InspectInput =>
  ask({ book: demoBook(twinKernel, demo), market: demo, whatIf: { ...NO_WHAT_IF, ...whatIf } });

/** Two lots of trouble: a strike beyond the smile, a leg switched off, an expiry that is not listed. */
const odd = [
  ...legs,
  position(option(90_000, "call"), 2, { entryPrice: 0.12, fee: 0.001 }),
  position(option(400_000, "call"), 1),
  position(option(100_000, "put"), 3, { enabled: false }),
];
const oddInput = (whatIf: Partial<WhatIf> = {}): InspectInput => {
  const { balances } = greekInput().book;
  return ask(bookInput(market, odd, { balances: [...balances, { currency: "SOL", amount: 7 }], whatIf }));
};

const states: readonly (readonly [string, InspectInput])[] = [
  ["the demo book", demoInput()],
  ["the demo book, moved", demoInput({ spotShock: -0.12, volShift: 0.07, days: 3 })],
  ["the demo book past its first expiries", demoInput({ days: 45 })],
  ["every kind of leg, and legs without figures", oddInput()],
  ["every kind of leg, spot to a tenth", oddInput({ spotShock: -0.9, volShift: -0.6, days: 13 })],
  [
    "every kind of leg, rate, basis and smile moved",
    oddInput({ spotShock: 0.05, rateShift: 0.04, basisShift: 0.02, skewShift: 0.01, smileRule: "delta", days: 2 }),
  ],
  ["every kind of leg, spot to ten times", oddInput({ spotShock: 9, volShift: 3, days: 1 })],
  ["an empty book", ask(bookInput(market, []))],
];

function numbersOf({ amount, lines, terms, checks }: Explanation): readonly number[] {
  const known = [amount, ...lines.map((line) => line.amount)].flatMap((one) => ("value" in one ? [one.value] : []));
  const second = checks.flatMap(({ outcome }) =>
    "value" in outcome ? [outcome.value.value, outcome.value.difference, outcome.value.tolerance] : [],
  );
  return [...known, ...terms.map(({ value }) => value), ...second];
}

describe.each(states)("every number of %s", (_, input) => {
  const told = explanations(twinKernel, input);

  it("is finite, or a gap that says why", () => {
    for (const { subject, explanation } of told) {
      expect([subject, numbersOf(explanation).every(Number.isFinite)]).toEqual([subject, true]);
      expect(explanation.title).not.toBe("");
      if ("gap" in explanation.amount) expect(explanation.amount.gap.because).not.toBe("");
      else expect([subject, explanation.meaning, explanation.formula, explanation.method]).not.toContain("");
    }
  });

  it("is the sum of its parts where it has any", () => {
    for (const { subject, explanation } of told) {
      const { amount, terms } = explanation;
      if (terms.length === 0 || !("value" in amount)) continue;
      const gross = terms.reduce((sum, { value }) => sum + Math.abs(value), 0);
      const sum = terms.reduce((all, { value }) => all + value, 0);
      expect([subject, Math.abs(sum - amount.value) <= 1e-10 * gross]).toEqual([subject, true]);
    }
  });

  it("has the same value by every other method that could be asked", () => {
    for (const { subject, explanation } of told) {
      for (const check of explanation.checks) {
        if (!("value" in check.outcome)) continue;
        expect([subject, check, check.outcome.value.isWithin]).toEqual([subject, check, true]);
      }
    }
  });
});

describe("what can be asked", () => {
  it("is of every kind in the list", () => {
    const kinds = new Set(
      states.flatMap(([, input]) => explanations(twinKernel, input)).map(({ subject }) => subject.kind),
    );
    expect([...kinds].sort()).toEqual(Object.keys(inspectors).sort());
  });

  it("is shown with the value that the report has", () => {
    const input = demoInput({ spotShock: 0.03 });
    const report = bookReport(twinKernel, input);
    const amountOf = (subject: InspectInput["subject"]): unknown => explained(twinKernel, { ...input, subject }).amount;
    expect(amountOf(EQUITY)).toEqual({ value: report.equity });
    expect(amountOf({ kind: "total", figure: "theta", underlying: null })).toEqual({ value: report.total.theta });
    for (const { positionId, figures } of report.positions) {
      const delta = amountOf({ kind: "position", positionId, figure: "delta" });
      expect(delta).toEqual({ value: figures.delta });
    }
  });

  it("has the second value of a leg's delta, gamma, vega and theta wherever it lives", () => {
    const input = demoInput();
    const options = input.book.positions.filter(({ instrument }) => instrument.kind === "option");
    for (const { id } of options) {
      for (const figure of ["value", "delta", "gamma", "vega", "theta", "rho"] as const) {
        const { checks } = explained(twinKernel, { ...input, subject: { kind: "position", positionId: id, figure } });
        expect(checks.map(({ outcome }) => "value" in outcome)).toEqual([true]);
      }
    }
    expect(options.length).toBeGreaterThan(3);
  });

  it("has the second value of a payoff that settles at the drawn spot, on every date", () => {
    const input = demoInput({ volShift: 0.02 });
    for (const curve of ["today", "chosen", "expiry"] as const) {
      const choice = { date: { days: 60 }, unit: "usd", lines: "total", path: "drawn", since: "now" } as const;
      const subject = { kind: "payoff", scope: { underlying: "BTC" }, choice, curve, move: 0.1 } as const;
      const { checks, terms } = explained(twinKernel, { ...input, subject });
      expect([curve, checks.map(({ outcome }) => "value" in outcome)]).toEqual([curve, [true]]);
      expect(terms.length).toBeGreaterThan(3);
    }
  });

  it("is a point of a payoff still, once the what-if's day has come to the date asked about", () => {
    const input = demoInput();
    const ends = input.book.positions.flatMap(({ instrument }) =>
      instrument.kind === "option" ? instrument.expiry : [],
    );
    const days = (Math.max(...ends) - AS_OF) / MS_PER_DAY;
    const choice = { ...FIRST_PAYOFF, date: { days }, path: "drawn" } as const;
    const told = (["today", "chosen", "expiry"] as const).map((curve) => {
      const subject = { kind: "payoff", scope: "all", choice, curve, move: 0.1 } as const;
      return explained(twinKernel, { ...input, whatIf: { ...NO_WHAT_IF, days }, subject });
    });
    expect(told.map(({ amount, terms }) => ["value" in amount, terms.length > 3])).toEqual([
      [true, true],
      [true, true],
      [true, true],
    ]);
    expect(new Set(told.map(({ title }) => title)).size).toBe(1);
  });

  it("is a gap once it is gone", () => {
    const input = demoInput();
    for (const subject of [
      { kind: "position", positionId: "gone", figure: "delta" },
      { kind: "total", figure: "delta", underlying: "GONE" },
      { kind: "marginGroup", group: "GONE", column: "initial" },
      { kind: "marginPart", group: "BTC", part: "gone", column: "initial" },
      { kind: "marginCell", group: "BTC", scenario: 999 },
      { kind: "marginLeg", group: "BTC", scenario: 0, subject: "gone" },
    ] as const) {
      const { amount } = explained(twinKernel, { ...input, subject });
      expect([subject, "gap" in amount]).toEqual([subject, true]);
    }
  });

  it("says where a vol was read, and that the what-if moved it", () => {
    const input = demoInput({ volShift: 0.05 });
    const [leg] = input.book.positions.filter(({ instrument }) => instrument.kind === "option");
    const subject = { kind: "position", positionId: leg?.id ?? "", figure: "vol" } as const;
    const { lines } = explained(twinKernel, { ...input, subject });
    expect(lines.map(({ symbol }) => symbol)).toEqual(["σ now", "σ"]);
    expect(lines[0]?.from).toContain(leg?.instrument.symbol);
    expect(lines[0]?.at).toBe(AS_OF);
    expect(lines[1]?.from).toBe("σ now, moved by the what-if");
  });
});

describe("under every rule book", () => {
  it.each(ruleBooks.map(({ id }) => id))("%s: headlines go down to groups, parts and cells that sum", (modelId) => {
    const told = explanations(twinKernel, { ...demoInput(), modelId }, marginRoots);
    for (const { subject, explanation } of told) {
      const { amount, terms } = explanation;
      expect([subject, numbersOf(explanation).every(Number.isFinite)]).toEqual([subject, true]);
      if (terms.length === 0 || !("value" in amount)) continue;
      const gross = terms.reduce((sum, { value }) => sum + Math.abs(value), 0);
      const sum = terms.reduce((all, { value }) => all + value, 0);
      expect([subject, Math.abs(sum - amount.value) <= 1e-9 * gross]).toEqual([subject, true]);
    }
  });
});
