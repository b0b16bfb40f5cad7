import type { BookReport, UnderlyingTotals } from "../engine/valuation/report.ts";
import type { PositionRow } from "./positionColumns.ts";

export interface GroupLine {
  readonly kind: "group";
  readonly underlying: string;
  readonly legs: number;
  readonly totals: UnderlyingTotals | undefined;
}
interface LegLine {
  readonly kind: "leg";
  readonly row: PositionRow;
}

export type TableLine = GroupLine | LegLine;

/** The table top to bottom: each underlying's head with its totals, then its legs in the given order. */
export function tableLines(rows: readonly PositionRow[], report: BookReport | undefined): readonly TableLine[] {
  const groups = new Map<string, PositionRow[]>();
  for (const row of rows) {
    const { underlying } = row.position.instrument;
    const group = groups.get(underlying);
    if (group === undefined) groups.set(underlying, [row]);
    else group.push(row);
  }
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .flatMap(([underlying, legs]) => {
      const totals = report?.byUnderlying.find((one) => one.underlying === underlying);
      const head: GroupLine = { kind: "group", underlying, legs: legs.length, totals };
      return [head, ...legs.map((row): LegLine => ({ kind: "leg", row }))];
    });
}
