import { GREEK_CONVENTIONS } from "../../model/greekConvention.ts";
import type { GreekConvention } from "../../model/greekConvention.ts";
import { useApp } from "../../state/useAppStore.ts";
import { Slider } from "../../ui/Slider.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { ScopeTabs } from "../ScopeTabs.tsx";

const conventions = (Object.keys(GREEK_CONVENTIONS) as readonly GreekConvention[]).map((id) => ({
  id,
  label: GREEK_CONVENTIONS[id].label,
}));

const rows = [
  { id: "leg", label: "Position" },
  { id: "expiry", label: "Expiry" },
  { id: "moneyness", label: "Moneyness" },
] as const;

/** What the table and the ladder look at, and how they say it: one switch for every number. */
export function GreekControls() {
  const { convention, by, tenorPower } = useApp((state) => state.greeks);
  const setGreeks = useApp((state) => state.setGreeks);
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1 border-b border-line px-3 py-1">
      <ScopeTabs />
      <Tabs label="Rows" tabs={rows} selected={by} onSelect={(id) => setGreeks({ by: id })} />
      <Tabs
        label="Convention"
        tabs={conventions}
        selected={convention}
        onSelect={(id) => setGreeks({ convention: id })}
      />
      <div className="w-72 max-w-full">
        <Slider
          label="Vega, 30 days: power"
          value={tenorPower}
          min={0}
          max={1}
          step={0.05}
          text={tenorPower.toFixed(2)}
          onChange={(power) => setGreeks({ tenorPower: power })}
          onReset={() => setGreeks({ tenorPower: 0.5 })}
        />
      </div>
    </div>
  );
}
