import { useShown } from "../../state/useAppStore.ts";
import { LeftOut } from "../../ui/GapNote.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Scroller } from "../../ui/Scroller.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { useMediaQuery } from "../../ui/useMediaQuery.ts";
import { Waiting } from "../../ui/Waiting.tsx";
import { useApp } from "../../state/useAppStore.ts";
import { useMargin, useQuestions } from "../inputs.ts";
import { rulesName } from "../rulesName.ts";
import { AccountsTable } from "./accounts/AccountsTable.tsx";
import { CollateralTable } from "./CollateralTable.tsx";
import { FidelityMark } from "./FidelityMark.tsx";
import { GroupExplained } from "./GroupExplained.tsx";
import { HypotheticalMark } from "./HypotheticalMark.tsx";
import { MarginalTable } from "./MarginalTable.tsx";
import { RuleBookTable } from "./RuleBookTable.tsx";
import { RuleEditor } from "./rules/RuleEditor.tsx";
import { ShortfallNote } from "./ShortfallNote.tsx";

type Detail = "compared" | "explained" | "positions" | "collateral" | "accounts" | "rules";

interface DetailTab {
  readonly id: Detail;
  readonly label: string;
}

const compared: DetailTab = { id: "compared", label: "Compared" };
export const detailTabs: readonly [DetailTab, ...DetailTab[]] = [
  { id: "explained", label: "Explained" },
  { id: "positions", label: "By position" },
  { id: "collateral", label: "Collateral" },
  { id: "accounts", label: "Accounts" },
  { id: "rules", label: "Change the rules" },
];

/** The margin of one book in full: under every rule book, and under the chosen one down to the cell. */
export function MarginWorkspace() {
  const isWide = useMediaQuery("(min-width: 1024px)");
  if (!isWide) {
    return (
      <main className="flex min-h-0 flex-1 flex-col">
        <Panel title="Margin under every rule book" isTitleHidden className="flex-1">
          <Details tabs={[compared, ...detailTabs]} />
        </Panel>
      </main>
    );
  }
  return (
    <main className="grid min-h-0 flex-1 grid-cols-[minmax(0,54fr)_minmax(0,46fr)] gap-px bg-line">
      <Panel title="This book under every rule book">
        <RuleBookTable />
      </Panel>
      <Panel title="The chosen rule book">
        <Details tabs={detailTabs} />
      </Panel>
    </main>
  );
}

function Details({ tabs }: { readonly tabs: readonly [DetailTab, ...DetailTab[]] }) {
  const [{ id: detail }, show] = useShown("rules", tabs);
  return (
    <>
      <div className="border-b border-line">
        <Tabs label="Of the chosen rule book" tabs={tabs} selected={detail} onSelect={show} />
      </div>
      <Scroller label="What it says" className="min-h-0 flex-1 px-3 py-2">
        <Detailed detail={detail} />
      </Scroller>
    </>
  );
}

function Detailed({ detail }: { readonly detail: Detail }) {
  switch (detail) {
    case "compared":
      return <RuleBookTable />;
    case "explained":
      return <Explained />;
    case "positions":
      return <MarginalTable />;
    case "collateral":
      return <CollateralTable />;
    case "accounts":
      return <AccountsTable />;
    case "rules":
      return <RuleEditor />;
  }
}

function Explained() {
  const questions = useQuestions();
  const ruleSet = useApp((state) => state.rules.ruleSet);
  const { data, isStale, error } = useMargin(questions?.after ?? questions?.now, questions?.draftSubject);
  if (data === undefined) return <Waiting error={error} what={"Revaluing the scenarios\u2026"} />;
  return (
    <div className={isStale ? "is-stale" : ""} data-testid="rule-book-explained">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-semibold" data-testid="explained-rules">
          {rulesName(data.label, ruleSet)}
        </span>
        <FidelityMark fidelity={data.fidelity} />
        <HypotheticalMark report={data} />
        {questions?.after === undefined ? null : <span className="text-accent">with the draft</span>}
      </p>
      <ShortfallNote report={data} />
      <p className="pb-1">{data.sentence}</p>
      <LeftOut what="The margin" gaps={data.leftOut} />
      <GroupExplained report={data} />
    </div>
  );
}
