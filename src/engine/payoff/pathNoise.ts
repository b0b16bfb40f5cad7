import { exponential } from "../../math/kernel/elementary.ts";
import { roughInverseNormalCdf } from "../../math/normal.ts";
import type { EpochMs } from "../../model/units.ts";
import { varianceAt } from "./marketWalk.ts";
import type { SettledPart } from "./payoffBook.ts";

/** Paths of the bridge behind a band: a quantile is good to about a thousandth. */
export const PATHS = 1_024;

/** The positive root of x^(n + 1) = x + 1: its powers fill n dimensions evenly. */
function evenRoot(dimensions: number): number {
  let root = 1.5;
  for (let i = 0; i < 40; i++) root = Math.exp(Math.log(1 + root) / (dimensions + 1));
  return root;
}

/**
 * Standard normals, one row a dimension, from Kronecker's sequence on powers of the generalised golden ratio (Roberts
 * 2018, "The unreasonable effectiveness of quasirandom sequences"): no seed, the same in every engine.
 */
function evenNormals(dimensions: number): readonly Float64Array[] {
  const root = evenRoot(dimensions);
  return Array.from({ length: dimensions }, (_, k) => {
    const step = Math.exp(-(k + 1) * Math.log(root));
    return Float64Array.from({ length: PATHS }, (__, path) => {
      const place = 0.5 + (path + 1) * step;
      return roughInverseNormalCdf(Math.min(1 - 1e-9, Math.max(1e-9, place - Math.floor(place))));
    });
  });
}

/**
 * For each settled part the factors e^noise on its centre, one a path: jointly a Brownian bridge in each underlying's own
 * variance, all underlyings driven by the same steps.
 */
export function pathNoise(parts: readonly SettledPart[], date: EpochMs): readonly Float64Array[] {
  const instants = [...new Set(parts.map((part) => part.settledBy))].sort((a, b) => a - b);
  const normals = evenNormals(instants.length);
  const last = new Map<string, { readonly variance: number; readonly noise: Float64Array }>();
  return parts.map(({ cash, settledBy, before, walk }) => {
    if (before.deviation === 0) return new Float64Array(PATHS).fill(1);
    const from = last.get(cash.underlying) ?? { variance: 0, noise: new Float64Array(PATHS) };
    const [variance, end] = [varianceAt(walk, settledBy), varianceAt(walk, date)];
    const left = end - from.variance;
    const kept = left > 0 ? (end - variance) / left : 0;
    const spread = Math.sqrt(Math.max(0, (variance - from.variance) * kept));
    const steps = normals[instants.indexOf(settledBy)] as Float64Array;
    const noise = from.noise.map((value, path) => kept * value + spread * (steps[path] as number));
    last.set(cash.underlying, { variance, noise });
    return noise.map(exponential);
  });
}
