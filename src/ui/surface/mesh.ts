import type { Point3 } from "./projection.ts";

/** One line of the surface: a smile, its vols by moneyness. */
export interface SurfaceLine {
  readonly label: string;
  /** Where it stands on the axis of expiries, any increasing measure. */
  readonly place: number;
  /** Standard deviations from the forward, ascending. */
  readonly deviations: Float64Array;
  readonly vol: Float64Array;
  /** On this line: places and vols of the strikes of the book. */
  readonly marks: readonly { readonly deviations: number; readonly vol: number }[];
}

interface Span {
  readonly low: number;
  readonly high: number;
}

/** The surface in its box, and what the box spans. */
export interface Mesh {
  /** One row a line, one point a sample. */
  readonly rows: readonly (readonly Point3[])[];
  readonly marks: readonly Point3[];
  readonly across: Span;
  readonly vol: Span;
}

/** From the number's span onto -1..1; 0 where the span is a point. */
export const onto = (value: number, { low, high }: Span): number =>
  high > low ? (2 * (value - low)) / (high - low) - 1 : 0;

const spanOf = (values: readonly number[]): Span => ({ low: Math.min(...values), high: Math.max(...values) });

/** Vols are drawn between multiples of this: ten vol points. */
const STEP = 0.1;

/** Puts lines, at least one, into the box; the upright axis goes from one multiple of ten vol points to another. */
export function meshOf(lines: readonly SurfaceLine[]): Mesh {
  const across = spanOf(lines.flatMap((line) => Array.from(line.deviations)));
  const place = spanOf(lines.map((line) => line.place));
  const seen = spanOf(lines.flatMap((line) => [...line.vol, ...line.marks.map((mark) => mark.vol)]));
  const low = Math.floor(seen.low / STEP) * STEP;
  const vol = { low, high: Math.max(Math.ceil(seen.high / STEP) * STEP, low + STEP) };
  const pointOf = (at: number, sigma: number, where: number): Point3 => ({
    x: onto(at, across),
    y: onto(where, place),
    z: 0.5 + 0.5 * onto(sigma, vol),
  });
  return {
    rows: lines.map((line) =>
      Array.from(line.deviations, (at, i) => pointOf(at, line.vol[i] ?? Number.NaN, line.place)),
    ),
    marks: lines.flatMap((line) => line.marks.map((mark) => pointOf(mark.deviations, mark.vol, line.place))),
    across,
    vol,
  };
}
