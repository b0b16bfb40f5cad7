import fc from "fast-check";
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

type Row = readonly [number, number, number];

const determinant = ([a, b, c]: readonly [Row, Row, Row]): number =>
  a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0]);

/** Least cost over all choices of three columns that use up the amounts, by Cramer's rule. */
function bestOfBases(amounts: readonly number[], columns: readonly (readonly [cost: number, ...places: number[]])[]) {
  const vectors = columns.map(([, ...places]): Row => {
    const count = (i: number): number => places.filter((place) => place === i).length;
    return [count(0), count(1), count(2)];
  });
  const wanted = amounts as unknown as Row;
  let best = Infinity;
  const tryBasis = (chosen: readonly [number, number, number]): void => {
    const basis = chosen.map((i) => vectors[i]!) as unknown as readonly [Row, Row, Row];
    const whole = determinant(basis);
    if (whole === 0) return;
    const units = chosen.map((_, k) => determinant(basis.with(k, wanted) as unknown as [Row, Row, Row]) / whole);
    if (units.some((one) => one < -1e-12)) return;
    best = Math.min(
      best,
      units.reduce((sum, one, k) => sum + one * columns[chosen[k]!]![0], 0),
    );
  };
  for (const [i] of columns.entries()) {
    for (let j = 0; j < i; j++) for (let k = 0; k < j; k++) tryBasis([i, j, k]);
  }
  return best;
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

  it("meets the best of all bases, tried one by one, for three amounts", () => {
    const columnArb = fc
      .tuple(fc.integer({ min: 0, max: 20 }), fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 2, maxLength: 4 }))
      .map(([cost, places]): [number, ...number[]] => [cost, ...places]);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 }),
        fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 3, maxLength: 3 }),
        fc.array(columnArb, { maxLength: 8 }),
        (amounts, alone, others) => {
          const columns = [...alone.map((cost, i): [number, ...number[]] => [cost, i]), ...others];
          expect(cover(amounts, columns).total).toBeCloseTo(bestOfBases(amounts, columns), 8);
        },
      ),
    );
  });
});
