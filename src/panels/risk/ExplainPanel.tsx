import { useState } from "react";
import type { ExplainReport } from "../../engine/explain/report.ts";
import type { Term } from "../../engine/explain/terms.ts";
import { useApp } from "../../state/useAppStore.ts";
import { Button } from "../../ui/Button.tsx";
import { LeftOut } from "../../ui/GapNote.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Scroller } from "../../ui/Scroller.tsx";
import { useMediaQuery } from "../../ui/useMediaQuery.ts";
import { Waiting } from "../../ui/Waiting.tsx";
import { ExplainParts } from "./ExplainParts.tsx";
import { ExplainStart } from "./ExplainStart.tsx";
import type { Grouping } from "./explainRows.ts";
import { isStill, pnlSentence, residualSentence } from "./explainWords.ts";
import { termWords } from "../../model/pnlTerms.ts";
import { TermBars } from "./TermBars.tsx";
import { useExplain } from "./useExplain.ts";

/** What the terms are called: what was traded since the start is the draft where nothing else is new. */
type Label = (term: Term) => string;

function useLabel(): Label {
  const isDraft = useApp((state) => state.draft !== null && state.start === null);
  return (term) => (isDraft && term === "newTrades" ? "Draft trades" : termWords[term].label);
}

/** Why the book gains or loses what it does: by Greek, by expiry, by position, with a residual that has a name. */
export function ExplainPanel() {
  const { data, isStale, error } = useExplain();
  return (
    <Panel title="P&L explain" isTitleHidden className="flex-1">
      <ExplainStart />
      {data === undefined ? (
        <Waiting error={error} what={"Explaining the P&L\u2026"} />
      ) : isStill(data) ? (
        <Still report={data} />
      ) : (
        <div className={`flex min-h-0 flex-1 flex-col ${isStale ? "is-stale" : ""}`} data-testid="explain">
          <Explanation report={data} />
        </div>
      )}
    </Panel>
  );
}

function Explanation({ report }: { readonly report: ExplainReport }) {
  const isWide = useMediaQuery("(min-width: 1024px)");
  const [grouping, group] = useState<Grouping>("expiry");
  const label = useLabel();
  const { total } = report;
  const words = (
    <div className="pb-1">
      <p data-testid="explain-sentence">{pnlSentence(total, label)}</p>
      <p className="text-sm text-muted" data-testid="residual-sentence">
        {residualSentence(total)}
      </p>
      <LeftOut what="The P&L" gaps={total.leftOut} />
    </div>
  );
  const bars = <TermBars explained={total} label={label} />;
  const parts = <ExplainParts report={report} label={label} isWide={isWide} grouping={grouping} onGroup={group} />;
  if (!isWide) {
    return (
      <Scroller label="P&L explained" className="min-h-0 flex-1 px-3 py-2">
        {words}
        {bars}
        {parts}
      </Scroller>
    );
  }
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,36fr)_minmax(0,64fr)] gap-px bg-line">
      <Scroller label="P&L by term" className="bg-surface px-3 py-2">
        {words}
        {bars}
      </Scroller>
      <div className="flex min-h-0 min-w-0 flex-col bg-surface">{parts}</div>
    </div>
  );
}

const TRIED = { spotShock: -0.05, volShift: 0.05, days: 7 };

/** Nothing moved: says how to see something, and does it at a click. */
function Still({ report }: { readonly report: ExplainReport }) {
  const setWhatIf = useApp((state) => state.setWhatIf);
  const isStarted = useApp((state) => state.start !== null);
  if (report.lines.length === 0) {
    return <p className="p-3 text-muted">Nothing is in the book: add a leg or import a file, and come back.</p>;
  }
  return (
    <div className="flex max-w-prose flex-col items-start gap-2 p-3" data-testid="explain-still">
      <p>
        {report.total.counted === 0
          ? "Nothing of this book can be explained between the two states."
          : "Nothing has moved, so there is no P&L to explain."}
      </p>
      <LeftOut what="The P&L" gaps={report.total.leftOut} />
      <ul className="list-disc pl-5 text-muted">
        <li>Move the spot, vol or days slider: what the book gains or loses stands here by Greek.</li>
        <li>
          {isStarted
            ? "Choose or drop another chain, or trade: the P&L since the state you kept stands here."
            : "Remember this market, then choose or drop a later chain: the P&L between the two stands here."}
        </li>
      </ul>
      <Button look="primary" onClick={() => setWhatIf(TRIED)}>
        {"Try spot \u22125\u202f%, vol +5 points, 7 days"}
      </Button>
    </div>
  );
}
