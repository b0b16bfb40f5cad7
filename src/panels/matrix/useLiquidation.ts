import { useMemo } from "react";
import { contoursOn, contourSegments } from "../../ui/heatmap/contours.ts";
import type { Segment } from "../../ui/heatmap/contours.ts";
import type { Asked } from "./useGrids.ts";
import { useMarginGrid } from "./useGrids.ts";
import { useSides } from "./useSides.ts";

/** Where the whole book's excess over maintenance is zero. */
export interface Liquidation {
  readonly segments: readonly Segment[];
  /** In the cells of a matrix of its own; `undefined` where it is not asked for, or not known yet. */
  readonly excess: Float64Array | undefined;
  /** The rule book; "" until it is known. */
  readonly label: string;
  /** How far, 0..1; `undefined` when nothing is being worked on. */
  readonly done: number | undefined;
}

/** The liquidation line over another matrix: from margins in cells of their own, fewer where the book is large. */
export function useLiquidation(asked: Asked | undefined): Liquidation {
  const own = useSides("margin", asked?.question, "all");
  const answer = useMarginGrid(asked && { ...asked, sides: own, subject: `${asked.subject} liquidation` });
  const { data, search } = answer;
  const sides = asked?.sides;
  const segments = useMemo(() => {
    if (data === undefined || sides === undefined) return [];
    const lines = contourSegments(data.excess, data.columns.length, 0);
    const to = { columns: sides.columns.values, rows: sides.rows.values };
    return contoursOn(lines, { columns: [...data.columns], rows: [...data.rows] }, to);
  }, [data, sides]);
  return { segments, excess: data?.excess, label: data?.label ?? "", done: search.done };
}
