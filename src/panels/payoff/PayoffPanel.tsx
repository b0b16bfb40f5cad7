import type { PayoffInput, PayoffReport } from "../../engine/payoff/report.ts";
import { useApp, useScope, useShown } from "../../state/useAppStore.ts";
import { Panel } from "../../ui/Panel.tsx";
import { Scroller } from "../../ui/Scroller.tsx";
import { useMediaQuery } from "../../ui/useMediaQuery.ts";
import { Waiting } from "../../ui/Waiting.tsx";
import { scopeSubject, useAnswer, useIsEmpty, useQuestions, waitingFor } from "../inputs.ts";
import type { Question } from "../inputs.ts";
import { LinesChoice, PayoffControls, SinceChoice } from "./PayoffControls.tsx";
import type { PayoffFace } from "./PayoffControls.tsx";
import { PayoffDates } from "./PayoffDates.tsx";
import { PayoffLegs } from "./PayoffLegs.tsx";
import { FactsTable, PayoffTable } from "./PayoffTable.tsx";
import { PayoffView } from "./PayoffView.tsx";
import { PayoffWords } from "./PayoffWords.tsx";
import { comparable } from "./payoffWords.ts";

/** Moves at which the curves are drawn: -50 % .. +50 % in half per cents. */
const MOVES = Array.from({ length: 201 }, (_, index) => (index - 100) / 200);

/** The payoff of the book, and with the draft. The what-if's spot is where one looks, not what is asked: a drag asks nothing. */
function usePayoff() {
  const questions = useQuestions();
  const scope = useScope();
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

interface PayoffPanelProps {
  readonly className?: string;
  /** With a page to itself: what each date comes to and the legs stand beside the chart. */
  readonly isFull?: boolean;
}

/** How does the P&L bend with spot: today, on any date, at each expiry? */
export function PayoffPanel({ className = "", isFull = false }: PayoffPanelProps) {
  const [{ id: face }, setFace] = useShown("payoff", faces);
  const isEmpty = useIsEmpty();
  const { questions, now, after } = usePayoff();
  const report = now.data;
  // On a phone they would have a line of their own beside the dates, and there is room beside the buttons.
  const isRoomy = useMediaQuery("(min-width: 640px)");
  const choices = (
    <>
      <SinceChoice />
      <LinesChoice />
    </>
  );
  return (
    <Panel
      title="Payoff"
      className={className}
      actions={
        <>
          <PayoffControls face={face} setFace={setFace} />
          {isRoomy ? null : choices}
        </>
      }
    >
      {isEmpty ? (
        <p className="p-3 text-muted">Nothing of this underlying is in the book: add a leg to see its payoff.</p>
      ) : report === undefined || questions === undefined ? (
        <Waiting error={now.error} what={waitingFor(questions, "Drawing the payoff\u2026")} />
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-2 px-3 pt-1 sm:flex-nowrap">
            <PayoffDates asOf={questions.now.market.asOf} expiries={report.expiries} />
            {isRoomy ? <div className="ml-auto flex gap-1">{choices}</div> : null}
          </div>
          <Faces now={report} after={after.data} face={face} isFull={isFull} isStale={now.isStale || after.isStale} />
        </>
      )}
    </Panel>
  );
}

interface FacesProps {
  readonly now: PayoffReport;
  readonly after: PayoffReport | undefined;
  readonly face: PayoffFace;
  readonly isFull: boolean;
  readonly isStale: boolean;
}

function Faces({ now, after: drafted, face, isFull, isStale }: FacesProps) {
  const { after, gap } = comparable(now, drafted);
  return (
    <div className="flex min-h-0 flex-1">
      <div className={`flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto ${isStale ? "is-stale" : ""}`}>
        <PayoffWords now={now} after={after} draftGap={gap} />
        {face === "table" ? <PayoffTable now={now} after={after} /> : null}
        {face === "legs" ? <PayoffLegs /> : null}
        {face === "chart" ? <PayoffView now={now} after={after} /> : null}
        {isFull && face !== "table" ? <FullFacts now={now} after={after} /> : null}
      </div>
      {isFull && face !== "legs" ? (
        <aside aria-label="Legs" className="hidden w-64 border-l border-line xl:flex">
          <PayoffLegs />
        </aside>
      ) : null}
    </div>
  );
}

function FullFacts({ now, after }: Pick<FacesProps, "now" | "after">) {
  return (
    <Scroller label="What each date comes to" className="hidden max-h-40 px-3 py-1 lg:block">
      <FactsTable now={now} after={after} />
    </Scroller>
  );
}
