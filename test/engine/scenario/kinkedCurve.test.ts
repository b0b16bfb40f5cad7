import { describe, expect, it } from "vitest";
import { extremePoint, zeroCrossings } from "../../../src/engine/scenario/kinkedCurve.ts";

const curve = (pnl: readonly number[]) => ({
  moves: Float64Array.from(pnl.keys()),
  pnl: Float64Array.from(pnl),
});

describe("zeroCrossings", () => {
  it("interpolates a change of sign and takes a node at zero once", () => {
    expect(zeroCrossings(curve([-1, 3, 0, -2]))).toEqual([0.25, 2]);
  });

  it("gives the ends of a stretch at zero, a touch once, and nothing for a curve at zero throughout", () => {
    expect(zeroCrossings(curve([1, 0, 0, 0, -1]))).toEqual([1, 3]);
    expect(zeroCrossings(curve([1, 0, 1]))).toEqual([1]);
    expect(zeroCrossings(curve([0, 0, 0]))).toEqual([]);
    expect(zeroCrossings(curve([0, 0, 1]))).toEqual([1]);
  });
});

describe("extremePoint", () => {
  it("finds the lowest and the highest node", () => {
    expect(extremePoint(curve([0, -2, 5, 1]), -1)).toEqual({ move: 1, pnl: -2, atEdge: false });
    expect(extremePoint(curve([0, -2, 1, 5]), 1)).toEqual({ move: 3, pnl: 5, atEdge: true });
  });

  it("does not call a flat end an edge", () => {
    const flat = { moves: Float64Array.of(-2, -1, 0, 1), pnl: Float64Array.of(-5 - 1e-15, -5, 0, 1) };
    expect(extremePoint(flat, -1)).toMatchObject({ move: -1, atEdge: false });
  });
});
