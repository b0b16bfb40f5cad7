import type { KeyboardEvent } from "react";
import { useChosenInSight } from "./useChosenInSight.ts";

interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: string;
}

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** The tab a key leads to: the neighbour, around the ends too, the first or the last. */
function led<Id extends string>(key: string, tabs: readonly Tab<Id>[], selected: Id): Tab<Id> | undefined {
  if (key === "Home") return tabs[0];
  if (key === "End") return tabs.at(-1);
  const step = steps[key];
  if (step === undefined) return undefined;
  return tabs[(tabs.findIndex((tab) => tab.id === selected) + step + tabs.length) % tabs.length];
}

/** A row of tabs; arrow keys, Home and End move, the selected one alone is in the tab order, and in sight where the row is scrolled. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect }: TabsProps<Id>) {
  const row = useChosenInSight<HTMLDivElement>(selected);
  // Where what is chosen has no tab, the first one is the way in.
  const entry = tabs.find((tab) => tab.id === selected)?.id ?? tabs[0]?.id;
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const next = led(event.key, tabs, selected);
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  };
  return (
    <div ref={row} role="tablist" aria-label={label} className="flex overflow-x-auto" onKeyDown={move} tabIndex={-1}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          data-tab={tab.id}
          aria-selected={tab.id === selected}
          tabIndex={tab.id === entry ? 0 : -1}
          onClick={() => onSelect(tab.id)}
          className={`min-h-7 cursor-pointer border-b-2 px-2 text-sm whitespace-nowrap ${
            tab.id === selected ? "border-accent text-ink" : "border-transparent text-muted hover:text-ink"
          }`}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
