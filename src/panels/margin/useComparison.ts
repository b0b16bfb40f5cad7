import type { ComparisonRow } from "../../engine/margin/comparison.ts";
import { useApp } from "../../state/useAppStore.ts";
import { useAnswer, useQuestions } from "../inputs.ts";

/** A rule book's line: the book now, and with the draft where there is one. */
export interface ComparedRow {
  readonly now: ComparisonRow;
  readonly after: ComparisonRow | undefined;
  /** Sum of what the parts would be asked alone; `undefined` while it is being worked out. */
  readonly isolated: number | undefined;
}

interface Comparison {
  readonly rows: readonly ComparedRow[] | undefined;
  readonly isStale: boolean;
  readonly error: string | undefined;
}

/** This book under every rule book and every rule set of the user, in the engine's order. */
export function useComparison(): Comparison {
  const questions = useQuestions();
  const ruleSets = useApp((state) => state.ruleSets);
  const subject = ruleSets.map(({ name }) => name).join("\n");
  const now = useAnswer("compareMargins", questions && { ...questions.now, ruleSets }, subject);
  const after = useAnswer(
    "compareMargins",
    questions?.after && { ...questions.after, ruleSets },
    `${subject} ${questions?.draftSubject ?? ""}`,
  );
  const isolated = useAnswer("isolatedMargins", questions && { ...questions.now, ruleSets }, subject);
  return {
    rows: now.data?.map((row, i) => ({ now: row, after: after.data?.[i], isolated: isolated.data?.[i] })),
    isStale: now.isStale || after.isStale,
    error: now.error ?? after.error ?? isolated.error,
  };
}
