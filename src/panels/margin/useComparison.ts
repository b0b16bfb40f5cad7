import { useApp } from "../../state/useAppStore.ts";
import { useAnswer, useQuestions } from "../inputs.ts";
import { comparedRows } from "./comparedRows.ts";
import type { ComparedRow } from "./comparedRows.ts";

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
    rows: comparedRows(now, after, isolated),
    isStale: now.isStale || after.isStale,
    error: now.error ?? after.error ?? isolated.error,
  };
}
