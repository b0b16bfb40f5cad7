import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Position } from "../../../src/model/position.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { changeSentence, extremeText } from "../../../src/panels/payoff/payoffWords.ts";
import { DECEMBER, MARCH, option, perpetual, position } from "../valuation/builders.ts";
import { anyMixedBook, anyPath } from "./anyState.ts";
import { amountsAt, curveOf, payoff } from "./payoffInput.ts";

// What is said of spots without end, held to what the curve comes to there.

const FAR = [9, 99, 900, 999];
const calendar = [
  position(option(100_000, "call", { expiry: DECEMBER }), -1, { id: "near" }),
  position(option(100_000, "call", { expiry: MARCH }), 1, { id: "far" }),
];

const anyDate = fc.constantFrom("last" as const, { days: 60 }, { expiry: DECEMBER });
const anyDay = fc.constantFrom(0, 20, 50);

describe("far out, after earlier legs have settled", () => {
  it("a curve goes the way that its extremes and tails say, and its slope is the tail's where that is straight", () => {
    fc.assert(
      fc.property(anyMixedBook, anyPath, anyDate, anyDay, (legs, path, date, days) => {
        const rest = { choice: { path, date }, whatIf: { ...NO_WHAT_IF, days } };
        const report = payoff(legs, rest);
        const { worst, best, tails } = curveOf(report).facts;
        const [ten, hundred, before, last] = amountsAt(legs, FAR, rest) as [number, number, number, number];
        const size = Math.max(...[ten, hundred, last].map(Math.abs), 1);
        const slope = (last - before) / (99 * 100_000);
        if (best.amount === Infinity) expect(last).toBeGreaterThan(before);
        else expect(best.amount).toBeGreaterThanOrEqual(Math.max(ten, hundred, last) - 1e-9 * size);
        if (worst.amount === -Infinity) expect(last).toBeLessThan(before);
        else expect(worst.amount).toBeLessThanOrEqual(Math.min(ten, hundred, last) + 1e-9 * size);
        for (const { move, where } of [worst, best]) if (where === "point") expect(move).toBeLessThan(900);
        const isBent = tails?.above.some(({ power }) => power > 0 && power < 1) ?? true;
        if (!isBent) expect(slope).toBeCloseTo(tails?.up as number, 7);
        const endless = [worst, best].some(({ amount }) => !Number.isFinite(amount));
        if (!isBent) expect(endless).toBe(tails?.up !== 0);
      }),
      { numRuns: 150 },
    );
  });

  it("a curve is the sum of powers that its tail says, on a path that is one line", () => {
    const f = 1e6;
    fc.assert(
      fc.property(anyMixedBook, anyDate, (legs, date) => {
        const rest = { choice: { path: "straight" as const, date } };
        const { tails } = curveOf(payoff(legs, rest)).facts;
        const parts = (tails?.above ?? []).map(({ power, amount }) => amount * Math.exp(power * Math.log(f)));
        const [there] = amountsAt(legs, [f - 1], rest) as [number];
        const roundingOfTenMillionTimesF = 0.01;
        expect(Math.abs(there - parts.reduce((sum, part) => sum + part, 0))).toBeLessThan(roundingOfTenMillionTimesF);
      }),
      { numRuns: 60 },
    );
  });

  it("a short near call paid in coin against a far one gains without end, with no figure from where the search ends", () => {
    const report = payoff(calendar);
    const { facts } = curveOf(report);
    expect(facts.best).toEqual({ amount: Infinity, move: Infinity, where: "above" });
    expect(extremeText(report, facts.best, facts)).toBe("without end as spot rises, ever more slowly");
    const [ten, hundred, thousand] = amountsAt(calendar, [9, 99, 999]) as [number, number, number];
    expect(ten).toBeLessThan(hundred);
    expect(hundred).toBeLessThan(thousand);
  });

  it("a little short perpetual beside it wins only far beyond: it neither loses nor gains without end", () => {
    const book: Position[] = [...calendar, position(perpetual(), -0.02, { id: "p", entryPrice: 100_000 })];
    const report = payoff(book);
    const { facts } = curveOf(report);
    expect(facts.tails?.up).toBeCloseTo(-0.02, 9);
    expect(facts.best.where).toBe("beyond");
    expect(Number.isFinite(facts.worst.amount)).toBe(true);
    expect(extremeText(report, facts.best, facts)).toBe("as spot rises: still more beyond 1,000 times today's");
    expect(changeSentence(report, report)).toContain("; best past the spots looked at; ");
  });

  it("has the break-even that its ends say is left, past a thousand times today's spot", () => {
    const near = option(100_000, "call", { expiry: DECEMBER });
    const book = [
      position(near, 1, { id: "near" }),
      position(option(100_000, "call"), -1, { id: "far" }),
      position(perpetual(), 0.3, { id: "p", entryPrice: 100_000 }),
    ];
    const { facts } = curveOf(payoff(book, { choice: { path: "bridge" } }));
    for (const { low } of facts.breakEvens) {
      const [before, after] = amountsAt(book, [low - 1e-6 * (1 + low), low + 1e-6 * (1 + low)]) as [number, number];
      expect(before * after).toBeLessThanOrEqual(0);
    }
    expect(facts.best.amount).toBe(Infinity);
    expect(facts.breakEvens.at(-1)?.low).toBeGreaterThan(1_000);
  });
});
