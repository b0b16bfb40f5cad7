import type { PayoffInput } from "../../engine/payoff/report.ts";
import { useApp, useShown } from "../../state/useAppStore.ts";
import { Panel } from "../../ui/Panel.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { scopeSubject, useAnswer, useIsEmpty, useQuestions, waitingFor } from "../inputs.ts";
import type { Question } from "../inputs.ts";
import { PayoffControls } from "./PayoffControls.tsx";
import type { PayoffFace } from "./PayoffControls.tsx";
import { PayoffDates } from "./PayoffDates.tsx";
import { PayoffLegs } from "./PayoffLegs.tsx";
import { PayoffTable } from "./PayoffTable.tsx";
import { PayoffView } from "./PayoffView.tsx";
import { PayoffWords } from "./PayoffWords.tsx";

/** Moves at which the curves are drawn: -50 % .. +50 % in half per cents. */
const MOVES = Array.from({ length: 201 }, (_, index) => (index - 100) / 200);

/** The payoff of the book, and with the draft. The what-if's spot is where one looks, not what is asked: a drag asks nothing. */
function usePayoff() {
  const questions = useQuestions();
  const scope = useApp((state) => state.scope);
  const choice = useApp((state) => state.payoff);
  const ask = (question: Question | undefined): PayoffInput | undefined =>
    question && { ...question, whatIf: { ...question.whatIf, spotShock: 0 }, scope, moves: MOVES, choice };
  const subject = scopeSubject(scope);
  const now = useAnswer("payoff", ask(questions?.now), subject);
  const after = useAnswer("payoff", ask(questions?.after), `${subject} ${questions?.draftSubject ?? ""}`);
  return { questions, now, after };
}

interface Face {
  readonly id: PayoffFace;
}
const faces: readonly [Face, ...Face[]] = [{ id: "chart" }, { id: "table" }, { id: "legs" }];

/** How does the P&L bend with spot: today, on any date, at each expiry? */
export function PayoffPanel({ className = "" }: { readonly className?: string }) {
  const [{ id: face }, setFace] = useShown("payoff", faces);
  const isEmpty = useIsEmpty();
  const { questions, now, after } = usePayoff();
  const report = now.data;
  return (
    <Panel title="Payoff" className={className} actions={<PayoffControls face={face} setFace={setFace} />}>
      {isEmpty ? (
        <p className="p-3 text-muted">Nothing of this underlying is in the book: add a leg to see its payoff.</p>
      ) : report === undefined || questions === undefined ? (
        <Waiting error={now.error} what={waitingFor(questions, "Drawing the payoff\u2026")} />
      ) : (
        <>
          <div className="flex px-3 pt-1">
            <PayoffDates asOf={questions.now.market.asOf} expiries={report.expiries} />
          </div>
          <div className={`flex min-h-0 flex-1 flex-col ${now.isStale || after.isStale ? "is-stale" : ""}`}>
            <PayoffWords now={report} after={after.data} />
            {face === "table" ? <PayoffTable report={report} /> : null}
            {face === "legs" ? <PayoffLegs /> : null}
            {face === "chart" ? <PayoffView now={report} after={after.data} /> : null}
          </div>
        </>
      )}
    </Panel>
  );
}
