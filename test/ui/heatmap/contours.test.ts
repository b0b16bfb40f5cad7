import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contoursOn, contourSegments, crossingsOfRow } from "../../../src/ui/heatmap/contours.ts";
import type { Segment } from "../../../src/ui/heatmap/contours.ts";

const table = (width: number, height: number, of: (x: number, y: number) => number): Float64Array =>
  Float64Array.from({ length: width * height }, (_, at) => of(at % width, Math.floor(at / width)));

const ends = (segments: readonly Segment[]): readonly (readonly [number, number])[] =>
  segments.flatMap(({ x1, y1, x2, y2 }): [number, number][] => [
    [x1, y1],
    [x2, y2],
  ]);

const length = (segments: readonly Segment[]): number =>
  segments.reduce((sum, { x1, y1, x2, y2 }) => sum + Math.hypot(x2 - x1, y2 - y1), 0);

describe("a contour", () => {
  it("of a plane is its straight line, exactly, from side to side", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        fc.double({ min: 0.3, max: 0.7, noNaN: true }),
        (a, b, at) => {
          const level = (a * 8 + b * 6) * at;
          const segments = contourSegments(
            table(9, 7, (x, y) => a * x + b * y),
            9,
            level,
          );
          for (const [x, y] of ends(segments)) expect(Math.abs(a * x + b * y - level)).toBeLessThan(1e-9);
          expect(segments.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it("of a cone is a circle: every end near it, its length the circumference", () => {
    const segments = contourSegments(
      table(81, 81, (x, y) => Math.hypot(x - 40, y - 40)),
      81,
      25,
    );
    for (const [x, y] of ends(segments)) expect(Math.abs(Math.hypot(x - 40, y - 40) - 25)).toBeLessThan(0.02);
    expect(length(segments) / (2 * Math.PI * 25)).toBeCloseTo(1, 3);
  });

  it("is closed inside: every end is met by exactly one other", () => {
    const wavy = table(40, 30, (x, y) => Math.sin(x / 3) + Math.cos(y / 4) + 0.01 * x);
    const counts = new Map<string, number>();
    for (const [x, y] of ends(contourSegments(wavy, 40, 0.3))) {
      const isOnRim = x === 0 || y === 0 || x === 39 || y === 29;
      const key = `${x.toFixed(9)} ${y.toFixed(9)}`;
      const before = counts.get(key);
      if (!isOnRim) counts.set(key, before === undefined ? 1 : before + 1);
    }
    expect(counts.size).toBeGreaterThan(50);
    expect(new Set(counts.values())).toEqual(new Set([2]));
  });

  it("parts a saddle by the mean of its corners", () => {
    const high = contourSegments(Float64Array.of(2, -1, -1, 2), 2, 0);
    const low = contourSegments(Float64Array.of(1, -2, -2, 1), 2, 0);
    // The middle is above: the lines cut off the corners below, and the other way round.
    const cutsOff = (segments: readonly Segment[], x: number, y: number): boolean =>
      segments.some((one) => ends([one]).every(([a, b]) => Math.abs(a - x) + Math.abs(b - y) < 1));
    expect([cutsOff(high, 1, 0), cutsOff(high, 0, 1), cutsOff(high, 0, 0)]).toEqual([true, true, false]);
    expect([cutsOff(low, 0, 0), cutsOff(low, 1, 1), cutsOff(low, 1, 0)]).toEqual([true, true, false]);
  });

  it("is none where nothing crosses, along a flat of the very level, or beside a missing cell", () => {
    expect(contourSegments(new Float64Array(12), 4, 0)).toEqual([]);
    expect(contourSegments(Float64Array.of(1, 2, 3, 4), 2, 0)).toEqual([]);
    expect(contourSegments(Float64Array.of(-1, Number.NaN, -1, 1), 2, 0)).toEqual([]);
    expect(contourSegments(Float64Array.of(-1), 1, 0)).toEqual([]);
    expect(contourSegments(new Float64Array(0), 0, 0)).toEqual([]);
  });

  it("runs along the rim of a flat at the level", () => {
    const segments = contourSegments(Float64Array.of(-1, 0, 0, -1, 0, 0), 3, 0);
    expect(ends(segments)).toEqual([
      [1, 0],
      [1, 1],
    ]);
  });
});

describe("a contour on another table", () => {
  it("stands at the same values of the axes", () => {
    const coarse = { columns: [-0.3, 0, 0.3], rows: [0, 10, 40] };
    const fine = { columns: [-0.3, -0.15, 0, 0.15, 0.3], rows: [0, 5, 10, 20, 30, 40] };
    const moved = contoursOn([{ x1: 0.5, y1: 0, x2: 2, y2: 1.5 }], coarse, fine);
    expect(moved).toEqual([{ x1: 1, y1: 0, x2: 4, y2: expect.closeTo(3.5, 12) as number }]);
  });

  it("is the same on its own", () => {
    const own = { columns: [1, 2, 4, 8], rows: [0, 1] };
    const segments = [{ x1: 0.25, y1: 0.5, x2: 2.75, y2: 1 }];
    expect(contoursOn(segments, own, own)).toEqual(segments);
  });
});

it("crossings of a row lie between its cells, and none beside a missing one", () => {
  const values = Float64Array.of(9, 9, 9, 9, -1, 3, Number.NaN, -2);
  expect(crossingsOfRow(values, 4, 1, 0)).toEqual([0.25]);
  expect(crossingsOfRow(values, 4, 0, 0)).toEqual([]);
});
