import { describe, expect, it } from "vitest";
import { inspect } from "../../../src/engine/inspect/inspect.ts";
import type { Subject } from "../../../src/engine/inspect/subject.ts";
import { payoffReport } from "../../../src/engine/payoff/payoffReport.ts";
import { marginGround } from "../../../src/engine/margin/ground.ts";
import { reportUnder } from "../../../src/engine/margin/report.ts";
import { ruleBookOf } from "../../../src/engine/margin/ruleBookOf.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { greekInput } from "../greeks/book.ts";
import { market } from "../scenario/scenarioMarket.ts";
import { bookInput, option, position } from "../valuation/builders.ts";

const choice = { date: "last", unit: "usd", lines: "leg", path: "bridge", since: "now" } as const;

/** A book of so many lots of two options. */
function lots(count: number) {
  const legs = Array.from({ length: count }, (_, i) =>
    position(option(i % 2 === 0 ? 100_000 : 80_000, "call"), 1, { id: String(i) }),
  );
  return bookInput(market, legs, { whatIf: { spotShock: 0.1 } });
}

const stepsOf = (work: Generator<number, unknown>): readonly number[] => [...work];
const asked = (subject: Subject, count: number): readonly number[] =>
  stepsOf(inspect(twinKernel, { ...lots(count), modelId: "derive-pm2", subject }));

/** A point of the payoff of the book of Greeks. */
function payoffPoint() {
  const scope = { underlying: "BTC" };
  const subject = { kind: "payoff", scope, choice, curve: "expiry", move: 0.1 } as const;
  return { scope, subject, input: greekInput() };
}

describe("long work that may be withdrawn", () => {
  it("explains a state leg by leg", () => {
    expect(asked({ kind: "state", scope: "all" }, 40).length).toBeGreaterThanOrEqual(40);
  });

  it("explains a cell of a margin bit by bit, oftener for a larger book", () => {
    const input = lots(500);
    const { groups } = reportUnder(twinKernel, marginGround(twinKernel, input), ruleBookOf("derive-pm2"));
    const subject = { kind: "marginCell", group: groups[0]?.name ?? "", scenario: 0 } as const;
    expect(asked(subject, 500).length).toBeGreaterThan(asked(subject, 2).length);
  });

  it("adds a total up bit by bit by its second method", () => {
    const subject = { kind: "total", figure: "gamma", underlying: "BTC" } as const;
    expect(asked(subject, 500).length).toBeGreaterThan(asked(subject, 2).length + 20);
    const equity = { kind: "total", figure: "equity", underlying: null } as const;
    expect(asked(equity, 500).length).toBeGreaterThan(asked(equity, 2).length + 20);
  });

  it("explains a payoff with the breaths that it takes to draw it", () => {
    const { scope, subject, input } = payoffPoint();
    const drawn = stepsOf(payoffReport(twinKernel, { ...input, scope, moves: [subject.move], choice }));
    expect(drawn.length).toBeGreaterThan(15);
    expect(stepsOf(inspect(twinKernel, { ...input, modelId: "derive-pm2", subject })).length).toBeGreaterThanOrEqual(
      drawn.length,
    );
  });

  it.each([
    ["a state", { kind: "state", scope: "all" }],
    ["a total", { kind: "total", figure: "vega", underlying: null }],
    ["equity", { kind: "total", figure: "equity", underlying: null }],
    ["a cell of a margin", { kind: "marginCell", group: "BTC", scenario: 0 }],
    ["a payoff", payoffPoint().subject],
  ] as const)("says how far it is, never backwards: %s", (_name, subject) => {
    const steps = asked(subject, 50);
    expect(steps.length).toBeGreaterThan(1);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(Math.max(...steps)).toBeLessThanOrEqual(1);
  });
});
