import type { MarginReport } from "../../engine/margin/model.ts";
import type { BookReport } from "../../engine/valuation/report.ts";
import { useApp } from "../../state/useAppStore.ts";
import { LeftOut } from "../../ui/GapNote.tsx";
import { OwedNote } from "../margin/OwedNote.tsx";
import { ShortfallNote } from "../margin/ShortfallNote.tsx";
import { heldText, hypotheticalText, PAID_IN_DOLLARS } from "../margin/shortfallWords.ts";
import { useQuestions } from "../inputs.ts";
import { noPositionsText } from "./noPositions.ts";
import { rulesName } from "../rulesName.ts";
import { uncountedLegs } from "./uncounted.ts";

interface BindingProps {
  readonly margin: MarginReport | undefined;
  readonly after: MarginReport | undefined;
  readonly report: BookReport | undefined;
  /** With the draft, where there is one. */
  readonly reportAfter: BookReport | undefined;
  readonly error: string | undefined;
}

/** Which scenario binds, in one sentence, and what the figures above leave out. */
export function BindingSentence({ margin, after, report, reportAfter, error }: BindingProps) {
  const hasPositions = useApp((state) => state.book.positions.length > 0);
  const balances = useApp((state) => state.book.balances);
  if (error !== undefined) return <p className="px-3 pb-1 text-sm text-danger">{error}</p>;
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-4 px-3 pb-1 text-sm">
      <Troubles margin={margin} after={after} report={report} />
      {hasPositions && margin !== undefined ? <RulesLink margin={margin} /> : null}
      <p className="min-w-64 flex-1" data-testid="binding-sentence">
        {hasPositions ? (margin?.sentence ?? "") : noPositionsText(balances, margin?.sentence ?? "")}
        {after === undefined ? null : <span className="text-accent">{` With the draft: ${after.sentence}`}</span>}
      </p>
      <Uncounted margin={after ?? margin} report={after === undefined ? report : reportAfter} />
      <Gaps margin={margin} report={report} />
    </div>
  );
}

/** What is left out, item by item, and why. */
function Gaps({ margin, report }: Pick<BindingProps, "margin" | "report">) {
  return (
    <>
      {report === undefined ? null : (
        <>
          <LeftOut what="The total" gaps={report.total.leftOut} />
          <LeftOut what="P&L" gaps={report.total.pnlLeftOut} />
        </>
      )}
      {margin === undefined ? null : <LeftOut what="The margin" gaps={margin.leftOut} />}
    </>
  );
}

/** Which legs the figures above do not know of: comfort without them may be none. */
function Uncounted({ margin, report }: Pick<BindingProps, "margin" | "report">) {
  const questions = useQuestions();
  const book = (questions?.after ?? questions?.now)?.book;
  if (margin === undefined || report === undefined || book === undefined) return null;
  const uncounted = uncountedLegs(book.positions, report, margin);
  if (uncounted === null) return null;
  return (
    <p className={`font-semibold ${uncounted.hasShort ? "text-danger" : "text-warn"}`} data-testid="uncounted">
      {uncounted.text}
    </p>
  );
}

/** What the margin is measured by, and whether the book could lie there; a click goes to all rule books. */
function RulesLink({ margin }: { readonly margin: MarginReport }) {
  const ruleSet = useApp((state) => state.rules.ruleSet);
  const setView = useApp((state) => state.setView);
  const held = heldText(margin);
  return (
    <span className="text-muted">
      <button
        type="button"
        data-testid="headline-rules"
        title="The rule book that measures the margin: all of them side by side"
        className="min-h-6 cursor-pointer text-left underline decoration-faint decoration-dotted underline-offset-4"
        onClick={() => setView("margin")}
      >
        {rulesName(margin.label, ruleSet)}
      </button>
      {held === "" ? null : <span title={hypotheticalText(margin)} data-testid="headline-held">{`, ${held}`}</span>}
    </span>
  );
}

/** What cannot wait: a currency that is short, dollars that are owed. */
function Troubles({ margin, after, report }: Omit<BindingProps, "error" | "reportAfter">) {
  const isMended = after !== undefined && after.shortfalls.length === 0 && (margin?.shortfalls ?? []).length > 0;
  const shown = after ?? margin;
  return (
    <>
      {shown === undefined ? null : <ShortfallNote report={shown} line={after === undefined ? "now" : "drafted"} />}
      {isMended ? <p className="text-accent">{`With the draft no currency is short. ${PAID_IN_DOLLARS}`}</p> : null}
      {report === undefined ? null : <OwedNote equity={report.equity} isLine />}
    </>
  );
}
