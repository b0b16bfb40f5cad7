import type { BookReport, UnderlyingTotals } from "../../engine/valuation/report.ts";
import type { PositionRow } from "./positionColumns.ts";

export interface GroupLine {
  readonly kind: "group";
  readonly underlying: string;
  readonly legs: number;
  readonly totals: UnderlyingTotals | undefined;
  /** With the draft in hand; `undefined` without one. */
  readonly after: UnderlyingTotals | undefined;
}
interface LegLine {
  readonly kind: "leg";
  readonly row: PositionRow;
}

export type TableLine = GroupLine | LegLine;

/** The table top to bottom: each underlying's head with its totals, then its legs in the given order. */
export function tableLines(
  rows: readonly PositionRow[],
  report: BookReport | undefined,
  after: BookReport | undefined,
): readonly TableLine[] {
  // A coin held only as a balance has no legs, but its delta stands in the totals: it gets a head of its own.
  const held = (report?.byUnderlying ?? []).filter((one) => one.delta !== 0 || one.leftOut.length > 0);
  const groups = new Map<string, PositionRow[]>(held.map((one) => [one.underlying, []]));
  for (const row of rows) {
    const { underlying } = row.position.instrument;
    const group = groups.get(underlying);
    if (group === undefined) groups.set(underlying, [row]);
    else group.push(row);
  }
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .flatMap(([underlying, legs]) => {
      const of = (one: BookReport | undefined) => one?.byUnderlying.find((each) => each.underlying === underlying);
      const head: GroupLine = {
        kind: "group",
        underlying,
        legs: legs.filter((row) => !row.isDraft).length,
        totals: of(report),
        after: of(after),
      };
      return [head, ...legs.map((row): LegLine => ({ kind: "leg", row }))];
    });
}
