import type { PayoffLines, PayoffUnit } from "../../model/payoffChoice.ts";
import { useApp } from "../../state/useAppStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { ScopeTabs } from "../ScopeTabs.tsx";

/** What stands below the words. */
export type PayoffFace = "chart" | "table" | "legs";

const faces = [
  { id: "table", label: "Table" },
  { id: "legs", label: "Legs" },
] as const;

export const lineChoices: readonly { readonly id: PayoffLines; readonly label: string }[] = [
  { id: "total", label: "Total" },
  { id: "expiry", label: "By expiry" },
  { id: "kind", label: "By kind" },
  { id: "leg", label: "By leg" },
];

interface PayoffControlsProps {
  readonly face: PayoffFace;
  readonly setFace: (face: PayoffFace) => void;
}

/** Of what the payoff is drawn, in which unit, and what is shown of it. */
export function PayoffControls({ face, setFace }: PayoffControlsProps) {
  const scope = useApp((state) => state.scope);
  return (
    <>
      <ScopeTabs />
      {scope === "all" ? null : <UnitTabs coin={scope.underlying} />}
      {faces.map(({ id, label }) => (
        <Button key={id} aria-pressed={face === id} onClick={() => setFace(face === id ? "chart" : id)}>
          {face === id ? "Chart" : label}
        </Button>
      ))}
    </>
  );
}

function UnitTabs({ coin }: { readonly coin: string }) {
  const unit = useApp((state) => state.payoff.unit);
  const setPayoff = useApp((state) => state.setPayoff);
  const tabs: readonly { readonly id: PayoffUnit; readonly label: string }[] = [
    { id: "usd", label: "USD" },
    { id: "coin", label: `in ${coin}` },
  ];
  return <Tabs label="Unit of the payoff" tabs={tabs} selected={unit} onSelect={(id) => setPayoff({ unit: id })} />;
}

/** What has a line of its own. */
export function LinesChoice() {
  const lines = useApp((state) => state.payoff.lines);
  const setPayoff = useApp((state) => state.setPayoff);
  return (
    <select
      aria-label="Lines of the payoff"
      className="ml-auto h-7 border border-line bg-raised px-1 text-sm text-ink"
      value={lines}
      onChange={(event) => {
        const chosen = lineChoices.find(({ id }) => id === event.currentTarget.value);
        if (chosen !== undefined) setPayoff({ lines: chosen.id });
      }}
    >
      {lineChoices.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}
