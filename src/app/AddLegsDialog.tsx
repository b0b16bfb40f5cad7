import { useState } from "react";
import { LegForm } from "../panels/legs/LegForm.tsx";
import { StrategyForm } from "../panels/legs/StrategyForm.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Tabs } from "../ui/Tabs.tsx";

const tabs = [
  { id: "strategy", label: "Strategy" },
  { id: "form", label: "Single leg" },
] as const;

/** Legs by menu or by form. */
export function AddLegsDialog({ onClose }: { readonly onClose: () => void }) {
  const [tab, setTab] = useState<"strategy" | "form">("strategy");
  return (
    <Dialog title="Add legs" onClose={onClose}>
      <Tabs label="Way to add" tabs={tabs} selected={tab} onSelect={setTab} />
      {tab === "strategy" ? <StrategyForm onDone={onClose} /> : <LegForm onDone={onClose} />}
    </Dialog>
  );
}
