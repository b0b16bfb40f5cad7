import type { FigureGrid, FigureGridInput } from "../../engine/scenario/grid/figureGrid.ts";
import type { GridAxis, GridQuestion, PnlGrid } from "../../engine/scenario/grid/grid.ts";
import type { MarginGrid } from "../../engine/scenario/grid/marginGrid.ts";
import type { Scope } from "../../model/scope.ts";
import { useApp } from "../../state/useAppStore.ts";
import { useChosenRules } from "../inputs.ts";
import type { Question } from "../inputs.ts";
import type { Sides } from "./sides.ts";
import { useLongAnswer } from "./useLongAnswer.ts";
import type { LongAnswer } from "./useLongAnswer.ts";

/** A grid that is wanted. */
export interface Asked {
  readonly question: Question;
  readonly scope: Scope;
  readonly sides: Sides;
  /** What the answer is about. */
  readonly subject: string;
}

const axisOf = ({ of, values }: GridAxis): GridAxis => ({ of, values });

/** The question of every cell. What the axes move is taken out of the what-if: a drag along them asks nothing. */
function gridQuestion({ question, scope, sides: { rows, columns } }: Asked): GridQuestion {
  const whatIf = { ...question.whatIf, [rows.of]: 0, [columns.of]: 0 };
  return { ...question, whatIf, scope, rows: axisOf(rows), columns: axisOf(columns) };
}

/** P&L in every cell; nothing while `asked` is `undefined`, as for the others. */
export const usePnlGrid = (asked: Asked | undefined): LongAnswer<PnlGrid> =>
  useLongAnswer("grid", asked && gridQuestion(asked), asked?.subject ?? "");

/** Equity or a Greek in every cell. */
export function useFigureGrid(
  asked: Asked | undefined,
  what: Pick<FigureGridInput, "figure" | "account">,
): LongAnswer<FigureGrid> {
  const { tenorPower } = useApp((state) => state.greeks);
  const input = asked && { ...gridQuestion(asked), ...what, tenorPower };
  return useLongAnswer("figureGrid", input, `${asked?.subject ?? ""} ${what.account}`);
}

/** The whole book's margins in every cell, under the rule book that the page shows. */
export function useMarginGrid(asked: Asked | undefined): LongAnswer<MarginGrid> {
  const rules = useChosenRules();
  const ruleSet = useApp((state) => state.rules.ruleSet);
  const input = asked && { ...gridQuestion(asked), scope: "all" as const, ...rules };
  return useLongAnswer("marginGrid", input, `${asked?.subject ?? ""} ${rules.modelId} ${ruleSet ?? ""}`);
}
