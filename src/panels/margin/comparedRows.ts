import type { ComparisonRow } from "../../engine/margin/comparison.ts";
import type { Answer } from "../inputs.ts";

/** A rule book's line: the book now, and with the draft where there is one. */
export interface ComparedRow {
  readonly now: ComparisonRow;
  readonly after: ComparisonRow | undefined;
  /** Sum of what the parts would need alone, margin and uncounted equity, now and with the draft; `undefined` while it is being worked out. */
  readonly isolated: number | undefined;
  readonly isolatedAfter: number | undefined;
}

const saved = (row: ComparisonRow | undefined, isolated: number | undefined): number | undefined =>
  row === undefined || isolated === undefined ? undefined : isolated - (row.initial + row.uncounted.initial);

/** USD of excess that netting saves; `undefined` while it is being worked out. */
export const benefitOf = ({ now, isolated }: ComparedRow): number | undefined => saved(now, isolated);

/** The same of the book with the draft. */
export const benefitAfterOf = ({ after, isolatedAfter }: ComparedRow): number | undefined =>
  saved(after, isolatedAfter);

/** The answers about one book: whole, and each part alone. */
interface Sides {
  readonly rows: Pick<Answer<readonly ComparisonRow[]>, "data" | "isStale">;
  readonly isolated: Pick<Answer<readonly number[]>, "data" | "isStale">;
}

const isolatedOf = ({ rows, isolated }: Sides): readonly number[] | undefined =>
  rows.isStale || isolated.isStale ? undefined : isolated.data;

/**
 * The lines of the comparison, in the engine's order. The isolated margins take longer than the rest and are set against
 * the book's own: those of a former book or market never stand beside a newer one.
 */
export function comparedRows(now: Sides, after: Sides): readonly ComparedRow[] | undefined {
  const [alone, aloneAfter] = [isolatedOf(now), isolatedOf(after)];
  return now.rows.data?.map((row, i) => ({
    now: row,
    after: after.rows.data?.[i],
    isolated: alone?.[i],
    isolatedAfter: aloneAfter?.[i],
  }));
}
