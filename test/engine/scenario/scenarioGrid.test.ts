import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GridInput, GridReport } from "../../../src/engine/scenario/grid.ts";
import { scenarioGrid } from "../../../src/engine/scenario/scenarioGrid.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { WhatIf } from "../../../src/model/market.ts";
import type { Position } from "../../../src/model/position.ts";
import type { Scope } from "../../../src/model/scope.ts";
import { loadKernel } from "../../../src/worker/loadKernel.ts";
import { priceBatch } from "../../../src/math/batch.ts";
import { MS_PER_YEAR } from "../../../src/model/units.ts";
import { batchOf } from "../../support/options.ts";
import { AS_OF, bookInput, DECEMBER, future, MARCH, option, perpetual, position, spot } from "../valuation/builders.ts";
import { chainInput, finished, quantityOf } from "./chainInput.ts";
import { FORWARD, market, pnlByReports } from "./scenarioMarket.ts";

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
  readonly spotMoves?: readonly number[];
  readonly volMoves?: readonly number[];
}

function inputOf(positions: readonly Position[], choices: Choices = {}): GridInput {
  const { whatIf = {}, ...rest } = choices;
  return {
    ...bookInput(market, positions, { whatIf }),
    scope: "all",
    spotMoves: [-0.3, 0, 0.3],
    volMoves: [-0.2, 0, 0.4],
    ...rest,
  };
}

/** Black prices of that book's legs, one by one, by the pricing kernel. */
function exactPrices({ book, market: { underlyings } }: GridInput, move: { spotMove: number; volMove: number }) {
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

function grid(positions: readonly Position[], choices: Choices = {}): GridReport {
  return finished(scenarioGrid(twinKernel, inputOf(positions, choices)));
}

describe("scenarioGrid", () => {
  it.each([0, 5, 20, 200])("gives the difference of two whole reports in every cell, %i days on", (days) => {
    const whatIf = { spotShock: 0.1, volShift: 0.05, days };
    const result = grid([...legs, ether], { whatIf });
    for (const [row, volMove] of [-0.2, 0, 0.4].entries()) {
      for (const [column, spotMove] of [-0.3, 0, 0.3].entries()) {
        const state = { spotShock: 1.1 * (1 + spotMove) - 1, volShift: 0.05 + volMove, days };
        const wanted = pnlByReports(inputOf([...legs, ether]), state);
        expect(Math.abs((result.pnl[row * 3 + column] as number) - wanted)).toBeLessThan(1e-7);
      }
    }
  });

  it("moves coin balances with the index, in every row", () => {
    const balances = [
      { currency: "BTC", amount: 2 },
      { currency: "ETH", amount: 10 },
    ];
    const input = { ...inputOf(legs), ...bookInput(market, legs, { balances, whatIf: { spotShock: 0.1 } }) };
    const of = (scope: Scope): Float64Array => finished(scenarioGrid(twinKernel, { ...input, scope })).pnl;
    for (const [row, volMove] of [-0.2, 0, 0.4].entries()) {
      for (const [column, spotMove] of [-0.3, 0, 0.3].entries()) {
        const state = { spotShock: 1.1 * (1 + spotMove) - 1, volShift: volMove };
        expect(Math.abs((of("all")[row * 3 + column] as number) - pnlByReports(input, state))).toBeLessThan(1e-7);
        const ether = of({ underlying: "ETH" })[row * 3 + column];
        expect(ether).toBeCloseTo(10 * 3_000 * (1.1 * (1 + spotMove) - 1), 8);
      }
    }
  });

  it("shows nothing where nothing moves", () => {
    expect(grid(legs).pnl[4]).toBe(0);
  });

  it("counts a perpetual without an entry price from the snapshot", () => {
    // 100,050 dollars of face are one coin at the mark; its dollars move with the index of 100,000.
    const bare = position(perpetual(), 100_050, { quantityUnit: "usd" });
    const result = grid([bare], { volMoves: [0] });
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

  it("names the worst cell and whether it lies on the edge", () => {
    const straddle = [position(option(100_000, "call"), 1), position(option(100_000, "put"), 1)];
    const wide = { spotMoves: [-0.5, -0.25, 0, 0.25, 0.5], volMoves: [0, 0.1, 0.2] };
    expect(grid(straddle, wide).worst).toEqual({ row: 0, column: 2, atEdge: true });
    const short = straddle.map((leg) => ({ ...leg, quantity: -1 }));
    expect(grid(short, wide).worst).toMatchObject({ atEdge: true });
    const calm = grid(straddle, { ...wide, volMoves: [0.2, 0, 0.1] });
    expect(calm.worst).toEqual({ row: 1, column: 2, atEdge: false });
  });

  it("yields its progress, oftener for a larger book", () => {
    const progress = (count: number): readonly number[] => {
      const spotMoves = Array.from({ length: 100 }, (_, i) => i / 100);
      const volMoves = Array.from({ length: 20 }, (_, i) => i / 100);
      return [...scenarioGrid(twinKernel, { ...chainInput(count), spotMoves, volMoves })];
    };
    expect(progress(10)).toHaveLength(20);
    const steps = progress(2_100);
    expect(steps).toHaveLength(40);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(steps.at(-1)).toBe(1);
  });

  it("prices a strike once: many legs on it cost no more slices than one", () => {
    const many = Array.from({ length: 4_000 }, (_, i) => position(option(100_000, "call"), 1, { id: String(i) }));
    const spotMoves = Array.from({ length: 100 }, (_, i) => i / 100);
    expect([...scenarioGrid(twinKernel, inputOf(many, { spotMoves }))]).toEqual([1 / 3, 2 / 3, 1]);
  });

  it("gives the same from both kernels, to the bit", async () => {
    const wasm = await loadKernel();
    expect(wasm.id).toBe("wasm");
    const input = { ...chainInput(333), spotMoves: [-0.4, -0.1, 0, 0.02, 0.7], volMoves: [-0.3, 0, 0.2] };
    expect(finished(scenarioGrid(wasm, input)).pnl).toStrictEqual(finished(scenarioGrid(twinKernel, input)).pnl);
  });

  it("is the exact P&L, leg by leg, to 1e-12 of the gross value", () => {
    const spotMoves = Array.from({ length: 13 }, (_, i) => (i - 6) / 12);
    const volMoves = [-0.45, -0.1, 0, 0.3];
    const input = { ...chainInput(400), spotMoves, volMoves };
    const { pnl } = finished(scenarioGrid(twinKernel, input));
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
    const input = { ...chainInput(300), spotMoves, volMoves };
    const partOf = (from: number, to: number): Float64Array =>
      finished(
        scenarioGrid(twinKernel, {
          ...input,
          book: { ...input.book, positions: input.book.positions.slice(from, to) },
        }),
      ).pnl;
    expect([...scenarioGrid(twinKernel, input)]).toHaveLength(4);
    const parts = [partOf(0, 77), partOf(77, 140), partOf(140, 300)];
    for (const [cell, pnl] of partOf(0, 300).entries()) {
      expect(pnl).toBeCloseTo(
        parts.reduce((sum, part) => sum + part[cell]!, 0),
        6,
      );
    }
  });

  it("refuses a grid without cells", () => {
    expect(() => grid(legs, { spotMoves: [] })).toThrow(/at least one spot move/);
  });

  it("does not depend on the order even of legs that no double can hold together", () => {
    const sizes = [1e32, 1, 1e16, -1e32, -1e16].map((size, i) => position(spot(), size, { id: String(i) }));
    expect(grid(sizes.toReversed()).pnl).toStrictEqual(grid(sizes).pnl);
  });

  it("does not depend on the order of the legs, to the bit, and is never NaN", () => {
    const anyWhatIf = fc.record({
      spotShock: fc.double({ min: -0.99, max: 5, noNaN: true }),
      volShift: fc.double({ min: -2, max: 3, noNaN: true }),
      days: fc.double({ min: 0, max: 400, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.shuffledSubarray([...legs, ether]), anyWhatIf, (some, whatIf) => {
        const { pnl } = grid(some, { whatIf });
        expect(grid(some.toReversed(), { whatIf }).pnl).toStrictEqual(pnl);
        expect(pnl.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});
