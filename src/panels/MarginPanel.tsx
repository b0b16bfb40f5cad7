import { useState } from "react";
import type { MarginReport, GroupMargin } from "../engine/margin/model.ts";
import { Figure } from "../ui/Figure.tsx";
import { LeftOut } from "../ui/GapNote.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { usd, usdSigned } from "../ui/format.ts";
import { MarginScenarios } from "./MarginScenarios.tsx";
import { marginInput, useAnswer, useQuestions } from "./inputs.ts";
import { useApp } from "../state/useAppStore.ts";

/** How far from trouble: what the venue asks, which scenario binds, and what each part adds. */
export function MarginPanel() {
  const questions = useQuestions();
  const question = questions?.after ?? questions?.now;
  const { data, isStale, error } = useAnswer("margin", marginInput(question), questions?.draftSubject);
  if (data === undefined) return <Waiting error={error} what={"Revaluing the scenarios\u2026"} />;
  return (
    <div className={`min-h-0 flex-1 overflow-auto px-3 py-2 ${isStale ? "is-stale" : ""}`}>
      <p className="text-sm text-muted">
        {`${data.label}: ${data.fidelity}, as if the book were held there${questions?.after === undefined ? "" : ", with the draft"}`}
      </p>
      <p className="pb-1">{data.sentence}</p>
      <LeftOut what="The margin" gaps={data.leftOut} />
      <ByUnderlying report={data} />
      <details className="pt-2 text-sm text-muted">
        <summary className="cursor-pointer">What this figure assumes</summary>
        <ul className="list-disc pl-5">
          {data.caveats.map((caveat) => (
            <li key={caveat}>{caveat}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function ByUnderlying({ report }: { readonly report: MarginReport }) {
  const [chosen, choose] = useState<string>();
  const largest = [...report.groups].sort((a, b) => b.initial - a.initial)[0];
  const shown = report.groups.find((one) => one.name === chosen) ?? largest;
  if (shown === undefined) return <p className="text-muted">Nothing in the book asks for margin.</p>;
  const tabs = report.groups.map((one) => ({
    id: one.name,
    label: `${one.name} ${usd(one.initial)}`,
  }));
  return (
    <>
      <Tabs label="Margin by underlying" tabs={tabs} selected={shown.name} onSelect={choose} />
      <Components margin={shown} />
      <MarginScenarios margin={shown} />
      <Contributions margin={shown} />
    </>
  );
}

/** The waterfall: each part of the requirement; the columns sum to the totals below them. */
function Components({ margin }: { readonly margin: GroupMargin }) {
  const most = Math.max(...margin.components.map((part) => part.initial), Number.MIN_VALUE);
  return (
    <table className="mt-2 w-full text-right text-sm" data-testid="margin-components">
      <caption className="sr-only">Parts of the requirement, USD</caption>
      <thead className="text-xs text-muted">
        <tr>
          <th className="text-left font-normal">Part</th>
          <th className="font-normal">Initial, USD</th>
          <th className="font-normal">Maintenance, USD</th>
          <th aria-hidden="true" className="w-1/4" />
        </tr>
      </thead>
      <tbody>
        {margin.components.map((part) => (
          <tr key={part.name} className="border-t border-line">
            <th scope="row" className="text-left font-normal">
              {part.name}
            </th>
            <td>
              <Figure name="margin-part-initial" value={part.initial}>
                {usd(part.initial)}
              </Figure>
            </td>
            <td>
              <Figure name="margin-part-maintenance" value={part.maintenance}>
                {usd(part.maintenance)}
              </Figure>
            </td>
            <td aria-hidden="true" className="pl-2">
              <span
                className="block h-2 bg-accent"
                style={{ width: `${String(Math.max(0, (100 * part.initial) / most))}%` }}
              />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t border-faint font-semibold">
          <th scope="row" className="text-left">
            {margin.name}
          </th>
          <td>{usd(margin.initial)}</td>
          <td>{usd(margin.maintenance)}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

/** What each leg does in the binding scenario, worst first; sums to the binding P&L. */
function Contributions({ margin }: { readonly margin: GroupMargin }) {
  const positions = useApp((state) => state.book.positions);
  const draft = useApp((state) => state.draft);
  if (margin.binding === null) return null;
  const nameOf = (subject: string): string => {
    const position = [...positions, ...(draft?.trades ?? [])].find((one) => one.id === subject);
    return position?.instrument.symbol ?? subject.replace("balance:", "cash in ");
  };
  const sorted = [...margin.contributions].sort((a, b) => a.pnl - b.pnl);
  return (
    <table className="mt-2 w-full text-right text-sm">
      <caption className="text-left text-xs text-muted">P&amp;L of each leg in the binding scenario, USD</caption>
      <tbody>
        {sorted.map((one) => (
          <tr key={one.subject} className="border-t border-line">
            <th scope="row" className="text-left font-normal">
              {nameOf(one.subject)}
            </th>
            <td>
              <Figure name="binding-pnl" value={one.pnl} tone="money">
                {usdSigned(one.pnl)}
              </Figure>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
