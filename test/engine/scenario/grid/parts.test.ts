import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PnlGrid, PnlGridInput } from "../../../../src/engine/scenario/grid/grid.ts";
import { divideRows, joinPnl, rowBounds } from "../../../../src/engine/scenario/grid/parts.ts";
import { pnlGrid } from "../../../../src/engine/scenario/grid/pnlGrid.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";
import { firstDifference } from "../../../support/bits.ts";
import { chainInput, spots, vols } from "../chainInput.ts";
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
    const parts = divideRows(large, workers, LEAST).map(answered);
    expect(parts).toHaveLength(workers);
    const [first, ...rest] = parts;
    if (first === undefined) throw new Error("no part");
    const together = joinPnl([first, ...rest]);
    expect(firstDifference(together.pnl, whole.pnl)).toBe(-1);
    expect(together).toEqual(whole);
  });

  it("has the rows of the whole once each, in their order, as evenly as can be", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 16 }), (rows, parts) => {
        const bounds = rowBounds(rows, parts);
        const sizes = bounds.slice(1).map((to, part) => to - (bounds[part] ?? NaN));
        expect([bounds[0], bounds.at(-1)]).toEqual([0, rows]);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is not divided where the book is small, nor further than it has rows", () => {
    expect(divideRows({ ...chainInput(10), rows: vols(volMoves) }, 4, LEAST)).toHaveLength(1);
    expect(divideRows({ ...large, rows: vols([0]) }, 4, LEAST)).toHaveLength(1);
    expect(divideRows(large, 16, LEAST)).toHaveLength(7);
  });

  it("answers in the room it is given where that has the right length, whatever stands there", () => {
    const into = new Float64Array(whole.pnl.length).fill(NaN);
    const report = answered({ ...large, into });
    expect(report.pnl).toBe(into);
    expect(firstDifference(report.pnl, whole.pnl)).toBe(-1);
    expect(answered({ ...large, into: new Float64Array(3) }).pnl).toHaveLength(whole.pnl.length);
  });
});
