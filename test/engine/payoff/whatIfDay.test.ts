import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspect } from "../../../src/engine/inspect/inspect.ts";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { WhatIf } from "../../../src/model/market.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { FIRST_PAYOFF } from "../../../src/model/payoffChoice.ts";
import { MS_PER_DAY } from "../../../src/model/units.ts";
import { finished } from "../../support/finished.ts";
import { market, pnlByReports } from "../scenario/scenarioMarket.ts";
import { AS_OF, bookInput, DECEMBER, MARCH, option, position } from "../valuation/builders.ts";
import { anyMixedBook, anyPath, anyWhatIf } from "./anyState.ts";
import { curveOf, payoff } from "./payoffInput.ts";

// The headline and the risk matrix know one state a day: what ends by then has settled at its spot. So does the payoff's
// curve of that day, or the page shows two P&Ls for one state.

const INDEX = 100_000;
const balances = [
  { currency: "BTC", amount: 1.5 },
  { currency: "USDC", amount: 40_000 },
];

describe("the curve of the what-if's day", () => {
  it("at the what-if's spot is what the headline gains, whatever the book, the what-if and the path", () => {
    fc.assert(
      fc.property(anyMixedBook, anyWhatIf, anyPath, (legs, whatIf, path) => {
        const input = bookInput(market, legs, { whatIf, balances });
        const choice = { path, date: { days: whatIf.days } };
        const report = payoff(legs, { ...input, scope: "all", moves: [whatIf.spotShock], choice });
        expect(report.front).toBe("today");
        expect(report.band).toBeNull();
        const wanted = pnlByReports(input, whatIf);
        expect(Math.abs((curveOf(report).amounts[0] as number) - wanted)).toBeLessThan(1e-9 * Math.abs(wanted) + 1e-7);
      }),
      { numRuns: 150 },
    );
  });

  it("in coin is what whole reports are worth in coins there, less what they are worth in coins now", () => {
    const coins = balances.slice(0, 1);
    fc.assert(
      fc.property(anyMixedBook, anyWhatIf, anyPath, (legs, whatIf, path) => {
        const input = bookInput(market, legs, { whatIf, balances: coins });
        const choice = { path, date: { days: whatIf.days }, unit: "coin" as const };
        const report = payoff(legs, { ...input, moves: [whatIf.spotShock], choice });
        const worth = (state: WhatIf): number =>
          bookReport(twinKernel, { ...input, whatIf: state }).equity / (INDEX * (1 + state.spotShock));
        const wanted = worth(whatIf) - worth(NO_WHAT_IF);
        expect(Math.abs((curveOf(report).amounts[0] as number) - wanted)).toBeLessThan(1e-9 * Math.abs(wanted) + 1e-11);
      }),
      { numRuns: 60 },
    );
  });

  it("has two valuations of the legs for a second opinion in the inspector, and they agree", () => {
    fc.assert(
      fc.property(anyMixedBook, anyWhatIf, anyPath, (legs, whatIf, path) => {
        const input = bookInput(market, legs, { whatIf, balances });
        const choice = { ...FIRST_PAYOFF, path };
        const move = whatIf.spotShock;
        const subject = { kind: "payoff", scope: { underlying: "BTC" }, choice, curve: "today", move } as const;
        const { amount, checks } = finished(inspect(twinKernel, { ...input, modelId: "derive-pm2", subject }));
        const [amounts] = payoff(legs, { ...input, moves: [move], choice }).curves;
        expect(amount).toEqual({ value: amounts.amounts[0] });
        expect(checks[0]?.outcome).toMatchObject({ value: { isWithin: true } });
      }),
      { numRuns: 40 },
    );
  });
});

describe("a calendar twenty days on, its near leg settled by then", () => {
  const legs = [position(option(100_000, "call", { expiry: DECEMBER }), -1), position(option(100_000, "call"), 1)];
  const whatIf = { ...NO_WHAT_IF, days: 20 };
  const at = (days: number, path: "bridge" | "drawn" = "bridge") =>
    payoff(legs, { whatIf, moves: [-0.2, 0, 0.2], choice: { date: { days }, path } });

  it("is on that day and before it what it is with legs settled at the drawn spot, without a band", () => {
    for (const days of [15, 20]) {
      expect(curveOf(at(days)).amounts).toEqual(curveOf(at(days, "drawn")).amounts);
      expect(at(days)).toMatchObject({ band: null, path: "drawn" });
    }
  });

  it("goes on from there without a jump, on a bridge through that day, and is not as if the near leg settled earlier", () => {
    const [on, after, late] = [at(20), at(20 + 1 / 86_400), at(90)];
    expect(after).toMatchObject({ path: "bridge" });
    expect(after.band).not.toBeNull();
    for (const [i, amount] of curveOf(on).amounts.entries()) {
      expect(Math.abs((curveOf(after).amounts[i] as number) - amount)).toBeLessThan(20);
    }
    const still = payoff(legs, { moves: [-0.2, 0, 0.2], choice: { date: { days: 90 } } });
    for (const [i, amount] of curveOf(late).amounts.entries()) {
      expect(Math.abs((curveOf(still).amounts[i] as number) - amount)).toBeGreaterThan(50);
    }
  });

  it("says so", () => {
    expect(at(20).assumption).toMatch(
      /^Legs that end before 10 Dec 2026 \(4 Dec 2026\) settle .*\. They are settled at the drawn spot, as in the headline and the risk matrix: the what-if's spot is taken to stand until its day\. Vols/,
    );
    expect(at(90).assumption).toMatch(
      /Those that end before the what-if's day \(4 Dec 2026\) settle at the spot of 10 Dec 2026, as in the headline and the risk matrix.*Brownian bridge.*\(vols at the money: 10 Dec 2026 \d\d\.\d %; 18 Feb 2027 \d\d\.\d %\)/,
    );
    expect(payoff(legs).assumption).not.toContain("what-if's day");
  });
});

describe("days that meet", () => {
  const legs = [position(option(100_000, "call", { expiry: DECEMBER }), -1), position(option(100_000, "call"), 1)];
  const labels = (days: number, date: { days: number } | "last") =>
    payoff(legs, { whatIf: { ...NO_WHAT_IF, days }, choice: { date } }).curves.map(({ label }) => label);

  it("are one curve, the what-if's day on the last expiry too", () => {
    const last = (MARCH - AS_OF) / MS_PER_DAY;
    expect(labels(last, "last")).toEqual(["on the what-if's day (26 Mar 2027), the last expiry"]);
    expect(labels(last, { days: 200 })).toEqual(labels(last, "last"));
    expect(labels(last, { days: 60 })).toEqual([...labels(last, "last"), "in 60 days (19 Jan 2027)"]);
  });

  it("are two where the snapshot's day is chosen and the what-if's is another", () => {
    expect(labels(20, { days: 0 })).toEqual([
      "on the what-if's day (10 Dec 2026)",
      "on the snapshot's day (20 Nov 2026)",
      "at last expiry (26 Mar 2027)",
    ]);
    const report = payoff(legs, { whatIf: { ...NO_WHAT_IF, days: 20 }, moves: [0], choice: { date: { days: 0 } } });
    expect(curveOf(report).amounts[0]).toBe(0);
    expect(curveOf(report).facts.profit).toHaveProperty("gap");
  });
});
