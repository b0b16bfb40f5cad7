import { useState } from "react";
import { LeftOut } from "../../ui/GapNote.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { useMargin, useQuestions } from "../inputs.ts";
import { CollateralTable } from "./CollateralTable.tsx";
import { FidelityMark } from "./FidelityMark.tsx";
import { GroupExplained } from "./GroupExplained.tsx";
import { MarginalTable } from "./MarginalTable.tsx";
import { RuleBookTable } from "./RuleBookTable.tsx";
import { RuleEditor } from "./rules/RuleEditor.tsx";

type Detail = "explained" | "positions" | "collateral" | "rules";

const details: readonly { readonly id: Detail; readonly label: string }[] = [
  { id: "explained", label: "Explained" },
  { id: "positions", label: "By position" },
  { id: "collateral", label: "Collateral" },
  { id: "rules", label: "Change the rules" },
];

/** The margin of one book in full: under every rule book, and under the chosen one down to the cell. */
export function MarginWorkspace() {
  return (
    <main className="grid min-h-0 flex-1 gap-px overflow-auto bg-line lg:grid-cols-[minmax(0,54fr)_minmax(0,46fr)] lg:overflow-hidden">
      <Panel title="This book under every rule book">
        <RuleBookTable />
      </Panel>
      <Panel title="The chosen rule book">
        <Chosen />
      </Panel>
    </main>
  );
}

function Chosen() {
  const [detail, show] = useState<Detail>("explained");
  return (
    <>
      <div className="border-b border-line">
        <Tabs label="Of the chosen rule book" tabs={details} selected={detail} onSelect={show} />
      </div>
      <div className="min-h-0 flex-1 overflow-auto px-3 py-2">
        <Detailed detail={detail} />
      </div>
    </>
  );
}

function Detailed({ detail }: { readonly detail: Detail }) {
  switch (detail) {
    case "explained":
      return <Explained />;
    case "positions":
      return <MarginalTable />;
    case "collateral":
      return <CollateralTable />;
    case "rules":
      return <RuleEditor />;
  }
}

function Explained() {
  const questions = useQuestions();
  const { data, isStale, error } = useMargin(questions?.after ?? questions?.now, questions?.draftSubject);
  if (data === undefined) return <Waiting error={error} what={"Revaluing the scenarios\u2026"} />;
  return (
    <div className={isStale ? "is-stale" : ""} data-testid="rule-book-explained">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-semibold">{data.label}</span>
        <FidelityMark fidelity={data.fidelity} />
        {questions?.after === undefined ? null : <span className="text-accent">with the draft</span>}
      </p>
      <p className="pb-1">{data.sentence}</p>
      <LeftOut what="The margin" gaps={data.leftOut} />
      <GroupExplained report={data} />
    </div>
  );
}
