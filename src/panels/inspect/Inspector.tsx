import type { Subject } from "../../engine/inspect/subject.ts";
import { NO_WHAT_IF } from "../../model/market.ts";
import { identityOf } from "../../queries/engine.ts";
import type { Start } from "../../state/appState.ts";
import { useApp } from "../../state/useAppStore.ts";
import { Sheet } from "../../ui/Sheet.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import type { About } from "./about.ts";
import { useAnswer, useChosenRules, useQuestions } from "../inputs.ts";
import type { Question } from "../inputs.ts";
import { Explained } from "./Explained.tsx";

interface InspectorProps {
  readonly about: About;
  readonly side: "left" | "right";
  readonly onClose: () => void;
  readonly onBack: (() => void) | undefined;
  readonly onGoTo: (subject: Subject) => void;
}

/** The state that a P&L is explained from, as `useExplain` has it. */
function startOf({ kind }: Subject, now: Question | undefined, start: Start | null) {
  if (kind !== "explain" || now === undefined) return {};
  const from = start ?? { ...now, whatIf: NO_WHAT_IF };
  return { fromBook: from.book, fromMarket: from.market, fromWhatIf: from.whatIf };
}

/** What the engine says of a number of the book as it is, or with the draft while there is one. */
function useAsked({ subject, isAfter, at, rules: other }: About) {
  const questions = useQuestions();
  const rules = useChosenRules(other);
  const start = useApp((state) => state.start);
  const after = isAfter ? questions?.after : undefined;
  const question = after ?? questions?.now;
  const draft = after === undefined ? "" : questions?.draftSubject;
  const what = [
    JSON.stringify([subject, at, other]),
    rules.modelId,
    draft,
    start === null ? "" : identityOf(start),
  ].join(" ");
  const input = question && {
    ...question,
    ...rules,
    ...startOf(subject, questions?.now, start),
    subject,
    whatIf: { ...question.whatIf, ...at },
  };
  return { ...useAnswer("inspect", input, what), market: question?.market, isDrafted: after !== undefined };
}

/** The explanation of one number; it follows the what-if while it is open. */
export function Inspector({ about, side, onClose, onBack, onGoTo }: InspectorProps) {
  const { data, isStale, error, market, isDrafted } = useAsked(about);
  return (
    <Sheet title={data?.title ?? "Explanation"} side={side} onClose={onClose} onBack={onBack}>
      {data === undefined || market === undefined ? (
        <Waiting error={error} what={"Working it out\u2026"} />
      ) : (
        <Explained
          explanation={data}
          isStale={isStale}
          isAfter={isDrafted}
          at={about.at}
          market={market}
          onGoTo={onGoTo}
        />
      )}
    </Sheet>
  );
}
