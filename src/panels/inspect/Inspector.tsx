import type { Subject } from "../../engine/inspect/subject.ts";
import { Sheet } from "../../ui/Sheet.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { useAnswer, useChosenRules, useQuestions } from "../inputs.ts";
import { Explained } from "./Explained.tsx";

interface InspectorProps {
  readonly subject: Subject;
  readonly isAfter: boolean;
  readonly side: "left" | "right";
  readonly onClose: () => void;
  readonly onBack: (() => void) | undefined;
  readonly onGoTo: (subject: Subject) => void;
}

/** The explanation of one number, for the book as it is or with the draft; it follows the what-if while it is open. */
export function Inspector({ subject, isAfter, side, onClose, onBack, onGoTo }: InspectorProps) {
  const questions = useQuestions();
  const rules = useChosenRules();
  const question = isAfter ? (questions?.after ?? questions?.now) : questions?.now;
  const what = `${JSON.stringify(subject)} ${rules.modelId} ${isAfter ? (questions?.draftSubject ?? "") : ""}`;
  const { data, isStale, error } = useAnswer("inspect", question && { ...question, ...rules, subject }, what);
  return (
    <Sheet title={data?.title ?? "Explanation"} side={side} onClose={onClose} onBack={onBack}>
      {data === undefined || question === undefined ? (
        <Waiting error={error} what={"Working it out\u2026"} />
      ) : (
        <Explained
          explanation={data}
          isStale={isStale}
          isAfter={isAfter && questions?.after !== undefined}
          market={question.market}
          onGoTo={onGoTo}
        />
      )}
    </Sheet>
  );
}
