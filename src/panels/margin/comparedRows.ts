import type { ComparisonRow } from "../../engine/margin/comparison.ts";
import type { Answer } from "../inputs.ts";

/** A rule book's line: the book now, and with the draft where there is one. */
export interface ComparedRow {
  readonly now: ComparisonRow;
  readonly after: ComparisonRow | undefined;
  /** Sum of what the parts would be asked alone; `undefined` while it is being worked out. */
  readonly isolated: number | undefined;
}

/** USD that netting saves; `undefined` while it is being worked out. */
export const benefitOf = ({ now, isolated }: ComparedRow): number | undefined =>
  isolated === undefined ? undefined : isolated - now.initial;

/**
 * The lines of the comparison, in the engine's order. The isolated margins take longer than the rest and are set against
 * the book's own: those of a former book or market never stand beside a newer one.
 */
export function comparedRows(
  now: Pick<Answer<readonly ComparisonRow[]>, "data" | "isStale">,
  after: Pick<Answer<readonly ComparisonRow[]>, "data">,
  isolated: Pick<Answer<readonly number[]>, "data" | "isStale">,
): readonly ComparedRow[] | undefined {
  const alone = now.isStale || isolated.isStale ? undefined : isolated.data;
  return now.data?.map((row, i) => ({ now: row, after: after.data?.[i], isolated: alone?.[i] }));
}
