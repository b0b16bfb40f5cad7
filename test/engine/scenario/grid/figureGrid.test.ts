import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { greekReport } from "../../../../src/engine/greeks/greekReport.ts";
import { stateAt } from "../../../../src/engine/scenario/grid/axes.ts";
import { figureGrid } from "../../../../src/engine/scenario/grid/figureGrid.ts";
import type { FigureGrid, FigureGridInput } from "../../../../src/engine/scenario/grid/figureGrid.ts";
import { divideCells, joinFigures } from "../../../../src/engine/scenario/grid/parts.ts";
import { bookReport } from "../../../../src/engine/valuation/bookReport.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";
import { GREEK_NAMES } from "../../../../src/model/greek.ts";
import type { WhatIf } from "../../../../src/model/market.ts";
import { MS_PER_DAY } from "../../../../src/model/units.ts";
import { AS_OF, bookInput, DECEMBER, future, option, perpetual, position } from "../../valuation/builders.ts";
import { days, spots, vols } from "../chainInput.ts";
import { market } from "../scenarioMarket.ts";
import { finished } from "../../../support/finished.ts";

const legs = [
  position(option(100_000, "call"), 2),
  position(option(100_000, "call"), 0.7, { id: "again" }),
  position(option(80_000, "put"), -3),
  position(option(150_000, "call", { settlement: "linear" }), 5),
  position(option(120_000, "put", { expiry: DECEMBER }), 1),
  position(future(), 60_000, { quantityUnit: "usd", entryPrice: 90_000 }),
  position(perpetual(), -2, { entryPrice: 100_050 }),
  position(perpetual(), 70_000, { quantityUnit: "usd", entryPrice: 61_000, id: "gained" }),
  position(option(3_000, "put", { underlying: "ETH" }), 10),
];
const balances = [
  { currency: "BTC", amount: 1.5 },
  { currency: "USDC", amount: 20_000 },
];
const whatIf = { spotShock: -0.12, volShift: 0.04, days: 9 };

const inputOf = (choices: Partial<FigureGridInput> = {}): FigureGridInput => ({
  ...bookInput(market, legs, { balances, whatIf }),
  scope: "all",
  rows: vols([-0.1, 0.04]),
  columns: spots([-0.12, 0, 0.4]),
  figure: "equity",
  account: "black",
  tenorPower: 0.5,
  ...choices,
});
const grid = (choices: Partial<FigureGridInput> = {}): FigureGrid => finished(figureGrid(twinKernel, inputOf(choices)));

/** The whole reports of every cell. */
const reportsOf = <Report>(input: FigureGridInput, report: (state: WhatIf) => Report): readonly Report[] =>
  input.rows.values.flatMap((_r, row) => input.columns.values.map((_c, column) => report(stateAt(input, row, column))));

describe("a grid of equity", () => {
  it("is the headline's equity in every cell, to the bit, whatever the scope", () => {
    const input = inputOf({ scope: { underlying: "ETH" } });
    const wanted = reportsOf(input, (state) => bookReport(twinKernel, { ...input, whatIf: state }).equity);
    expect([...grid(input).figures]).toEqual(wanted);
    expect(grid(input).index).toBeNull();
  });
});

describe("a grid of Greeks", () => {
  const cases = GREEK_NAMES.flatMap((figure) => (["black", "net"] as const).map((account) => ({ figure, account })));

  it.each(cases)("is $figure of the $account report in every cell, to the bit", ({ figure, account }) => {
    for (const scope of ["all", { underlying: "BTC" }] as const) {
      const input = inputOf({ figure, account, scope });
      const wanted = reportsOf(input, (state) => {
        const report = greekReport(twinKernel, { ...input, whatIf: state });
        const one = report.byUnderlying.find(({ underlying }) => underlying === "BTC");
        const { total, index } = scope === "all" ? { ...report, index: null } : one!;
        return { figure: total.figures![account][figure], index };
      });
      const { figures, index } = grid(input);
      expect([...figures]).toEqual(wanted.map((cell) => cell.figure));
      expect(index === null ? null : [...index]).toEqual(scope === "all" ? null : wanted.map((cell) => cell.index));
    }
  });

  it("is the headline's delta, gamma, vega and theta at the what-if itself", () => {
    for (const figure of ["delta", "gamma", "vega", "theta"] as const) {
      const { figures } = grid({ figure, rows: vols([whatIf.volShift]), columns: spots([whatIf.spotShock]) });
      expect([...figures]).toEqual([bookReport(twinKernel, inputOf()).total[figure]]);
    }
  });

  it("has none of a leg from its expiry on", () => {
    const expiry = (DECEMBER - AS_OF) / MS_PER_DAY;
    const own = [position(option(100_000, "put", { expiry: DECEMBER }), 1)];
    const { figures, settled } = grid({
      ...bookInput(market, own),
      figure: "gamma",
      rows: days([0, expiry - 0.01, expiry, 40]),
      columns: spots([0]),
    });
    expect(figures[0]).toBeGreaterThan(0);
    expect(figures[1]).not.toBe(0);
    expect(figures.slice(2)).toEqual(Float64Array.of(0, 0));
    expect(settled).toEqual([{ expiry: DECEMBER, legs: 1 }]);
  });

  it("is a gap with its reason where nothing has a price, and says what it leaves out where something has", () => {
    const strange = position(option(999_000, "call", { underlying: "SOL" }), 1);
    const alone = grid({ ...bookInput(market, [strange]), figure: "gamma" });
    expect(alone.gaps.map(({ cell }) => cell)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(alone.gaps[0]?.gap.because).toBe("nothing here has a price");
    expect([...alone.figures].every(Number.isNaN)).toBe(true);
    const mixed = grid({ ...bookInput(market, [...legs, strange]), figure: "gamma" });
    expect([mixed.gaps, mixed.leftOut.length]).toEqual([[], 1]);
    const elsewhere = grid({ ...bookInput(market, [...legs, strange]), figure: "gamma", scope: { underlying: "BTC" } });
    expect(elsewhere.leftOut).toEqual([]);
  });

  it("stays finite from -99 % to ten times and next to expiry", () => {
    const anyCell = fc.record({
      move: fc.double({ min: -0.99, max: 9, noNaN: true }),
      day: fc.double({ min: 0, max: 400, noNaN: true }),
      figure: fc.constantFrom(...GREEK_NAMES),
    });
    fc.assert(
      fc.property(anyCell, ({ move, day, figure }) => {
        const { figures } = grid({ figure, rows: days([day]), columns: spots([move]) });
        expect(Number.isFinite(figures[0])).toBe(true);
      }),
    );
  });

  it("is to the bit the same in parts, gaps at their cells", () => {
    for (const book of [bookInput(market, legs), bookInput(market, [position(option(9e5, "call"), 1)])]) {
      const input = { ...inputOf({ figure: "vega", scope: { underlying: "BTC" } }), ...book };
      const parts = divideCells(input, 2, 1).map((part) => finished(figureGrid(twinKernel, part)));
      const [first, ...rest] = parts;
      expect(parts).toHaveLength(2);
      expect(joinFigures([first!, ...rest])).toEqual(finished(figureGrid(twinKernel, input)));
    }
  });

  it.each(["equity", "gamma", "vanna"] as const)(
    "prices each contract once for %s, to the bit, however many legs hold it",
    (figure) => {
      const lots = [2, 0.7, 2, -5, 2].map((quantity, i) =>
        position(option(100_000, "call"), quantity, { id: String(i) }),
      );
      const faces = [60_000, 40_000].map((quantity, i) =>
        position(future(), quantity, {
          quantityUnit: "usd",
          entryPrice: 90_000 + 1_000 * i,
          id: `future ${String(i)}`,
        }),
      );
      const input = inputOf({ ...bookInput(market, [...lots, ...faces], { balances }), figure });
      const sizes: number[] = [];
      const kernel: typeof twinKernel = {
        ...twinKernel,
        evaluate: (batch, into) => {
          sizes.push(batch.n);
          return twinKernel.evaluate(batch, into);
        },
        prices: (batch, out) => {
          sizes.push(batch.n);
          twinKernel.prices(batch, out);
        },
      };
      const { figures } = finished(figureGrid(kernel, input));
      expect(sizes).toEqual([1, 1, 1, 1, 1, 1]);
      const wanted = reportsOf(input, (state) => {
        const asked = { ...input, whatIf: state };
        return figure === "equity"
          ? bookReport(twinKernel, asked).equity
          : greekReport(twinKernel, asked).total.figures!.black[figure];
      });
      expect([...figures]).toEqual(wanted);
    },
  );
});
