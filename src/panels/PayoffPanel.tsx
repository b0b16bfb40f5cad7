import { lazy, Suspense, useCallback, useDeferredValue, useMemo, useState } from "react";
import type { PayoffInput, PayoffReport } from "../engine/scenario/payoff.ts";
import type { PayoffLine } from "../ui/PayoffChart.tsx";
import { Button } from "../ui/Button.tsx";
import { LeftOut } from "../ui/GapNote.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { Slider } from "../ui/Slider.tsx";
import { level, percentMove, usdSigned } from "../ui/format.ts";
import { scopeSubject, useAnswer, useIsEmpty, useQuestions, waitingFor } from "./inputs.ts";
import type { Question } from "./inputs.ts";
import { PayoffTable } from "./PayoffTable.tsx";
import { ScopeTabs } from "./ScopeTabs.tsx";
import { useApp } from "../state/useAppStore.ts";

const PayoffChart = lazy(() => import("../ui/PayoffChart.tsx").then((module) => ({ default: module.PayoffChart })));

/** Moves at which the curves are drawn: -50 % .. +50 % in half per cents. */
const MOVES = Array.from({ length: 201 }, (_, index) => (index - 100) / 200);

const looks: Readonly<Record<string, PayoffLine["look"]>> = { today: "bold", chosen: "middle", expiry: "thin" };

/** How does the P&L bend with spot: today, on a chosen day, at the last expiry? */
export function PayoffPanel({ className = "" }: { readonly className?: string }) {
  const questions = useQuestions();
  const scope = useApp((state) => state.scope);
  const chosenDays = useApp((state) => state.payoffDays);
  const setPayoffDays = useApp((state) => state.setPayoffDays);
  const [isTable, setIsTable] = useState(false);
  const isEmpty = useIsEmpty();
  const ask = (question: Question | undefined): PayoffInput | undefined =>
    question && { ...question, scope, moves: MOVES, chosenDays };
  const subject = scopeSubject(scope);
  const now = useAnswer("payoff", ask(questions?.now), subject);
  const after = useAnswer("payoff", ask(questions?.after), `${subject} ${questions?.draftSubject ?? ""}`);
  return (
    <Panel
      title="Payoff"
      className={className}
      actions={
        <>
          <ScopeTabs />
          <Slider
            label="Middle line"
            value={chosenDays}
            min={1}
            max={180}
            step={1}
            text={`in ${String(chosenDays)} d`}
            onChange={setPayoffDays}
            onReset={() => setPayoffDays(7)}
          />
          <Button aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
            {isTable ? "Chart" : "Table"}
          </Button>
        </>
      }
    >
      {isEmpty ? (
        <p className="p-3 text-muted">Nothing of this underlying is in the book: add a leg to see its payoff.</p>
      ) : now.data === undefined ? (
        <Waiting error={now.error} what={waitingFor(questions, "Drawing the payoff\u2026")} />
      ) : (
        <div className={`flex min-h-0 flex-1 flex-col ${now.isStale || after.isStale ? "is-stale" : ""}`}>
          <PayoffWords report={now.data} />
          {isTable ? <PayoffTable report={now.data} /> : <PayoffLines now={now.data} after={after.data} />}
        </div>
      )}
    </Panel>
  );
}

function PayoffLines({ now, after }: { readonly now: PayoffReport; readonly after: PayoffReport | undefined }) {
  const at = useDeferredValue(useApp((state) => state.whatIf.spotShock));
  const setWhatIf = useApp((state) => state.setWhatIf);
  const setSpot = useCallback((spotShock: number) => setWhatIf({ spotShock }), [setWhatIf]);
  const lines = useMemo(() => {
    const own = now.curves.map((curve) => ({
      id: curve.id,
      label: curve.label,
      values: curve.pnl,
      look: looks[curve.id] ?? "thin",
    }));
    const draft = (after?.curves ?? [])
      .filter((curve) => curve.id !== "chosen")
      .map((curve) => ({
        id: `${curve.id}-after`,
        label: `${curve.label}, with draft before its costs`,
        values: curve.pnl,
        look: curve.id === "today" ? ("draftBold" as const) : ("draft" as const),
      }));
    return [...own, ...draft];
  }, [now, after]);
  const { index } = now;
  const strikes = useMemo(
    () =>
      index === null ? [] : now.strikes.map(({ strike }) => strike / index - 1).filter((move) => Math.abs(move) <= 0.5),
    [now, index],
  );
  const moveText = useCallback(
    (move: number): string =>
      index === null ? percentMove(move) : `${level(index * (1 + move))} (${percentMove(move)})`,
    [index],
  );
  return (
    <>
      <Legend lines={lines} />
      <div className="min-h-24 flex-1 overflow-hidden" data-testid="payoff-chart">
        <Suspense fallback={<p className="p-3 text-faint">{"Loading the chart\u2026"}</p>}>
          <PayoffChart
            moves={now.moves}
            lines={lines}
            at={at}
            strikes={strikes}
            moveText={moveText}
            amountText={usdSigned}
            unit="USD"
            onPick={setSpot}
          />
        </Suspense>
      </div>
    </>
  );
}

const marks = {
  bold: "border-ink border-t-2",
  middle: "border-warn border-t-2",
  thin: "border-muted border-t",
  draftBold: "border-accent border-t-2",
  draft: "border-accent border-t-2 border-dashed",
};

function Legend({ lines }: { readonly lines: readonly PayoffLine[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 px-3 text-xs text-muted">
      {lines.map((line) => (
        <li key={line.id} className="flex items-center gap-1">
          <span aria-hidden="true" className={`inline-block w-5 ${marks[line.look]}`} />
          {line.label}
        </li>
      ))}
    </ul>
  );
}

/** What the chart shows, in one sentence, with what it assumes and leaves out. */
function PayoffWords({ report }: { readonly report: PayoffReport }) {
  const place = (move: number): string =>
    report.index === null ? percentMove(move) : `${level(report.index * (1 + move))} (${percentMove(move)})`;
  const { worst, best, breakEvens } = report;
  const edge = (extreme: { readonly atEdge: boolean }): string => (extreme.atEdge ? ", the edge of the chart" : "");
  const evens =
    breakEvens.length === 0 ? "No break-even on this range." : `Breaks even at ${breakEvens.map(place).join(", ")}.`;
  return (
    <div className="px-3 pt-1 text-sm">
      <p data-testid="payoff-sentence">
        {`From today's value to the last expiry it loses most at ${place(worst.move)}${edge(worst)}: ${usdSigned(worst.pnl)} USD; gains most at ${place(best.move)}${edge(best)}: ${usdSigned(best.pnl)} USD. ${evens}`}
      </p>
      <details className="text-xs text-faint">
        <summary className="cursor-pointer">Assumed</summary>
        {`P&L counts from today's value of the legs, not since entry. ${report.assumption}`}
      </details>
      <LeftOut what="The payoff" gaps={report.leftOut} />
    </div>
  );
}
