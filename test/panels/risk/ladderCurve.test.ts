import { describe, expect, it } from "vitest";
import type { GreekLadder } from "../../../src/engine/greeks/greekLadder.ts";
import { mapGreeks } from "../../../src/model/greek.ts";
import { curveFacts, ladderCurve } from "../../../src/panels/risk/ladderCurve.ts";

const moves = Float64Array.of(-0.2, -0.1, 0, 0.1, 0.2);
const factsOf = (...values: number[]) => curveFacts(moves, Float64Array.from(values));

describe("the course of a ladder", () => {
  it("says where it is highest and lowest, and whether that is its edge", () => {
    expect(factsOf(1, 5, 2, -3, -1)).toMatchObject({
      most: { move: -0.1, value: 5, isEdge: false },
      least: { move: 0.1, value: -3, isEdge: false },
    });
    expect(factsOf(1, 2, 3, 4, 5)).toMatchObject({
      most: { move: 0.2, isEdge: true },
      least: { move: -0.2, isEdge: true },
    });
  });

  it("finds where it changes sign, between the points or on one, and not where it only touches zero", () => {
    expect(factsOf(-1, -1, 3, 3, 3).signChanges).toEqual([expect.closeTo(-0.075, 12)]);
    expect(factsOf(-1, 0, 3, 3, 3).signChanges).toEqual([-0.1]);
    expect(factsOf(-1, 0, 0, 3, 3).signChanges).toEqual([-0.1]);
    expect(factsOf(1, 0, 3, 3, 3).signChanges).toEqual([]);
    expect(factsOf(0, 0, 3, 3, 0).signChanges).toEqual([]);
    expect(factsOf(2, 1, 3, 3, 1).signChanges).toEqual([]);
  });

  it("is flat where nothing moves it", () => {
    expect(factsOf(2, 2, 2, 2, 2)).toMatchObject({ isFlat: true, most: { value: 2 }, signChanges: [] });
  });

  it("is shown at the index of each move; several underlyings in dollars only", () => {
    const of = (value: number) => mapGreeks(() => Float64Array.from(moves, () => value));
    const index = moves.map((move) => 1_000 * (1 + move));
    const ladder: GreekLadder = {
      spotMoves: moves,
      index,
      black: of(2),
      net: of(3),
      strikes: [],
      leftOut: [],
      isEmpty: false,
    };
    expect(ladderCurve(ladder, "delta", "usd")).toEqual(index.map((price) => 2 * price));
    expect(ladderCurve(ladder, "gamma", "net")).toEqual(index.map((price) => (3 * price) / 100));
    expect(ladderCurve({ ...ladder, index: null }, "delta", "usd")).toEqual(Float64Array.of(2, 2, 2, 2, 2));
    expect(ladderCurve({ ...ladder, index: null }, "delta", "black")).toBeNull();
    const none = mapGreeks(() => new Float64Array(0));
    expect(ladderCurve({ ...ladder, black: none, isEmpty: true }, "delta", "usd")).toBeNull();
  });
});
