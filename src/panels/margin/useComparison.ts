import { useApp } from "../../state/useAppStore.ts";
import type { TaskInput } from "../../worker/tasks.ts";
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
  const now = useSides(questions && { ...questions.now, ruleSets }, subject);
  const after = useSides(
    questions?.after && { ...questions.after, ruleSets },
    `${subject} ${questions?.draftSubject ?? ""}`,
  );
  return {
    rows: comparedRows(now, after),
    isStale: now.rows.isStale || after.rows.isStale,
    error: now.rows.error ?? after.rows.error ?? now.isolated.error ?? after.isolated.error,
  };
}

/** The margins of one book, and those of its parts held alone. */
function useSides(input: TaskInput<"compareMargins"> | undefined, subject: string) {
  return {
    rows: useAnswer("compareMargins", input, subject),
    isolated: useAnswer("isolatedMargins", input, subject),
  };
}
