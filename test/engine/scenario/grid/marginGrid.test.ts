import { describe, expect, it } from "vitest";
import { marginGround } from "../../../../src/engine/margin/ground.ts";
import { reportUnder } from "../../../../src/engine/margin/report.ts";
import { ruleBookOf } from "../../../../src/engine/margin/ruleBookOf.ts";
import { ruleBooks } from "../../../../src/engine/margin/rules/index.ts";
import { stateAt } from "../../../../src/engine/scenario/grid/axes.ts";
import type { GridQuestion } from "../../../../src/engine/scenario/grid/grid.ts";
import { marginGrid } from "../../../../src/engine/scenario/grid/marginGrid.ts";
import type { Asked, MarginGrid } from "../../../../src/engine/scenario/grid/marginGrid.ts";
import { divideCells, joinMargins } from "../../../../src/engine/scenario/grid/parts.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";
import type { Gap } from "../../../../src/model/gap.ts";
import { MS_PER_DAY } from "../../../../src/model/units.ts";
import { AS_OF, bookInput, DECEMBER, option, perpetual, position } from "../../valuation/builders.ts";
import { days, spots, vols } from "../chainInput.ts";
import { market } from "../scenarioMarket.ts";
import { finished } from "../../../support/finished.ts";

const legs = [
  position(option(100_000, "call"), -2),
  position(option(80_000, "put"), -3),
  position(option(120_000, "put", { expiry: DECEMBER }), -1),
  position(perpetual(), -20_000, { quantityUnit: "usd", entryPrice: 100_050 }),
];
const balances = [{ currency: "USDC", amount: 150_000 }];
const pm2 = ruleBookOf("derive-pm2");

const inputOf = (choices: Partial<GridQuestion> = {}): GridQuestion => ({
  ...bookInput(market, legs, { balances, whatIf: { spotShock: 0.1, volShift: 0.02, days: 3 } }),
  scope: { underlying: "BTC" },
  rows: vols([0.02, 0.3]),
  columns: spots([-0.4, 0.1, 0.8]),
  ...choices,
});
const grid = (choices: Partial<GridQuestion> = {}, asked: Asked = { rules: pm2 }): MarginGrid =>
  finished(marginGrid(twinKernel, inputOf(choices), asked));
const places = [0, 1, 2, 3, 4, 5];

describe("a grid of margins", () => {
  it.each(ruleBooks.map((rules) => [rules.id, rules] as const))(
    "is the report of %s in every cell, to the bit",
    (_, rules) => {
      const input = inputOf();
      const result = grid({}, { rules });
      for (const cell of places) {
        const state = stateAt(input, Math.floor(cell / 3), cell % 3);
        const wanted = reportUnder(twinKernel, marginGround(twinKernel, { ...input, whatIf: state }), rules);
        if (result.gaps.some((gap) => gap.cell === cell)) {
          expect(wanted.groups).toEqual([]);
          continue;
        }
        const { initial, maintenance, excess, initialUsage } = result;
        expect([initial[cell], maintenance[cell], excess[cell]]).toEqual([
          wanted.initial,
          wanted.maintenance,
          wanted.excess,
        ]);
        const isMissing = result.usageGaps.some((gap) => gap.cell === cell);
        expect(isMissing ? null : initialUsage[cell]).toBe(wanted.initialUsage);
      }
    },
  );

  it("asks under changed parameters where there are some, and refuses those that cannot be used", () => {
    const own = pm2.parameters as Record<string, unknown>;
    expect(() => grid({}, { rules: pm2, parameters: { ...own, initialScale: "much" } })).toThrow(/Derive/u);
    const state = { ...inputOf(), whatIf: stateAt(inputOf(), 0, 0) };
    const wanted = reportUnder(twinKernel, marginGround(twinKernel, state), pm2, structuredClone(own));
    expect(grid({}, { rules: pm2, parameters: structuredClone(own) }).initial[0]).toBe(wanted.initial);
  });

  it("has no usage, with the reason, where equity is not positive, and keeps the margin there", () => {
    const { usageGaps, gaps, initial, excess } = grid({ columns: spots([0, 9]) });
    expect(gaps).toEqual([]);
    expect(usageGaps.map(({ cell }) => cell)).toEqual([1, 3]);
    expect(usageGaps[0]?.gap.because).toContain("equity is not positive");
    expect(initial[1]).toBeGreaterThan(0);
    expect(excess[1]).toBeLessThan(0);
  });

  it("is a gap with its reason, never zero, where nothing can be margined", () => {
    const strange = position(option(999_000, "call", { underlying: "SOL" }), 1);
    const { gaps, initial } = grid(bookInput(market, [strange]));
    expect(gaps.map(({ cell }) => cell)).toEqual(places);
    expect(gaps[0]?.gap.because).not.toBe("");
    expect([...initial].every(Number.isNaN)).toBe(true);
  });

  it("is a gap in the cells alone that the rule book refuses", () => {
    const rules = {
      ...pm2,
      margin: (...[kernel, book, parameters]: Parameters<typeof pm2.margin>) => {
        if (book.underlyings.some(({ index }) => index > 150_000)) throw new RangeError("spot is beyond the tables");
        return pm2.margin(kernel, book, parameters);
      },
    };
    const { gaps, usageGaps, initial } = grid({}, { rules });
    expect(gaps.map(({ cell, gap }) => [cell, gap.because])).toEqual([
      [2, "spot is beyond the tables"],
      [5, "spot is beyond the tables"],
    ]);
    expect(usageGaps).toEqual(gaps);
    expect([Number.isNaN(initial[2]), Number.isFinite(initial[1])]).toEqual([true, true]);
  });

  it("says what it leaves out in any cell, once, in whichever part the cell is", () => {
    const gap = (subject: string): Gap => ({ missing: "margin", subject, because: "the tables end before it" });
    const rules = {
      ...pm2,
      margin: (...[kernel, book, parameters]: Parameters<typeof pm2.margin>) => {
        const own = pm2.margin(kernel, book, parameters);
        const isFar = book.underlyings.some(({ index }) => index > 150_000);
        const isLow = book.underlyings.some(({ index }) => index < 100_000);
        return { ...own, leftOut: [...own.leftOut, ...(isFar ? [gap("far")] : []), ...(isLow ? [gap("low")] : [])] };
      },
    };
    const input = inputOf();
    expect(grid({}, { rules }).leftOut.map(({ subject }) => subject)).toEqual(["low", "far"]);
    const turned = { ...input, rows: spots([-0.4, 0.1, 0.8]), columns: vols([0.02]) };
    const [first, ...rest] = divideCells(turned, 3, 1).map((part) => finished(marginGrid(twinKernel, part, { rules })));
    expect(rest).toHaveLength(2);
    expect(joinMargins([first!, ...rest])).toEqual(finished(marginGrid(twinKernel, turned, { rules })));
    expect(joinMargins([first!, ...rest]).leftOut.map(({ subject }) => subject)).toEqual(["low", "far"]);
  });

  it("asks nothing for what has settled and says so, without calling it left out", () => {
    const expiry = (DECEMBER - AS_OF) / MS_PER_DAY;
    const own = bookInput(market, [position(option(120_000, "put", { expiry: DECEMBER }), -1)], { balances });
    const { initial, settled, gaps, leftOut } = grid({ ...own, rows: days([0, expiry]), columns: spots([0]) });
    expect(initial[0]).toBeGreaterThan(0);
    expect(initial[1]).toBe(0);
    expect([gaps, leftOut]).toEqual([[], []]);
    expect(settled).toEqual([{ expiry: DECEMBER, legs: 1 }]);
  });

  it("is to the bit the same in parts, gaps at their cells, and tells how far it is", () => {
    const input = inputOf({ columns: spots([0, 9]), rows: vols([0, 0.1, 0.2]) });
    const [first, ...rest] = divideCells(input, 3, 1).map((part) =>
      finished(marginGrid(twinKernel, part, { rules: pm2 })),
    );
    expect(rest).toHaveLength(2);
    expect(joinMargins([first!, ...rest])).toEqual(finished(marginGrid(twinKernel, input, { rules: pm2 })));
    expect([...marginGrid(twinKernel, input, { rules: pm2 })]).toEqual(places.map((at) => (at + 1) / 6));
  });

  it("joins parts by day: what settles in the last", () => {
    const input = inputOf({ rows: days([0, 5, 20, 200]), columns: spots([0]) });
    const [first, ...rest] = divideCells(input, 2, 1).map((part) =>
      finished(marginGrid(twinKernel, part, { rules: pm2 })),
    );
    expect(joinMargins([first!, ...rest])).toEqual(finished(marginGrid(twinKernel, input, { rules: pm2 })));
  });
});
