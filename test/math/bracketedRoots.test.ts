import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bracketedRoots } from "../../src/math/bracketedRoots.ts";
import { zoomedExtremes } from "../../src/math/zoomedExtremes.ts";
import { finished } from "../support/finished.ts";

const bracket = (f: (x: number) => number, low: number, high: number) => ({
  low,
  high,
  valueLow: f(low),
  valueHigh: f(high),
});

/** Many values of a function, without a pause. */
const many = (f: (x: number) => number) =>
  function* (places: Float64Array): Generator<number, Float64Array> {
    yield 0;
    return places.map(f);
  };

describe("roots in brackets", () => {
  it.each([
    ["cos x = x", (x: number) => Math.cos(x) - x, 0, 1, 0.7390851332151607],
    ["x^3 = 2", (x: number) => x ** 3 - 2, 0, 5, 2 ** (1 / 3)],
    ["a triple root", (x: number) => (x - 0.3) ** 3, -1, 2, 0.3],
    ["a jump", (x: number) => (x < 0.6 ? -1 : 2), 0, 1, 0.6],
    ["a root at the end", (x: number) => x - 1, 0, 1, 1],
  ] as const)("are found to the last digits: %s", (_name, f, low, high, root) => {
    const [found] = finished(bracketedRoots(many(f), [bracket(f, low, high)]));
    expect(Math.abs((found as number) - root)).toBeLessThan(_name === "a triple root" ? 1e-5 : 1e-14);
  });

  it("of straight lines take two calls, however many there are", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.1, max: 0.9, noNaN: true }), { minLength: 1, maxLength: 8 }), (roots) => {
        let calls = 0;
        const brackets = roots.map((root, i) => ({ low: i, high: i + 1, valueLow: 0 - root, valueHigh: 1 - root }));
        const line = many((place) => place - Math.floor(place) - (roots[Math.floor(place)] as number));
        const counted = (places: Float64Array) => {
          calls++;
          return line(places);
        };
        const found = finished(bracketedRoots(counted, brackets));
        for (const [i, root] of roots.entries()) expect(found[i]).toBeCloseTo(i + root, 13);
        expect(calls).toBeLessThanOrEqual(5);
      }),
    );
  });
});

describe("extremes in stretches", () => {
  it("are found, summits, valleys and kinks, all in the same calls", () => {
    let calls = 0;
    const f = (x: number): number => (x < 5 ? Math.sin(x) : Math.abs(x - 7.3));
    const counted = (places: Float64Array) => {
      calls++;
      return many(f)(places);
    };
    const found = finished(
      zoomedExtremes(counted, [
        { low: 1, high: 2, sign: 1 },
        { low: 4.2, high: 4.9, sign: -1 },
        { low: 7, high: 8, sign: -1 },
      ]),
    );
    expect(found[0]?.place).toBeCloseTo(Math.PI / 2, 4);
    expect(found[0]?.value).toBeCloseTo(1, 10);
    expect(found[1]?.value).toBeCloseTo(-1, 10);
    expect(found[2]?.place).toBeCloseTo(7.3, 4);
    expect(calls).toBe(8);
    expect(finished(zoomedExtremes(counted, []))).toEqual([]);
    expect(calls).toBe(8);
  });
});
