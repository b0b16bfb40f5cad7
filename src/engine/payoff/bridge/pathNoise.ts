import { exponential } from "../../../math/kernel/elementary.ts";
import { roughInverseNormalCdf } from "../../../math/normal.ts";
import type { EpochMs } from "../../../model/units.ts";
import { varianceAt } from "./marketWalk.ts";
import type { SettledPart } from "../payoffBook.ts";

/**
 * Paths of the bridge behind a band. Held to 100,000 random paths for 360 books of straddles about the money, long and
 * short, on 1 to 25 expiries, the ends of the band were off by 1 % of its breadth on average and by 4 % at worst.
 */
export const PATHS = 1_024;

const primes = (count: number): readonly number[] => {
  const found: number[] = [];
  for (let one = 2; found.length < count; one++) if (found.every((prime) => one % prime !== 0)) found.push(one);
  return found;
};

/** The digits of a whole number behind the point, the last first: 0 to 1. */
function mirrored(whole: number, base: number): number {
  let [left, place, sum] = [whole, 1 / base, 0];
  for (; left > 0; left = Math.floor(left / base), place /= base) sum += (left % base) * place;
  return sum;
}

/**
 * Standard normals, one row a dimension, jointly even by Halton's sequence and each by itself at the middles of equal
 * shares (Glasserman 2003, sections 5.2 and 4.4): no seed, the same in every engine.
 */
function evenNormals(dimensions: number): readonly Float64Array[] {
  return primes(dimensions).map((base) => {
    const places = Float64Array.from({ length: PATHS }, (_, path) => mirrored(path + 1, base));
    const normals = new Float64Array(PATHS);
    const byPlace = Uint16Array.from(places.keys()).sort((a, b) => (places[a] as number) - (places[b] as number));
    for (const [rank, path] of byPlace.entries()) normals[path] = roughInverseNormalCdf((rank + 0.5) / PATHS);
    return normals;
  });
}

/**
 * The steps of a bridge, one row a step: even normals turned so that the first of them, which are the most even, make its
 * widest swings. The turn is that of a bridge in equal steps, whose principal components are sines; as a turn leaves
 * independent normals what they are, the steps hold for any bridge.
 */
function evenSteps(count: number): readonly Float64Array[] {
  const normals = evenNormals(count);
  const length = 1 / (count + 1);
  const sine = (step: number, swing: number): number =>
    Math.sqrt(2 * length) * Math.sin(step * swing * Math.PI * length);
  return normals.map((_, i) => {
    const kept = (count - i) / (count + 1 - i);
    const steps = new Float64Array(PATHS);
    for (const [j, normal] of normals.entries()) {
      const width = 2 * Math.sin(((j + 1) * Math.PI * length) / 2) * Math.sqrt(kept);
      const share = (sine(i + 1, j + 1) - kept * sine(i, j + 1)) / width;
      for (let path = 0; path < PATHS; path++) steps[path] = (steps[path] as number) + share * (normal[path] as number);
    }
    return steps;
  });
}

/** What of a settled part decides where its paths pass. */
interface Part extends Pick<SettledPart, "settledBy" | "walk"> {
  readonly cash: Pick<SettledPart["cash"], "underlying">;
  readonly before: Pick<SettledPart["before"], "deviation">;
}

/**
 * For each settled part the factors e^noise on its centre, one a path: jointly a Brownian bridge in each underlying's own
 * variance, all underlyings driven by the same steps.
 */
export function pathNoise(parts: readonly Part[], date: EpochMs): readonly Float64Array[] {
  const instants = [...new Set(parts.map((part) => part.settledBy))].sort((a, b) => a - b);
  const rows = evenSteps(instants.length);
  const last = new Map<string, { readonly variance: number; readonly noise: Float64Array }>();
  return parts.map(({ cash, settledBy, before, walk }) => {
    if (before.deviation === 0) return new Float64Array(PATHS).fill(1);
    const from = last.get(cash.underlying) ?? { variance: 0, noise: new Float64Array(PATHS) };
    const [variance, end] = [varianceAt(walk, settledBy), varianceAt(walk, date)];
    const left = end - from.variance;
    const kept = left > 0 ? (end - variance) / left : 0;
    const spread = Math.sqrt(Math.max(0, (variance - from.variance) * kept));
    const steps = rows[instants.indexOf(settledBy)] as Float64Array;
    const noise = from.noise.map((value, path) => kept * value + spread * (steps[path] as number));
    last.set(cash.underlying, { variance, noise });
    return noise.map(exponential);
  });
}
