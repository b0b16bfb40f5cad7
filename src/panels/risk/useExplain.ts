import { useDeferredValue } from "react";
import { NO_WHAT_IF } from "../../model/market.ts";
import type { Start } from "../../state/appState.ts";
import { useApp } from "../../state/useAppStore.ts";
import { identityOf } from "../../queries/engine.ts";
import type { TaskInput, TaskOutput } from "../../worker/tasks.ts";
import { useAnswer, useQuestions } from "../inputs.ts";
import type { Answer, Questions } from "../inputs.ts";

function inputOf(questions: Questions | undefined, start: Start | null): TaskInput<"explain"> | undefined {
  if (questions === undefined) return undefined;
  const { now, after } = questions;
  const from = start ?? { ...now, whatIf: NO_WHAT_IF };
  return { ...(after ?? now), fromBook: from.book, fromMarket: from.market, fromWhatIf: from.whatIf };
}

/**
 * The P&L of the book as it is shown (draft and what-if included) against the state that was kept, or against the
 * present market and book as they are.
 */
export function useExplain(): Answer<TaskOutput<"explain">> {
  const questions = useQuestions();
  const start = useDeferredValue(useApp((state) => state.start));
  const subject = `${questions?.draftSubject ?? ""} ${start === null ? "" : String(identityOf(start))}`;
  return useAnswer("explain", inputOf(questions, start), subject);
}
