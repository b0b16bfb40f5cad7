import { useApp } from "../state/useAppStore.ts";
import { Tabs } from "../ui/Tabs.tsx";

export const views = [
  { id: "desk", label: "Desk" },
  { id: "risk", label: "Risk" },
  { id: "margin", label: "Rule books" },
] as const;

/** The whole desk, or one question in full. */
export function ViewSwitch() {
  const view = useApp((state) => state.view);
  const setView = useApp((state) => state.setView);
  return <Tabs label="View" tabs={views} selected={view} onSelect={setView} />;
}
