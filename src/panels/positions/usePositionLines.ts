import { useMemo } from "react";
import type { Position } from "../../model/position.ts";
import { useApp } from "../../state/useAppStore.ts";
import { useAnswer, useQuestions } from "../inputs.ts";
import { sortRows } from "./positionColumns.ts";
import type { PositionRow, SortOrder } from "./positionColumns.ts";
import { tableLines } from "./positionLines.ts";
import type { TableLine } from "./positionLines.ts";

interface PositionLines {
  readonly lines: readonly TableLine[];
  readonly isStale: boolean;
  readonly error: string | undefined;
}

/** The book's legs with their figures, grouped and in the asked order. */
export function usePositionLines(order: SortOrder | null): PositionLines {
  const positions = useApp((state) => state.book.positions);
  const questions = useQuestions();
  const draft = useApp((state) => state.draft);
  const { data: report, isStale, error } = useAnswer("report", questions?.now);
  const { data: after } = useAnswer("report", questions?.after, questions?.draftSubject);
  const lines = useMemo(() => {
    const reports = new Map(
      [...(after?.positions ?? []), ...(report?.positions ?? [])].map((one) => [one.positionId, one]),
    );
    const indexes = new Map(report?.byUnderlying.map((one) => [one.underlying, one.index]));
    const rowOf = (position: Position, isDraft: boolean): PositionRow => {
      const index = indexes.get(position.instrument.underlying) ?? null;
      return { position, report: reports.get(position.id), index, isDraft };
    };
    const own = positions.map((position) => rowOf(position, false));
    const tried = (draft?.trades ?? []).map((position) => rowOf(position, true));
    return tableLines([...sortRows(own, order), ...tried], report, draft === null ? undefined : after);
  }, [positions, report, draft, after, order]);
  return { lines, isStale, error };
}
