import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisPlace, isOnCell, nearestCell, standingOf } from "../../../src/ui/heatmap/axisPlace.ts";

const axis = [-0.3, 0, 0.1, 0.5];
const size = { rows: 3, columns: 4 };

describe("a place on an axis", () => {
  it("is whole at its values, between them by the share of the way, and goes on beyond its ends", () => {
    expect(axis.map((value) => axisPlace(axis, value))).toEqual([0, 1, 2, 3]);
    expect(axisPlace(axis, 0.2)).toBeCloseTo(2.25, 12);
    expect(axisPlace(axis, 0.9)).toBeCloseTo(4, 12);
    expect(axisPlace(axis, -0.6)).toBeCloseTo(-1, 12);
  });

  it("stands on a cell but for rounding, between two, or beyond", () => {
    expect(standingOf(axisPlace([0, 0.04, 0.08], 0.04 + 1e-17), 3)).toBe("on");
    expect(standingOf(7.0000001, 8)).toBe("on");
    expect(standingOf(0.5, 3)).toBe("between");
    expect(standingOf(-0.01, 3)).toBe("below");
    expect(standingOf(2.01, 3)).toBe("above");
  });

  it("ascends with the value", () => {
    const values = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(values, values, (a, b) => {
        fc.pre(a < b);
        return axisPlace(axis, a) <= axisPlace(axis, b);
      }),
    );
  });
});

describe("a place on a map", () => {
  it("is a cell only where it is one on both axes", () => {
    expect(isOnCell({ row: 1, column: 2 }, size)).toBe(true);
    expect(isOnCell({ row: 1, column: 2.5 }, size)).toBe(false);
    expect(isOnCell({ row: 3, column: 2 }, size)).toBe(false);
  });
  it("has a nearest cell, at the edge for one beyond", () => {
    expect(nearestCell({ row: 0.6, column: 2.4 }, size)).toEqual({ row: 1, column: 2 });
    expect(nearestCell({ row: -7, column: 99 }, size)).toEqual({ row: 0, column: 3 });
  });
});
