import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PnlGrid, PnlGridInput } from "../../../../src/engine/scenario/grid/grid.ts";
import { divideCells, evenRuns, joinPnl } from "../../../../src/engine/scenario/grid/parts.ts";
import { pnlGrid } from "../../../../src/engine/scenario/grid/pnlGrid.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";
import { NO_WHAT_IF } from "../../../../src/model/market.ts";
import type { WhatIf } from "../../../../src/model/market.ts";
import { firstDifference } from "../../../support/bits.ts";
import { chainInput, days, spots, vols } from "../chainInput.ts";
import { finished } from "../../../support/finished.ts";

const spotMoves = Array.from({ length: 600 }, (_, i) => i / 600 - 0.5);
const volMoves = Array.from({ length: 7 }, (_, i) => (i - 3) / 10);
/** Wide enough to be priced in two blocks of options. */
const large: PnlGridInput = { ...chainInput(400), rows: vols(volMoves), columns: spots(spotMoves) };
const LEAST = 200_000;
const answered = (input: PnlGridInput): PnlGrid => finished(pnlGrid(twinKernel, input));

describe("a grid in parts", () => {
  const whole = answered(large);

  it.each([2, 3, 4, 7])("is to the bit the whole grid when %i workers share it", (workers) => {
    const parts = divideCells(large, workers, LEAST).map(answered);
    expect(parts).toHaveLength(workers);
    const [first, ...rest] = parts;
    if (first === undefined) throw new Error("no part");
    const together = joinPnl([first, ...rest]);
    expect(firstDifference(together.pnl, whole.pnl)).toBe(-1);
    expect(together).toEqual(whole);
  });

  it("has the cells of the whole once each, in their order, as evenly as can be", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 16 }), (cells, parts) => {
        const runs = evenRuns(cells, parts);
        const sizes = runs.map(({ from, to }) => to - from);
        expect([runs[0]?.from, runs.at(-1)?.to]).toEqual([0, cells]);
        expect(runs.slice(1).map(({ from }) => from)).toEqual(runs.slice(0, -1).map(({ to }) => to));
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is not divided where the book is small, nor further than it has cells", () => {
    expect(divideCells({ ...chainInput(10), rows: vols(volMoves) }, 4, LEAST)).toHaveLength(1);
    expect(divideCells({ ...large, rows: vols([0]) }, 4, LEAST)).toHaveLength(1);
    expect(divideCells({ ...large, rows: vols([0]), columns: spots([0, 0.1]) }, 4, 1)).toHaveLength(2);
  });

  const [spotAxis, volAxis, dayAxis] = [spots([-0.3, -0.1, 0, 0.2]), vols([-0.1, 0, 0.15]), days([0, 7, 400, 800])];
  const pairs = [
    [volAxis, spotAxis],
    [spotAxis, volAxis],
    [dayAxis, spotAxis],
    [spotAxis, dayAxis],
    [dayAxis, volAxis],
    [volAxis, dayAxis],
  ] as const;
  const whatIfs: readonly Partial<WhatIf>[] = [{}, { smileRule: "beta", spotVolBeta: -0.7, skewShift: 0.02 }];

  it("is to the bit the whole grid cell by cell, whichever variables stand on its sides and move its vols", () => {
    for (const [rows, columns] of pairs) {
      for (const more of whatIfs) {
        const input = { ...chainInput(9), rows, columns, whatIf: { ...NO_WHAT_IF, ...more, volShift: 0.02, days: 3 } };
        const { pnl } = answered(input);
        const cells = Array.from(pnl.keys(), (from) => answered({ ...input, cells: { from, to: from + 1 } }).pnl[0]);
        expect(cells).toEqual([...pnl]);
        const middle = answered({ ...input, cells: { from: 2, to: 7 } });
        expect(middle.pnl).toEqual(pnl.slice(2, 7));
      }
    }
  });

  it("is refused for cells that it has not", () => {
    for (const [from, to] of [
      [-1, 3],
      [3, 3],
      [0, 13],
      [0.5, 2],
    ] as const) {
      const input = { ...chainInput(2), rows: volAxis, columns: spotAxis, cells: { from, to } };
      expect(() => answered(input)).toThrow(`the grid has no cells ${String(from)} to ${String(to)}`);
    }
  });

  it("answers in the room it is given where that has the right length, whatever stands there", () => {
    const into = new Float64Array(whole.pnl.length).fill(NaN);
    const report = answered({ ...large, into });
    expect(report.pnl).toBe(into);
    expect(firstDifference(report.pnl, whole.pnl)).toBe(-1);
    expect(answered({ ...large, into: new Float64Array(3) }).pnl).toHaveLength(whole.pnl.length);
  });
});
