import type { Point3 } from "./projection.ts";

/** One line of the surface: a smile, its vols along log-moneyness. */
export interface SurfaceLine {
  readonly label: string;
  /** Where it stands on the axis of expiries, any increasing measure. */
  readonly place: number;
  readonly k: Float64Array;
  readonly vol: Float64Array;
  /** On this line: places and vols of the strikes of the book. */
  readonly marks: readonly { readonly k: number; readonly vol: number }[];
}

/** The surface in its box, and what the box spans. */
export interface Mesh {
  /** One row a line, one point a sample. */
  readonly rows: readonly (readonly Point3[])[];
  readonly marks: readonly Point3[];
  readonly k: { readonly low: number; readonly high: number };
  readonly vol: { readonly low: number; readonly high: number };
}

/** From the number's span onto -1..1; 0 where the span is a point. */
const onto = (value: number, low: number, high: number): number =>
  high > low ? (2 * (value - low)) / (high - low) - 1 : 0;

const spanOf = (values: readonly number[]) => ({ low: Math.min(...values), high: Math.max(...values) });

/** Vols are drawn between multiples of this: ten vol points. */
const STEP = 0.1;

/** Puts lines, at least one, into the box; the upright axis goes from one multiple of ten vol points to another. */
export function meshOf(lines: readonly SurfaceLine[]): Mesh {
  const k = spanOf(lines.flatMap((line) => Array.from(line.k)));
  const place = spanOf(lines.map((line) => line.place));
  const seen = spanOf(lines.flatMap((line) => [...line.vol, ...line.marks.map((mark) => mark.vol)]));
  const low = Math.floor(seen.low / STEP) * STEP;
  const vol = { low, high: Math.max(Math.ceil(seen.high / STEP) * STEP, low + STEP) };
  const pointOf = (at: number, sigma: number, where: number): Point3 => ({
    x: onto(at, k.low, k.high),
    y: onto(where, place.low, place.high),
    z: (sigma - vol.low) / (vol.high - vol.low),
  });
  return {
    rows: lines.map((line) => Array.from(line.k, (at, i) => pointOf(at, line.vol[i] ?? Number.NaN, line.place))),
    marks: lines.flatMap((line) => line.marks.map((mark) => pointOf(mark.k, mark.vol, line.place))),
    k,
    vol,
  };
}
