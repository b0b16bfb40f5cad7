import { useApp, useScope } from "../../state/useAppStore.ts";
import type { TaskInput } from "../../worker/tasks.ts";
import { useChosenRules, useQuestions } from "../inputs.ts";

/** What hedges are sought for: the underlying the charts look at, or why none can be sought. */
export function useHedgeInput(): { readonly input: TaskInput<"hedge"> } | { readonly because: string } {
  const questions = useQuestions();
  const scope = useScope();
  const positions = useApp((state) => state.book.positions);
  const rules = useChosenRules();
  const underlying = scope === "all" ? positions[0]?.instrument.underlying : scope.underlying;
  if (questions === undefined) return { because: "Waiting for the market\u2026" };
  if (questions.now.market.source === "link") {
    return {
      because:
        "Hedges are sought in a whole chain, and a link carries only the prices its book rests on. Take this book as your own to search in your market.",
    };
  }
  if (underlying === undefined || positions.length === 0) {
    return {
      because:
        "With positions in the book, this panel looks for trades that add the most excess margin per dollar of cost.",
    };
  }
  return { input: { ...questions.now, ...rules, underlying } };
}
