import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GridInput, GridReport } from "../../../src/engine/scenario/grid.ts";
import { divideGrid, joinGrid, rowBounds } from "../../../src/engine/scenario/gridParts.ts";
import { scenarioGrid } from "../../../src/engine/scenario/scenarioGrid.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { firstDifference } from "../../support/bits.ts";
import { chainInput, finished } from "./chainInput.ts";

const spotMoves = Array.from({ length: 600 }, (_, i) => i / 600 - 0.5);
const volMoves = Array.from({ length: 7 }, (_, i) => (i - 3) / 10);
/** Wide enough to be priced in two blocks of options. */
const large: GridInput = { ...chainInput(400), spotMoves, volMoves };
const answered = (input: GridInput): GridReport => finished(scenarioGrid(twinKernel, input));

describe("a grid in parts", () => {
  const whole = answered(large);

  it.each([2, 3, 4, 7])("is to the bit the whole grid when %i workers share it", (workers) => {
    const parts = divideGrid(large, workers).map(answered);
    expect(parts).toHaveLength(workers);
    const [first, ...rest] = parts;
    if (first === undefined) throw new Error("no part");
    const together = joinGrid([first, ...rest]);
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
    expect(divideGrid({ ...chainInput(10), spotMoves: [0], volMoves }, 4)).toHaveLength(1);
    expect(divideGrid({ ...large, volMoves: [0] }, 4)).toHaveLength(1);
    expect(divideGrid(large, 16)).toHaveLength(7);
  });

  it("answers in the room it is given where that has the right length, whatever stands there", () => {
    const into = new Float64Array(whole.pnl.length).fill(NaN);
    const report = answered({ ...large, into });
    expect(report.pnl).toBe(into);
    expect(firstDifference(report.pnl, whole.pnl)).toBe(-1);
    expect(answered({ ...large, into: new Float64Array(3) }).pnl).toHaveLength(whole.pnl.length);
  });
});
