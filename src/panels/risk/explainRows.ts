import type { ExplainLine, ExplainReport, OwnMoves } from "../../engine/explain/report.ts";
import type { Explained } from "../../engine/explain/terms.ts";
import type { ExplainPlace } from "../../engine/inspect/subject.ts";
import type { Gap } from "../../model/gap.ts";
import { date, level } from "../../ui/format.ts";

export type Grouping = "expiry" | "underlying" | "position";

/** One row of the table. */
export interface ExplainRow {
  readonly key: string;
  readonly label: string;
  /** "new", "closed", "changed", "draft", or what the index did; empty where there is nothing to say. */
  readonly remark: string;
  readonly isDraft: boolean;
  readonly explained: Explained | null;
  readonly moves: OwnMoves | null;
  readonly gaps: readonly Gap[];
  /** What explains its numbers. */
  readonly place: ExplainPlace;
}

const remarks: Readonly<Record<ExplainLine["kind"], string>> = {
  held: "",
  balance: "",
  changed: "quantity changed",
  new: "new",
  closed: "closed",
};

function byPosition({ lines }: ExplainReport, drafted: ReadonlySet<string>): readonly ExplainRow[] {
  return lines.map(({ id, name, kind, explained, moves, gaps }) => {
    const isDraft = drafted.has(id);
    const remark = isDraft ? "draft" : remarks[kind];
    return { key: id, label: name, remark, isDraft, explained, moves, gaps, place: { by: "line", id } };
  });
}

/** The part of a sum that a row shows; a sum of nothing is no zero. */
const partsOf = (sum: ExplainReport["total"]): Pick<ExplainRow, "explained" | "gaps"> => ({
  explained: sum.counted === 0 ? null : sum,
  gaps: sum.leftOut,
});

const none = { remark: "", isDraft: false, moves: null };

/** The rows of the table, in the engine's order. @param drafted ids of draft trades */
export function rowsOf(report: ExplainReport, grouping: Grouping, drafted: ReadonlySet<string>): readonly ExplainRow[] {
  if (grouping === "position") return byPosition(report, drafted);
  if (grouping === "expiry") {
    return report.byExpiry.map((sum) => {
      const label = sum.expiry === null ? "No expiry" : date(sum.expiry);
      return { ...none, key: label, label, ...partsOf(sum), place: { by: grouping, expiry: sum.expiry } };
    });
  }
  return report.byUnderlying.map((sum) => {
    const { underlying, fromIndex, index } = sum;
    const remark = fromIndex === null || index === null ? "" : `${level(fromIndex)} to ${level(index)}`;
    return {
      ...none,
      key: underlying,
      label: underlying,
      remark,
      ...partsOf(sum),
      place: { by: grouping, underlying },
    };
  });
}
