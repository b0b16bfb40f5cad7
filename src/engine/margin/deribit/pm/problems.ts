import type { PmParameters } from "./parameters.ts";

/** What the shape cannot say, one sentence a fault: whole steps, and extended moves that lie beyond the range. */
export function pmProblems({ markets }: PmParameters): readonly string[] {
  return Object.entries(markets).flatMap(([name, { buckets, priceRange, extended }]) => [
    ...(Number.isInteger(buckets) ? [] : [`Markets, ${name}, steps on either side must be a whole number`]),
    ...extended.moves.flatMap((move, i) =>
      Math.abs(move) < priceRange
        ? [`Markets, ${name}, Extended table, Moves ${String(i + 1)} must lie beyond the price range`]
        : [],
    ),
  ]);
}
