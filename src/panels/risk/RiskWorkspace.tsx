import type { ComponentType } from "react";
import { useShown } from "../../state/useAppStore.ts";
import { MatrixPanel } from "../matrix/MatrixPanel.tsx";
import { PayoffPanel } from "../payoff/PayoffPanel.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { ExplainPanel } from "./ExplainPanel.tsx";
import { VolatilityView } from "../volatility/VolatilityView.tsx";
import { GreeksView } from "./GreeksView.tsx";

interface RiskTab {
  readonly id: string;
  readonly label: string;
  readonly View: ComponentType;
}

const FullPayoff = () => <PayoffPanel isFull className="flex-1" />;
const FullMatrix = () => <MatrixPanel isTabbed isFull className="flex-1" />;

/** One question each; a new one is a line here. */
export const riskTabs: readonly [RiskTab, ...RiskTab[]] = [
  { id: "greeks", label: "Greeks", View: GreeksView },
  { id: "payoff", label: "Payoff", View: FullPayoff },
  { id: "matrix", label: "Risk matrix", View: FullMatrix },
  { id: "explain", label: "P&L explain", View: ExplainPanel },
  { id: "volatility", label: "Volatility", View: VolatilityView },
];

/** What moves the book, in full. */
export function RiskWorkspace() {
  const [chosen, choose] = useShown("risk", riskTabs);
  const { View } = chosen;
  return (
    <main className="flex min-h-0 flex-1 flex-col bg-surface">
      <div className="border-b border-line px-1">
        <Tabs label="Of the risk" tabs={riskTabs} selected={chosen.id} onSelect={choose} />
      </div>
      <View />
    </main>
  );
}
