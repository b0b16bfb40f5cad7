import { axisPlace } from "./axisPlace.ts";

/** A straight piece of a contour, in cells: 0 is the middle of the first column or row. */
export interface Segment {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Corner extends Point {
  readonly value: number;
}

/** Where the level lies between two corners, on a straight line. */
function between(a: Corner, b: Corner, level: number): Point {
  const share = (level - a.value) / (b.value - a.value);
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

/** The crossings of a square's sides, in turn; corners are given in turn too. */
function crossings(corners: readonly Corner[], level: number): readonly Point[] {
  return corners.flatMap((corner, at) => {
    const next = corners[(at + 1) % corners.length] as Corner;
    return corner.value >= level === next.value >= level ? [] : [between(corner, next, level)];
  });
}

type Pair = readonly [Point, Point];

/** Pairs of crossings. Of four, those around the corners that differ from the middle belong together. */
function paired(points: readonly Point[], corners: readonly Corner[], level: number): readonly Pair[] {
  const [a, b, c, d] = points;
  if (a === undefined || b === undefined) return [];
  if (c === undefined || d === undefined) return [[a, b]];
  const middle = corners.reduce((sum, { value }) => sum + value, 0) / corners.length;
  const isLikeFirst = middle >= level === (corners[0] as Corner).value >= level;
  return isLikeFirst
    ? [
        [a, b],
        [c, d],
      ]
    : [
        [d, a],
        [b, c],
      ];
}

/**
 * Where a row-major table crosses a level: marching squares with linear interpolation along the sides, the saddle decided
 * by the mean of its corners (Lorensen and Cline, 1987, in two dimensions). Values at the level count as above it. Squares
 * with a missing value (NaN) have no contour.
 */
export function contourSegments(values: Float64Array, width: number, level: number): readonly Segment[] {
  const height = width === 0 ? 0 : values.length / width;
  const segments: Segment[] = [];
  const corner = (x: number, y: number): Corner => ({ x, y, value: values[y * width + x] as number });
  for (let y = 0; y + 1 < height; y++) {
    for (let x = 0; x + 1 < width; x++) {
      const corners = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)];
      if (corners.some(({ value }) => Number.isNaN(value))) continue;
      for (const [from, to] of paired(crossings(corners, level), corners, level)) {
        segments.push({ x1: from.x, y1: from.y, x2: to.x, y2: to.y });
      }
    }
  }
  return segments;
}

/** A place on one axis as a place on another of the same variable. */
const moved = (from: readonly number[], to: readonly number[], place: number): number => {
  const below = Math.max(0, Math.min(from.length - 2, Math.floor(place)));
  const low = axisPlace(to, from[below] ?? Number.NaN);
  const high = axisPlace(to, from[below + 1] ?? from[below] ?? Number.NaN);
  return low + (high - low) * (place - below);
};

/** The sides of a table, by their values. */
interface Sides {
  readonly columns: readonly number[];
  readonly rows: readonly number[];
}

/** A contour of one table on another of the same variables, coarser or finer. */
export function contoursOn(segments: readonly Segment[], from: Sides, to: Sides): readonly Segment[] {
  return segments.map(({ x1, y1, x2, y2 }) => ({
    x1: moved(from.columns, to.columns, x1),
    y1: moved(from.rows, to.rows, y1),
    x2: moved(from.columns, to.columns, x2),
    y2: moved(from.rows, to.rows, y2),
  }));
}

/** Where a contour crosses a row, as places along it, ascending: each once. */
export function crossingsOfRow(values: Float64Array, width: number, row: number, level: number): readonly number[] {
  const places: number[] = [];
  for (let x = 0; x + 1 < width; x++) {
    const [here, next] = [values[row * width + x] as number, values[row * width + x + 1] as number];
    const isCrossed = here >= level !== next >= level && !Number.isNaN(here) && !Number.isNaN(next);
    if (isCrossed) places.push(x + (level - here) / (next - here));
  }
  return places;
}
