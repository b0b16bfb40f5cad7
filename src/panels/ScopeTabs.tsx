import { useMemo } from "react";
import { Tabs } from "../ui/Tabs.tsx";
import { bookUnderlyings } from "./bookUnderlyings.ts";
import { useApp, useScope } from "../state/useAppStore.ts";

/** What the charts look at: one underlying of the book, or all moved by the same percentage. */
export function ScopeTabs() {
  const book = useApp((state) => state.book);
  const scope = useScope();
  const setScope = useApp((state) => state.setScope);
  const tabs = useMemo(() => {
    return [
      ...bookUnderlyings(book).map((name) => ({ id: name, label: name })),
      { id: "all", label: "All, same move" },
    ];
  }, [book]);
  return (
    <Tabs
      label="Underlying of the charts"
      tabs={tabs}
      selected={scope === "all" ? "all" : scope.underlying}
      onSelect={(id) => setScope(id === "all" ? "all" : { underlying: id })}
    />
  );
}
