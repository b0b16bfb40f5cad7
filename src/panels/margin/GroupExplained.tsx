import { useState } from "react";
import type { GroupMargin, MarginReport } from "../../engine/margin/model.ts";
import { Tabs } from "../../ui/Tabs.tsx";
import { usd } from "../../ui/format.ts";
import { BindingLegs } from "./BindingLegs.tsx";
import { Charges } from "./Charges.tsx";
import { Components } from "./Components.tsx";
import { LiquidationSteps } from "./LiquidationSteps.tsx";
import { MarginScenarios } from "./MarginScenarios.tsx";
import { SettlementLine } from "./SettlementLine.tsx";
import { hypotheticalText } from "./shortfallWords.ts";
import { Strategies } from "./Strategies.tsx";

/** A group that asks nothing may still take something off equity. */
const amountOf = ({ initial, uncounted }: GroupMargin): string =>
  initial === 0 && uncounted.initial !== 0 ? `${usd(uncounted.initial)} not counted` : usd(initial);

/** One group of a margin report at a time, the largest first: its parts, its matrix, its legs. */
export function GroupExplained({ report }: { readonly report: MarginReport }) {
  const [chosen, choose] = useState<string>();
  const largest = [...report.groups].sort((a, b) => b.initial - a.initial)[0];
  const shown = report.groups.find((one) => one.name === chosen) ?? largest;
  if (shown === undefined) return <p className="text-muted">Nothing in the book asks for margin.</p>;
  const tabs = report.groups.map((one) => ({ id: one.name, label: `${one.name} ${amountOf(one)}` }));
  return (
    <>
      <Tabs label="Margin by group" tabs={tabs} selected={shown.name} onSelect={choose} />
      <SettlementLine report={report} group={shown.name} />
      <Components margin={shown} />
      {shown.scenarios.length === 0 ? null : <MarginScenarios margin={shown} />}
      <BindingLegs margin={shown} />
      <Strategies margin={shown} />
      <Charges margin={shown} />
      <LiquidationSteps outlook={report.liquidation} />
      <Assumptions report={report} />
    </>
  );
}

function Assumptions({ report }: { readonly report: MarginReport }) {
  const { source, caveats, missing } = report;
  const hypothetical = hypotheticalText(report);
  return (
    <details className="pt-2 text-sm text-muted">
      <summary className="cursor-pointer">What this figure rests on</summary>
      <p data-testid="margin-source">{`Source: ${source.title}, as of ${source.asOf}.`}</p>
      <ul className="list-disc pl-5">
        {[...(hypothetical === "" ? [] : [hypothetical]), ...caveats, ...missing.map((one) => `Not in it: ${one}`)].map(
          (sentence) => (
            <li key={sentence}>{sentence}</li>
          ),
        )}
      </ul>
    </details>
  );
}
