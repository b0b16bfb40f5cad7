import { describe, expect, it } from "vitest";
import { cheapestCover } from "../../src/math/cheapestCover.ts";

/** Columns as lists of places with a cost; the singles come first. */
function cover(amounts: readonly number[], columns: readonly (readonly [cost: number, ...places: number[]])[]) {
  const slots = new Int32Array(4 * columns.length).fill(-1);
  for (const [c, [, ...places]] of columns.entries()) slots.set(places, 4 * c);
  const cost = Float64Array.from(columns, ([one]) => one);
  const used = cheapestCover(Float64Array.from(amounts), { slots, cost });
  return { used: [...used], total: used.reduce((sum, units, c) => sum + units * cost[c]!, 0) };
}

describe("the cheapest cover", () => {
  it("takes every amount alone where nothing is cheaper", () => {
    expect(
      cover(
        [2, 3],
        [
          [5, 0],
          [7, 1],
          [12, 0, 1],
        ],
      ),
    ).toEqual({ used: [2, 3, 0], total: 31 });
  });

  it("prefers the pair that saves more, not the one that comes first", () => {
    // 0 with 1 saves 4, 0 with 2 saves 6, and there is one unit of 0.
    const got = cover(
      [1, 1, 1],
      [
        [10, 0],
        [2, 1],
        [2, 2],
        [8, 0, 1],
        [6, 0, 2],
      ],
    );
    expect(got).toEqual({ used: [0, 1, 0, 0, 1], total: 8 });
  });

  it("gives up the dearest pair where the two cheapest cannot stand together", () => {
    // Assignment 2 x 2: 0-2 costs 1, but then 1-3 costs 9; 0-3 and 1-2 cost 2 each.
    const got = cover(
      [1, 1, 1, 1],
      [
        [20, 0],
        [20, 1],
        [0, 2],
        [0, 3],
        [1, 0, 2],
        [9, 1, 3],
        [2, 0, 3],
        [2, 1, 2],
      ],
    );
    expect(got.total).toBe(4);
  });

  it("uses two units of an amount named twice, and parts where amounts do not fit", () => {
    expect(
      cover(
        [1, 3, 2.5],
        [
          [4, 0],
          [4, 1],
          [4, 2],
          [0, 0, 1, 1, 2],
        ],
      ),
    ).toEqual({ used: [0, 1, 1.5, 1], total: 10 });
    // Any two of three at no cost: half of each pair.
    expect(
      cover(
        [1, 1, 1],
        [
          [1, 0],
          [1, 1],
          [1, 2],
          [0, 0, 1],
          [0, 1, 2],
          [0, 0, 2],
        ],
      ).total,
    ).toBeCloseTo(0, 12);
  });

  it("ends on ties and on costs below nothing", () => {
    const many = Array.from({ length: 40 }, (_, i): [number, ...number[]] => [0, i % 4, 4 + (i % 5)]);
    const singles = Array.from({ length: 9 }, (_, i): [number, ...number[]] => [0, i]);
    expect(
      cover(
        Array.from({ length: 9 }, () => 1),
        [...singles, ...many],
      ).total,
    ).toBe(0);
    expect(
      cover(
        [2, 1],
        [
          [1, 0],
          [1, 1],
          [-5, 0, 1],
        ],
      ).total,
    ).toBe(-4);
    expect(cover([], [])).toEqual({ used: [], total: 0 });
  });
});
