import type { Subject } from "../../engine/inspect/subject.ts";
import type { GreekName } from "../../model/greek.ts";
import type { Scope } from "../../model/scope.ts";
import type { MatrixMetric } from "../../state/appState.ts";
import { useApp, useScope } from "../../state/useAppStore.ts";
import { about } from "../inspect/about.ts";
import { totalPlace, useGreekSubject } from "../risk/useGreekSubject.ts";
import { isGreek } from "./metricFacts.ts";
import type { FilledMatrix } from "./useMatrix.ts";

/** What a cell is a number of, but for a Greek. */
function subjectOf(metric: Exclude<MatrixMetric, GreekName>, scope: Scope): Subject {
  if (metric === "pnl") return { kind: "state", scope };
  return metric === "equity"
    ? { kind: "total", figure: "equity", underlying: null }
    : { kind: "margin", figure: metric };
}

/** What explains each cell of a matrix, by its place. */
export function useCellAbout({ rows, columns }: FilledMatrix): (cell: number) => string {
  const { metric } = useApp((state) => state.matrix);
  const scope = useScope();
  const greekSubject = useGreekSubject();
  const isAfter = useApp((state) => state.draft !== null);
  const subject = isGreek(metric) ? greekSubject(metric, totalPlace(scope)) : subjectOf(metric, scope);
  return (cell) => {
    const row = rows.values[Math.floor(cell / columns.values.length)];
    const column = columns.values[cell % columns.values.length];
    return about(subject, isAfter, { [rows.of]: row, [columns.of]: column });
  };
}
