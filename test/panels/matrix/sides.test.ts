import { describe, expect, it } from "vitest";
import { whatIfFault } from "../../../src/model/whatIfFault.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { extremeOf } from "../../../src/panels/matrix/extremes.ts";
import { isEdge, nearest, sidesOf } from "../../../src/panels/matrix/sides.ts";
import type { MatrixAxes, MatrixReach } from "../../../src/state/appState.ts";
import { sides } from "./matrices.ts";

const dates = { asOf: 0, days: [0, 4, 9.5], expiries: [9.5] };
const allAxes: readonly MatrixAxes[] = ["spot-vol", "spot-date", "vol-date"];
const reaches: readonly MatrixReach[] = ["near", "wide", "extreme"];

describe("the sides of a matrix", () => {
  it.each(allAxes)("ascend, hold the market as it is, and are what-ifs all: %s", (axes) => {
    for (const reach of reaches) {
      for (const stride of [1, 2, 4] as const) {
        const { rows, columns } = sidesOf(axes, reach, dates, stride);
        expect(rows.of).not.toBe(columns.of);
        for (const { of, values } of [rows, columns]) {
          expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
          expect(values).toContain(0);
          const faults = values.map((value) => whatIfFault({ ...NO_WHAT_IF, [of]: value }));
          expect(faults.every((fault) => fault === undefined)).toBe(true);
        }
      }
    }
  });

  it("reach 30 %, 60 %, and from -99 % to ten times", () => {
    const ends = reaches.map((reach) => {
      const { values } = sidesOf("spot-vol", reach, dates, 1).columns;
      expect(values).toHaveLength(41);
      return [values[0], values.at(-1)];
    });
    expect(ends).toEqual([
      [-0.3, 0.3],
      [-0.6, 0.6],
      [-0.99, 9],
    ]);
  });

  it("are every second or fourth of the fine ones where a cell takes long", () => {
    const fine = sidesOf("spot-vol", "near", dates, 1);
    const coarse = sidesOf("spot-vol", "near", dates, 2);
    const coarser = sidesOf("spot-vol", "near", dates, 4);
    expect([coarse.rows.values.length, coarse.columns.values.length]).toEqual([10, 21]);
    expect([coarser.rows.values.length, coarser.columns.values.length]).toEqual([5, 11]);
    expect(coarse.rows.values.every((value) => fine.rows.values.includes(value))).toBe(true);
    expect(coarse.columns.values.every((value) => fine.columns.values.includes(value))).toBe(true);
    expect(coarser.columns.values.every((value) => coarse.columns.values.includes(value))).toBe(true);
  });

  it("end in edges, but for today and the last expiry", () => {
    const { rows, columns } = sidesOf("spot-date", "near", dates, 1);
    expect([0, 1, 2].map((at) => isEdge(rows, at))).toEqual([false, false, false]);
    const cutShort = sidesOf("spot-date", "near", { ...dates, days: [0, 4] }, 1).rows;
    expect([0, 1].map((at) => isEdge(cutShort, at))).toEqual([false, true]);
    expect([0, 20, 40].map((at) => isEdge(columns, at))).toEqual([true, false, true]);
    expect(isEdge({ ...columns, values: [0] }, 0)).toBe(false);
  });

  it("have a cell nearest to any what-if", () => {
    expect(nearest([-0.3, 0, 0.3], 0.14)).toBe(1);
    expect(nearest([-0.3, 0, 0.3], 5)).toBe(2);
  });
});

describe("the extremes of a matrix", () => {
  const of = (cells: readonly number[], sign: 1 | -1) => extremeOf(Float64Array.from(cells), sides, sign);
  it("are the lowest and the highest cell with their places", () => {
    expect(of([0, 0, 0, 0, -5, 0, 0, 0, 9], -1)).toEqual({ row: 1, column: 1, value: -5, isEdge: false });
    expect(of([0, 0, 0, 0, -5, 0, 0, 0, 9], 1)).toEqual({ row: 2, column: 2, value: 9, isEdge: true });
  });
  it("lie inside where it is as much but for rounding", () => {
    expect(of([9 + 1e-14, 0, 0, 0, 9, 0, 0, 0, 0], 1)).toMatchObject({ row: 1, column: 1, isEdge: false });
  });
  it("are none where no cell has a figure", () => {
    expect(
      of(
        Array.from({ length: 9 }, () => Number.NaN),
        1,
      ),
    ).toBeNull();
  });
});
