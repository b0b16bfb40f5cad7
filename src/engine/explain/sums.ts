import type { ExplainLine, ExplainReport } from "./report.ts";
import { sumOf } from "./terms.ts";
import type { States } from "./work.ts";

/** The column sums over the lines that could be explained, and the reasons of those that could not. */
export function totalOf(lines: readonly ExplainLine[]): ExplainReport["total"] {
  const explained = lines.flatMap((line) => line.explained ?? []);
  return { ...sumOf(explained), counted: explained.length, leftOut: lines.flatMap(({ gaps }) => gaps) };
}

function grouped<Key>(
  lines: readonly ExplainLine[],
  keyOf: (line: ExplainLine) => Key,
): ReadonlyMap<Key, readonly ExplainLine[]> {
  const groups = new Map<Key, ExplainLine[]>();
  for (const line of lines) {
    const key = keyOf(line);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  return groups;
}

/** By the leg's own expiry, ascending; perpetuals, spot and balances last. */
export function byExpiry(lines: readonly ExplainLine[]): ExplainReport["byExpiry"] {
  const groups = [...grouped(lines, ({ expiry }) => expiry)];
  const last = Number.POSITIVE_INFINITY;
  return groups.toSorted(([a], [b]) => (a ?? last) - (b ?? last)).map(([expiry, own]) => ({ expiry, ...totalOf(own) }));
}

export function byUnderlying(lines: readonly ExplainLine[], states: States): ExplainReport["byUnderlying"] {
  const groups = [...grouped(lines, ({ underlying }) => underlying)];
  return groups
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([underlying, own]) => ({
      underlying,
      fromIndex: states.first.index.get(underlying) ?? null,
      index: states.second.index.get(underlying) ?? null,
      ...totalOf(own),
    }));
}
