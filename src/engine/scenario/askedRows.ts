import type { ScenarioStates } from "./bookPnl.ts";
import type { Span } from "./compensatedSums.ts";

/** Columns of a row, `to` not among them. */
export interface Columns {
  readonly from: number;
  readonly to: number;
}

/** A row of which columns are asked for: which they are, and where they stand among all cells asked for. */
export interface AskedRow extends Span {
  readonly volShift: number;
}

/** The rows that are asked for at all, in their order. */
export function askedRows({ volShifts, spotFactors, asked }: ScenarioStates): readonly AskedRow[] {
  const rows: AskedRow[] = [];
  let before = 0;
  for (const [row, volShift] of volShifts.entries()) {
    const { from, to } = asked?.[row] ?? { from: 0, to: spotFactors.length };
    if (from >= to) continue;
    rows.push({ volShift, from, to: before, count: to - from });
    before += to - from;
  }
  return rows;
}
