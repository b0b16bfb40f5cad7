import type { ManyValues } from "./bracketedRoots.ts";

/** A stretch in which a function has one highest (`sign` 1) or lowest (`sign` -1) point. */
export interface Stretch {
  readonly low: number;
  readonly high: number;
  readonly sign: 1 | -1;
}

export interface Extremum {
  readonly place: number;
  readonly value: number;
}

const POINTS = 9;
/** Each round leaves two of eight cells: a stretch shrinks 65,000 times, the value's error by the square of that. */
const ROUNDS = 8;

/**
 * The extremum in each stretch, all stretches narrowed together so that each round is one call. No derivatives: a kink
 * is found like a summit. Yields as the function does.
 */
export function* zoomedExtremes(
  values: ManyValues,
  stretches: readonly Stretch[],
): Generator<unknown, readonly Extremum[]> {
  if (stretches.length === 0) return [];
  let bounds = stretches.map(({ low, high }) => ({ low, high }));
  let best: Extremum[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const places = Float64Array.from(
      bounds.flatMap(({ low, high }) =>
        Array.from({ length: POINTS }, (_, i) => low + ((high - low) * i) / (POINTS - 1)),
      ),
    );
    const found = yield* values(places);
    best = stretches.map(({ sign }, at) => highest(places, found, at * POINTS, sign));
    bounds = best.map(({ place }, at) => {
      const { low, high } = bounds[at] as { low: number; high: number };
      const cell = (high - low) / (POINTS - 1);
      return { low: Math.max(low, place - cell), high: Math.min(high, place + cell) };
    });
  }
  return best;
}

function highest(places: Float64Array, values: Float64Array, from: number, sign: 1 | -1): Extremum {
  let at = from;
  for (let i = from + 1; i < from + POINTS; i++) {
    if (sign * (values[i] as number) > sign * (values[at] as number)) at = i;
  }
  return { place: places[at] as number, value: values[at] as number };
}
