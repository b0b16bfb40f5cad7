import type { Kernel } from "../../math/kernel/kernel.ts";
import { resolveBook } from "../valuation/resolveBook.ts";
import { greekParts } from "./greekParts.ts";
import type { GreekPart } from "./greekParts.ts";
import type { GreekInput, GreekReport, LegGreeks, UnderlyingGreeks } from "./report.ts";
import { sumInDollars, sumInUnits } from "./sums.ts";

/** Parts by what they share, in ascending order of a rank. */
function grouped<Key>(
  parts: readonly GreekPart[],
  keyOf: (part: GreekPart) => Key,
  rank: (key: Key) => number,
): readonly (readonly [Key, readonly GreekPart[]])[] {
  const groups = new Map<Key, GreekPart[]>();
  for (const part of parts) {
    const key = keyOf(part);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  return [...groups].sort(([a], [b]) => rank(a) - rank(b));
}

const legOf = ({ subject, figures, leftOut, expiry, bucket }: GreekPart): LegGreeks => ({
  subject,
  figures,
  leftOut,
  expiry,
  bucket,
});

function underlyingGreeks(
  underlying: string,
  parts: readonly GreekPart[],
  index: ReadonlyMap<string, number>,
): UnderlyingGreeks {
  const byExpiry = grouped(
    parts,
    ({ expiry }) => expiry,
    (expiry) => expiry ?? Infinity,
  );
  const byMoneyness = grouped(
    parts,
    ({ bucket }) => bucket,
    (bucket) => (bucket === null ? Infinity : (bucket.from ?? -Infinity)),
  );
  return {
    underlying,
    index: index.get(underlying) ?? null,
    legs: parts.map(legOf),
    byExpiry: byExpiry.map(([expiry, own]) => ({ expiry, ...sumInUnits(own) })),
    byMoneyness: byMoneyness.map(([bucket, own]) => ({ bucket, ...sumInUnits(own) })),
    total: sumInUnits(parts),
  };
}

/**
 * Greeks through third order at the what-if state, in both accounts (`GreekFigures`): by leg, by expiry, by moneyness and
 * in total for each underlying, and for the whole book in dollars.
 *
 * Delta, gamma, vega, theta and rho are those of `bookReport`, to the bit; the higher orders follow from them. Disabled
 * positions are left away. Sums do not depend on the order of the positions, to the bit, and every number is finite.
 *
 * @throws RangeError for a tenor power out of range
 */
export function greekReport(kernel: Kernel, input: GreekInput): GreekReport {
  const resolved = resolveBook(kernel, input);
  const parts = greekParts(kernel, input.book, resolved, input.tenorPower);
  const names = [...new Set(parts.map(({ underlying }) => underlying))].sort();
  return {
    asOf: resolved.asOf,
    byUnderlying: names.map((name) =>
      underlyingGreeks(
        name,
        parts.filter(({ underlying }) => underlying === name),
        resolved.index,
      ),
    ),
    total: sumInDollars(parts),
    kernel: kernel.id,
  };
}
