import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GridAxis, GridQuestion, PnlGrid } from "../../../../src/engine/scenario/grid/grid.ts";
import { stateAt } from "../../../../src/engine/scenario/grid/axes.ts";
import { pnlGrid } from "../../../../src/engine/scenario/grid/pnlGrid.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";
import type { WhatIf } from "../../../../src/model/market.ts";
import { NO_WHAT_IF } from "../../../../src/model/market.ts";
import type { Position } from "../../../../src/model/position.ts";
import type { Scope } from "../../../../src/model/scope.ts";
import { loadKernel } from "../../../../src/worker/loadKernel.ts";
import { priceBatch } from "../../../../src/math/batch.ts";
import { MS_PER_DAY, MS_PER_YEAR } from "../../../../src/model/units.ts";
import { firstDifference } from "../../../support/bits.ts";
import { batchOf } from "../../../support/options.ts";
import {
  AS_OF,
  bookInput,
  DECEMBER,
  future,
  MARCH,
  option,
  perpetual,
  position,
  spot,
} from "../../valuation/builders.ts";
import { chainInput, days, quantityOf, spots, vols } from "../chainInput.ts";
import { FORWARD, market, pnlByReports } from "../scenarioMarket.ts";
import { finished } from "../../../support/finished.ts";

const DAYS_TO_DECEMBER = (DECEMBER - AS_OF) / MS_PER_DAY;
const DAYS_TO_MARCH = (MARCH - AS_OF) / MS_PER_DAY;

const legs: readonly Position[] = [
  position(option(100_000, "call"), 2),
  position(option(80_000, "put"), -3),
  position(option(150_000, "call", { settlement: "linear" }), 5),
  position(option(120_000, "put", { expiry: DECEMBER }), 1),
  position(option(100_000, "call", { expiry: DECEMBER }), -1),
  position(future(), 60_000, { quantityUnit: "usd", entryPrice: 90_000 }),
  position(future(DECEMBER), 1, { entryPrice: 110_000 }),
  position(perpetual(), -2, { entryPrice: 100_050 }),
  position(spot(), 0.5),
];
const ether = position(option(3_000, "put", { underlying: "ETH" }), 10);

interface Choices {
  readonly whatIf?: Partial<WhatIf>;
  readonly scope?: Scope;
  readonly rows?: GridAxis;
  readonly columns?: GridAxis;
}

const SPOTS = [-0.3, 0, 0.3];
const VOLS = [-0.2, 0, 0.4];

function inputOf(positions: readonly Position[], choices: Choices = {}): GridQuestion {
  const { whatIf = {}, ...rest } = choices;
  return {
    ...bookInput(market, positions, { whatIf }),
    scope: "all",
    rows: vols(VOLS),
    columns: spots(SPOTS),
    ...rest,
  };
}

/** Black prices of that book's legs, one by one, by the pricing kernel. */
function exactPrices({ book, market: { underlyings } }: GridQuestion, move: { spotMove: number; volMove: number }) {
  const options = book.positions.map(({ instrument }, i) => {
    if (instrument.kind !== "option") throw new Error("an option book");
    const markVol = underlyings[0]?.quotes[i]?.markVol ?? NaN;
    return {
      sign: instrument.optionType === "call" ? 1 : -1,
      forward: FORWARD * (1 + move.spotMove),
      strike: instrument.strike,
      timeToExpiry: (MARCH - AS_OF) / MS_PER_YEAR,
      vol: Math.max(0.0001, markVol + move.volMove),
      discountFactor: 1,
      rate: 0,
    };
  });
  const prices = new Float64Array(options.length);
  priceBatch(twinKernel, batchOf(options), prices);
  return prices;
}

const grid = (positions: readonly Position[], choices: Choices = {}): PnlGrid =>
  finished(pnlGrid(twinKernel, inputOf(positions, choices)));

describe("spot by vol", () => {
  it.each([0, 5, 20, 200])("gives the difference of two whole reports in every cell, %i days on", (daysOn) => {
    // What the axes move stands in the place of the what-if's own.
    const input = inputOf([...legs, ether], { whatIf: { spotShock: 0.1, volShift: 0.05, days: daysOn } });
    const { pnl } = finished(pnlGrid(twinKernel, input));
    for (const [row, volShift] of VOLS.entries()) {
      for (const [column, spotShock] of SPOTS.entries()) {
        const wanted = pnlByReports(input, { spotShock, volShift, days: daysOn });
        expect(Math.abs(pnl[row * 3 + column]! - wanted)).toBeLessThan(1e-7);
      }
    }
  });

  it("moves coin balances with the index, in every row", () => {
    const balances = [
      { currency: "BTC", amount: 2 },
      { currency: "ETH", amount: 10 },
    ];
    const input = { ...inputOf(legs), ...bookInput(market, legs, { balances }) };
    const of = (scope: Scope): Float64Array => finished(pnlGrid(twinKernel, { ...input, scope })).pnl;
    for (const [row, volShift] of VOLS.entries()) {
      for (const [column, spotShock] of SPOTS.entries()) {
        const wanted = pnlByReports(input, { spotShock, volShift });
        expect(Math.abs(of("all")[row * 3 + column]! - wanted)).toBeLessThan(1e-7);
        expect(of({ underlying: "ETH" })[row * 3 + column]).toBeCloseTo(10 * 3_000 * spotShock, 8);
      }
    }
  });

  it("shows nothing where nothing moves", () => {
    expect(grid(legs).pnl[4]).toBe(0);
  });

  it("counts a perpetual without an entry price from the snapshot", () => {
    // 100,050 dollars of face are one coin at the mark; its dollars move with the index of 100,000.
    const bare = position(perpetual(), 100_050, { quantityUnit: "usd" });
    const result = grid([bare], { rows: vols([0]) });
    expect(result.pnl[0]).toBeCloseTo(-30_000, 8);
    expect(result.pnl[2]).toBeCloseTo(30_000, 8);
  });

  it("keeps to the scope and says what it leaves out there", () => {
    const strange = position(option(999_000, "call"), 1);
    const result = grid([...legs, ether, strange], { scope: { underlying: "ETH" } });
    expect(result.pnl).toEqual(grid([ether]).pnl);
    expect(result.leftOut).toEqual([]);
    expect(grid([...legs, ether, strange]).leftOut).toHaveLength(1);
  });

  it("yields its progress, oftener for a larger book", () => {
    const progress = (count: number): readonly number[] => {
      const columns = spots(Array.from({ length: 100 }, (_, i) => i / 100));
      const rows = vols(Array.from({ length: 20 }, (_, i) => i / 100));
      return [...pnlGrid(twinKernel, { ...chainInput(count), rows, columns })];
    };
    expect(progress(10)).toHaveLength(20);
    const steps = progress(2_100);
    expect(steps).toHaveLength(40);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(steps.at(-1)).toBe(1);
  });

  it("prices a strike once: many legs on it cost no more slices than one", () => {
    const many = Array.from({ length: 4_000 }, (_, i) => position(option(100_000, "call"), 1, { id: String(i) }));
    const columns = spots(Array.from({ length: 100 }, (_, i) => i / 100));
    expect([...pnlGrid(twinKernel, inputOf(many, { columns }))]).toEqual([1 / 3, 2 / 3, 1]);
  });

  it("gives the same from both kernels, to the bit", async () => {
    const wasm = await loadKernel();
    expect(wasm.id).toBe("wasm");
    const input = { ...chainInput(333), rows: vols([-0.3, 0, 0.2]), columns: spots([-0.4, -0.1, 0, 0.02, 0.7]) };
    expect(finished(pnlGrid(wasm, input)).pnl).toStrictEqual(finished(pnlGrid(twinKernel, input)).pnl);
  });

  it("is the exact P&L, leg by leg, to 1e-12 of the gross value", () => {
    const spotMoves = Array.from({ length: 13 }, (_, i) => (i - 6) / 12);
    const volMoves = [-0.45, -0.1, 0, 0.3];
    const input = { ...chainInput(400), rows: vols(volMoves), columns: spots(spotMoves) };
    const { pnl } = finished(pnlGrid(twinKernel, input));
    const before = exactPrices(input, { spotMove: 0, volMove: 0 });
    const gross = before.reduce((sum, price, i) => sum + Math.abs(quantityOf(i)) * price, 0);
    for (const [row, volMove] of volMoves.entries()) {
      for (const [column, spotMove] of spotMoves.entries()) {
        const after = exactPrices(input, { spotMove, volMove });
        const wanted = after.reduce((sum, price, i) => sum + quantityOf(i) * (price - before[i]!), 0);
        expect(Math.abs(pnl[row * spotMoves.length + column]! - wanted)).toBeLessThan(1e-12 * gross);
      }
    }
  });

  it("adds up a book that is priced in several blocks", () => {
    const spotMoves = Array.from({ length: 1_000 }, (_, i) => i / 1_000);
    const volMoves = Array.from({ length: 2 }, (_, i) => i / 100);
    const input = { ...chainInput(300), rows: vols(volMoves), columns: spots(spotMoves) };
    const partOf = (from: number, to: number): Float64Array =>
      finished(
        pnlGrid(twinKernel, {
          ...input,
          book: { ...input.book, positions: input.book.positions.slice(from, to) },
        }),
      ).pnl;
    expect([...pnlGrid(twinKernel, input)]).toHaveLength(4);
    const parts = [partOf(0, 77), partOf(77, 140), partOf(140, 300)];
    for (const [cell, pnl] of partOf(0, 300).entries()) {
      expect(pnl).toBeCloseTo(
        parts.reduce((sum, part) => sum + part[cell]!, 0),
        6,
      );
    }
  });

  it.each<readonly [string, Choices]>([
    ["a grid needs at least one of its columns", { columns: spots([]) }],
    ["volShift cannot be both rows and columns", { columns: vols([0]) }],
    ["spotShock is -1: the spot move is not between -100 % (excluded)", { columns: spots([0, -1]) }],
    ["days is -2: the days ahead", { columns: days([-2]) }],
    ["volShift is NaN: the vol move", { rows: vols([Number.NaN]) }],
  ])("refuses: %s", (sentence, choices) => {
    expect(() => grid(legs, choices)).toThrow(new RegExp(sentence.replaceAll(/[()]/gu, "."), "u"));
  });

  it("does not depend on the order even of legs that no double can hold together", () => {
    const sizes = [1e32, 1, 1e16, -1e32, -1e16].map((size, i) => position(spot(), size, { id: String(i) }));
    expect(grid(sizes.toReversed()).pnl).toStrictEqual(grid(sizes).pnl);
  });

  it("does not depend on the order of the legs, to the bit, and is never NaN, to -99 % and ten times", () => {
    const anyAxes = fc.record({
      columns: fc.array(fc.double({ min: -0.99, max: 9, noNaN: true }), { minLength: 1, maxLength: 4 }).map(spots),
      rows: fc.array(fc.double({ min: -2, max: 3, noNaN: true }), { minLength: 1, maxLength: 3 }).map(vols),
      whatIf: fc.record({ days: fc.double({ min: 0, max: 400, noNaN: true }) }),
    });
    fc.assert(
      fc.property(fc.shuffledSubarray([...legs, ether]), anyAxes, (some, axes) => {
        const { pnl } = grid(some, axes);
        expect(grid(some.toReversed(), axes).pnl).toStrictEqual(pnl);
        expect(pnl.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

describe("other axes", () => {
  const dates = [0, 3, DAYS_TO_DECEMBER, 60, DAYS_TO_MARCH, 200];

  it.each<readonly [string, GridAxis, GridAxis]>([
    ["spot by date", days(dates), spots(SPOTS)],
    ["vol by date", days(dates), vols(VOLS)],
    ["date by spot", spots(SPOTS), days(dates)],
    ["vol by spot", spots(SPOTS), vols(VOLS)],
  ])("give the difference of two whole reports in every cell: %s", (_, rows, columns) => {
    const input = inputOf([...legs, ether], { rows, columns, whatIf: { spotShock: 0.1, volShift: 0.05, days: 5 } });
    const { pnl } = finished(pnlGrid(twinKernel, input));
    expect(pnl).toHaveLength(rows.values.length * columns.values.length);
    for (const [cell, value] of pnl.entries()) {
      const state = stateAt(input, Math.floor(cell / columns.values.length), cell % columns.values.length);
      expect(Math.abs(value - pnlByReports(input, state))).toBeLessThan(1e-7);
    }
  });

  it.each(["strike", "beta"] as const)("hold whatever else the what-if has, day by day: smile rule %s", (smileRule) => {
    const whatIf = {
      smileRule,
      spotVolBeta: -0.5,
      tenorPower: 0.5,
      skewShift: 0.02,
      rateShift: 0.03,
      basisShift: -0.02,
    };
    const input = inputOf([...legs, ether], {
      rows: days(dates),
      columns: vols(VOLS),
      whatIf: { ...whatIf, spotShock: 0.1 },
    });
    const { pnl } = finished(pnlGrid(twinKernel, input));
    for (const [cell, value] of pnl.entries()) {
      const state = stateAt(input, Math.floor(cell / VOLS.length), cell % VOLS.length);
      expect(Math.abs(value - pnlByReports(input, state))).toBeLessThan(1e-6);
    }
    const plain = finished(pnlGrid(twinKernel, { ...input, whatIf: { ...NO_WHAT_IF, spotShock: 0.1 } })).pnl;
    expect(firstDifference(plain, pnl)).not.toBe(-1);
  });

  it("agree with each other to the bit, whichever side a variable is on", () => {
    for (const [one, other] of [
      [vols(VOLS), spots(SPOTS)],
      [days(dates), spots(SPOTS)],
      [days(dates), vols(VOLS)],
    ] as const) {
      const upright = grid(legs, { rows: one, columns: other }).pnl;
      const lying = grid(legs, { rows: other, columns: one }).pnl;
      const width = other.values.length;
      const height = one.values.length;
      const turned = lying.map((_v, cell) => lying[(cell % width) * height + Math.floor(cell / width)]!);
      expect(firstDifference(turned, upright)).toBe(-1);
    }
  });

  it("hold one cell where each side has one value: the what-if's own P&L", () => {
    const whatIf = { spotShock: -0.17, volShift: 0.06, days: 9 };
    const one = grid(legs, { whatIf, rows: days([9]), columns: spots([-0.17]) });
    expect(one.pnl).toHaveLength(1);
    expect(Math.abs(one.pnl[0]! - pnlByReports(inputOf(legs), whatIf))).toBeLessThan(1e-7);
  });

  it("say which legs settle by the last day, an expiry to the instant, and only in scope", () => {
    const settled = (last: number, scope: Scope = "all") =>
      grid([...legs, ether], { scope, rows: days([0, last]), columns: spots([0]) }).settled;
    expect(settled(DAYS_TO_DECEMBER - 0.001)).toEqual([]);
    expect(settled(DAYS_TO_DECEMBER)).toEqual([{ expiry: DECEMBER, legs: 3 }]);
    expect(settled(DAYS_TO_MARCH)).toEqual([
      { expiry: DECEMBER, legs: 3 },
      { expiry: MARCH, legs: 5 },
    ]);
    expect(settled(DAYS_TO_MARCH, { underlying: "ETH" })).toEqual([{ expiry: MARCH, legs: 1 }]);
    const later = grid(legs, { whatIf: { days: DAYS_TO_DECEMBER } });
    expect(later.settled).toEqual([{ expiry: DECEMBER, legs: 3 }]);
  });

  it("stand still after the last expiry but for what has none", () => {
    const options = legs.filter(({ instrument }) => instrument.kind === "option");
    const { pnl } = grid(options, { rows: days([DAYS_TO_MARCH, 200, 400]), columns: spots(SPOTS) });
    expect(pnl.slice(3, 6)).toEqual(pnl.slice(0, 3));
    expect(pnl.slice(6, 9)).toEqual(pnl.slice(0, 3));
  });
});
