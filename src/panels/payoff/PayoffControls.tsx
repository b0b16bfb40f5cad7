import type { PayoffLines, PayoffSince, PayoffUnit } from "../../model/payoffChoice.ts";
import { useApp, useScope } from "../../state/useAppStore.ts";
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
  const scope = useScope();
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

const sinceChoices: readonly { readonly id: PayoffSince; readonly label: string }[] = [
  { id: "now", label: "From today" },
  { id: "entry", label: "Since entry" },
];

/** What P&L counts from. */
export function SinceChoice() {
  const since = useApp((state) => state.payoff.since);
  const setPayoff = useApp((state) => state.setPayoff);
  return (
    <Select
      label="What the payoff counts from"
      choices={sinceChoices}
      chosen={since}
      onChoose={(id) => setPayoff({ since: id })}
    />
  );
}

/** What has a line of its own. */
export function LinesChoice() {
  const lines = useApp((state) => state.payoff.lines);
  const setPayoff = useApp((state) => state.setPayoff);
  return (
    <Select
      label="Lines of the payoff"
      choices={lineChoices}
      chosen={lines}
      onChoose={(id) => setPayoff({ lines: id })}
    />
  );
}

interface SelectProps<Id extends string> {
  readonly label: string;
  readonly choices: readonly { readonly id: Id; readonly label: string }[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
}

/** A choice among a few, without room for its name. */
function Select<Id extends string>({ label, choices, chosen, onChoose }: SelectProps<Id>) {
  return (
    <select
      aria-label={label}
      className="h-7 border border-line bg-raised px-1 text-sm text-ink"
      value={chosen}
      onChange={(event) => {
        const found = choices.find(({ id }) => id === event.currentTarget.value);
        if (found !== undefined) onChoose(found.id);
      }}
    >
      {choices.map(({ id, label: name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
