import type { Subject } from "../../engine/inspect/subject.ts";
import type { GreekConvention } from "../../model/greekConvention.ts";
import type { Scope } from "../../model/scope.ts";
import type { MatrixMetric } from "../../state/appState.ts";
import { useApp } from "../../state/useAppStore.ts";
import { about } from "../inspect/about.ts";
import { isMargin } from "./metricFacts.ts";
import type { FilledMatrix } from "./useMatrix.ts";

const EXPLAINED = ["delta", "vega", "theta", "rho"] as const;

/** What a cell is a number of; `undefined` where the inspector speaks of it in other units: Greeks but in Black's, of one underlying. */
function subjectOf(metric: MatrixMetric, scope: Scope, convention: GreekConvention): Subject | undefined {
  if (metric === "pnl") return { kind: "state", scope };
  if (metric === "equity") return { kind: "total", figure: "equity", underlying: null };
  if (isMargin(metric)) return { kind: "margin", figure: metric };
  const figure = EXPLAINED.find((one) => one === metric);
  if (figure === undefined || scope === "all" || convention !== "black") return undefined;
  return { kind: "total", figure, underlying: scope.underlying };
}

/** What explains each cell of a matrix, by its place. */
export function useCellAbout({ rows, columns }: FilledMatrix): (cell: number) => string | undefined {
  const { metric } = useApp((state) => state.matrix);
  const scope = useApp((state) => state.scope);
  const { convention } = useApp((state) => state.greeks);
  const isAfter = useApp((state) => state.draft !== null);
  const subject = subjectOf(metric, scope, convention);
  return (cell) => {
    if (subject === undefined) return undefined;
    const row = rows.values[Math.floor(cell / columns.values.length)];
    const column = columns.values[cell % columns.values.length];
    return about(subject, isAfter, { [rows.of]: row, [columns.of]: column });
  };
}
