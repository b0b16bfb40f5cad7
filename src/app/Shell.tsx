import { ChainPanel } from "../panels/chain/ChainPanel.tsx";
import { DraftBar } from "../panels/DraftBar.tsx";
import { HeadlineStrip } from "../panels/headline/HeadlineStrip.tsx";
import { HedgePanel } from "../panels/hedges/HedgePanel.tsx";
import { MarginPanel } from "../panels/margin/MarginPanel.tsx";
import { MarginWorkspace } from "../panels/margin/MarginWorkspace.tsx";
import { MatrixPanel } from "../panels/matrix/MatrixPanel.tsx";
import { PayoffPanel } from "../panels/payoff/PayoffPanel.tsx";
import { PositionsPanel } from "../panels/positions/PositionsPanel.tsx";
import { RiskWorkspace } from "../panels/risk/RiskWorkspace.tsx";
import type { PanelId } from "../state/appState.ts";
import { useApp, useShown } from "../state/useAppStore.ts";
import { Panel } from "../ui/Panel.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { useMediaQuery } from "../ui/useMediaQuery.ts";

type Advice = "matrix" | "margin" | "hedge";

interface AdviceTab {
  readonly id: Advice;
  readonly label: string;
}

const matrixTab = { id: "matrix", label: "Matrix" } as const;
const adviceTabs = [
  { id: "hedge", label: "Hedges" },
  { id: "margin", label: "Margin" },
] as const;
const adviceChoices: readonly [AdviceTab, ...AdviceTab[]] = [...adviceTabs, matrixTab];
const phoneTabs: readonly { readonly id: PanelId; readonly label: string }[] = [
  { id: "positions", label: "Book" },
  { id: "payoff", label: "Payoff" },
  matrixTab,
  { id: "margin", label: "Margin" },
  { id: "hedge", label: "Hedges" },
  { id: "chain", label: "Chain" },
];

/** The page below the header: everything at once where there is room, one panel at a time on a phone. */
export function Shell({ isReadOnly = false }: { readonly isReadOnly?: boolean }) {
  const isWide = useMediaQuery("(min-width: 1024px)");
  const view = useApp((state) => state.view);
  return (
    <>
      <HeadlineStrip />
      <DraftBar />
      {view === "margin" ? (
        <MarginWorkspace />
      ) : view === "risk" ? (
        <RiskWorkspace />
      ) : isWide ? (
        <Desk isReadOnly={isReadOnly} />
      ) : (
        <Phone isReadOnly={isReadOnly} />
      )}
    </>
  );
}

function Desk({ isReadOnly }: { readonly isReadOnly: boolean }) {
  const isRoomy = useMediaQuery("(min-width: 1280px)");
  const isDrafting = useApp((state) => state.draft !== null);
  // With a draft the payoff has more to tell: on a low page its chart keeps a height to read it at.
  const payoffRow = isDrafting
    ? "grid-rows-[minmax(24.75rem,52fr)_minmax(0,48fr)]"
    : "grid-rows-[minmax(0,52fr)_minmax(0,48fr)]";
  return (
    <main className="grid min-h-0 flex-1 grid-cols-[minmax(0,51fr)_minmax(0,49fr)] gap-px bg-line">
      <BookSide isReadOnly={isReadOnly} />
      <div className={`grid min-h-0 ${payoffRow} gap-px xl:grid-rows-[minmax(0,48fr)_minmax(0,52fr)]`}>
        <PayoffPanel />
        {isRoomy ? (
          <div className="grid min-h-0 grid-cols-2 gap-px">
            <MatrixPanel />
            <AdviceSide hasMatrix={false} />
          </div>
        ) : (
          <AdviceSide hasMatrix />
        )}
      </div>
    </main>
  );
}

function BookSide({ isReadOnly }: { readonly isReadOnly: boolean }) {
  const panel = useApp((state) => state.panel);
  const setPanel = useApp((state) => state.setPanel);
  const count = useApp((state) => state.book.positions.length);
  const tabs = [
    { id: "positions", label: `Positions (${String(count)})` },
    { id: "chain", label: "Option chain" },
  ] as const;
  return (
    <div className="flex min-h-0 flex-col bg-surface">
      <Tabs label="Book" tabs={tabs} selected={panel === "chain" ? "chain" : "positions"} onSelect={setPanel} />
      <fieldset disabled={isReadOnly} className="contents">
        {panel === "chain" ? <ChainPanel className="flex-1" /> : <PositionsPanel className="flex-1" />}
      </fieldset>
    </div>
  );
}

function AdviceSide({ hasMatrix }: { readonly hasMatrix: boolean }) {
  const [chosen, choose] = useShown("advice", adviceChoices);
  const shown = chosen.id === "matrix" && !hasMatrix ? "hedge" : chosen.id;
  const tabs = hasMatrix ? [matrixTab, ...adviceTabs] : adviceTabs;
  return (
    <div className="flex min-h-0 min-w-0 flex-col bg-surface">
      <Tabs<Advice> label="Matrix, margin and hedges" tabs={tabs} selected={shown} onSelect={choose} />
      <Advised panel={shown} />
    </div>
  );
}

function Advised({ panel }: { readonly panel: Advice }) {
  switch (panel) {
    case "matrix":
      return <MatrixPanel isTabbed className="flex-1" />;
    case "margin":
      return (
        <Panel title="Margin" isTitleHidden className="flex-1">
          <MarginPanel />
        </Panel>
      );
    case "hedge":
      return (
        <Panel title="Hedges" isTitleHidden className="flex-1">
          <HedgePanel />
        </Panel>
      );
  }
}

function Phone({ isReadOnly }: { readonly isReadOnly: boolean }) {
  const panel = useApp((state) => state.panel);
  const setPanel = useApp((state) => state.setPanel);
  return (
    <>
      <main className="flex min-h-0 flex-1 flex-col">
        <fieldset disabled={isReadOnly && (panel === "positions" || panel === "chain")} className="contents">
          <PhonePanel panel={panel} />
        </fieldset>
      </main>
      <nav aria-label="Panels" className="border-t border-line bg-surface py-1">
        <Tabs label="Panels" tabs={phoneTabs} selected={panel} onSelect={setPanel} />
      </nav>
    </>
  );
}

function PhonePanel({ panel }: { readonly panel: PanelId }) {
  switch (panel) {
    case "positions":
      return <PositionsPanel className="flex-1" />;
    case "chain":
      return <ChainPanel className="flex-1" />;
    case "payoff":
      return <PayoffPanel className="flex-1" />;
    case "matrix":
    case "margin":
    case "hedge":
      return <Advised panel={panel} />;
  }
}
