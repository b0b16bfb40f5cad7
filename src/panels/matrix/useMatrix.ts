import { useMemo } from "react";
import type { MarginGrid } from "../../engine/scenario/grid/marginGrid.ts";
import { GREEK_CONVENTIONS } from "../../model/greekConvention.ts";
import { useApp, useScope } from "../../state/useAppStore.ts";
import { contourSegments } from "../../ui/heatmap/contours.ts";
import { scopeSubject, useShownQuestion } from "../inputs.ts";
import { equityCells, greekCells, marginCells, pnlCells } from "./matrix.ts";
import type { Cells } from "./matrix.ts";
import { isGreek, isMargin, kindOf, metricFacts } from "./metricFacts.ts";
import type { MetricFacts } from "./metricFacts.ts";
import type { Side, Sides } from "./sides.ts";
import type { LongAnswer } from "./useLongAnswer.ts";
import { whoseWords } from "./whose.ts";
import { useFigureGrid, useMarginGrid, usePnlGrid } from "./useGrids.ts";
import { useLiquidation } from "./useLiquidation.ts";
import type { Liquidation } from "./useLiquidation.ts";
import { useSides } from "./useSides.ts";

/** Cells on the sides that they were worked out for. */
export interface FilledMatrix extends Sides {
  /** "BTC legs": whose figures they are. */
  readonly whose: string;
  /** All underlyings, moved alike. */
  readonly isOfWhole: boolean;
  readonly facts: MetricFacts;
  readonly cells: Cells;
}

/** The matrix that was asked for, and its cells once they are there. */
export interface MatrixAnswer extends Pick<LongAnswer<unknown>, "isStale" | "error" | "search"> {
  readonly facts: MetricFacts;
  /** "BTC legs", "whole book". */
  readonly whose: string;
  /** "BTC", "whole book". */
  readonly whoseShort: string;
  readonly matrix: FilledMatrix | undefined;
  readonly isCoarse: boolean;
  readonly liquidation: Liquidation;
  /** The liquidation line is asked for over this matrix. */
  readonly hasLiquidation: boolean;
}

/** Up to so many legs the liquidation line costs little. */
const CHEAP_LEGS = 60;

/** The three kinds of grids, one of them asked; its cells on its own sides. */
function useCells(asked: Parameters<typeof usePnlGrid>[0]) {
  const { metric } = useApp((state) => state.matrix);
  const { convention } = useApp((state) => state.greeks);
  const kind = kindOf(metric);
  const { account } = GREEK_CONVENTIONS[convention];
  const pnl = usePnlGrid(kind === "pnl" ? asked : undefined);
  const what = { figure: metric === "equity" || isGreek(metric) ? metric : "equity", account } as const;
  const figure = useFigureGrid(kind === "figure" ? asked : undefined, what);
  const margin = useMarginGrid(kind === "margin" ? asked : undefined);
  const cells = useMemo((): Cells | undefined => {
    if (pnl.data !== undefined) return pnlCells(pnl.data);
    if (isMargin(metric)) return margin.data && marginCells(margin.data, metric);
    if (figure.data === undefined) return undefined;
    return isGreek(metric) ? greekCells(figure.data, metric, convention) : equityCells(figure.data);
  }, [metric, convention, pnl.data, figure.data, margin.data]);
  const { data, ...answer } = { pnl, figure, margin }[kind];
  return { ...answer, frame: data, cells, margins: margin.data };
}

const filledSide = (side: Side, values: Float64Array): Side => ({ ...side, values: [...values] });

/** The matrix of the user's choice, of the book with the draft where there is one. */
export function useMatrix(): MatrixAnswer {
  const { metric, axes, reach, hasLiquidation } = useApp((state) => state.matrix);
  const { convention } = useApp((state) => state.greeks);
  const shownScope = useScope();
  const { question, draftSubject } = useShownQuestion();
  const facts = useMemo(
    () => metricFacts(metric, convention, shownScope === "all" ? "coin" : shownScope.underlying),
    [metric, convention, shownScope],
  );
  const scope = facts.isWhole ? "all" : shownScope;
  const sides = useSides(kindOf(metric), question, scope);
  const book = useApp((state) => state.book);
  const whose = whoseWords(scope, question?.book ?? book);
  const isOfWhole = scope === "all";
  const subject = [scopeSubject(scope), metric, axes, reach, draftSubject].join(" ");
  const asked = question && { question, scope, sides, subject };
  const { frame, cells, margins, ...answer } = useCells(asked);
  const matrix = useMemo((): FilledMatrix | undefined => {
    if (frame === undefined || cells === undefined) return undefined;
    const [rows, columns] = [filledSide(sides.rows, frame.rows), filledSide(sides.columns, frame.columns)];
    return { rows, columns, facts, cells, whose, isOfWhole };
  }, [frame, cells, sides, facts, whose, isOfWhole]);
  const isCheap = (question?.book.positions.length ?? Infinity) <= CHEAP_LEGS;
  const isLined = metric === "pnl" && (hasLiquidation ?? isCheap);
  const apart = useLiquidation(isLined ? asked : undefined);
  const own = useMemo(() => ownLiquidation(margins), [margins]);
  return {
    ...answer,
    facts,
    whose,
    whoseShort: scope === "all" ? whose : scope.underlying,
    matrix,
    isCoarse: sides.isCoarse,
    hasLiquidation: isLined,
    liquidation: isMargin(metric) ? own : apart,
  };
}

/** A matrix of margins has the line of its own excess. */
function ownLiquidation(margins: MarginGrid | undefined): Liquidation {
  if (margins === undefined) return { segments: [], excess: undefined, label: "", done: undefined };
  const { excess, label, columns } = margins;
  return { segments: contourSegments(excess, columns.length, 0), excess, label, done: undefined };
}
