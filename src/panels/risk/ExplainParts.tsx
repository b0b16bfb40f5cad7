import type { ExplainReport } from "../../engine/explain/report.ts";
import type { Term } from "../../engine/explain/terms.ts";
import { useApp } from "../../state/useAppStore.ts";
import { Tabs } from "../../ui/Tabs.tsx";
import { ExplainCards } from "./ExplainCards.tsx";
import { ExplainTable } from "./ExplainTable.tsx";
import { rowsOf } from "./explainRows.ts";
import type { Grouping } from "./explainRows.ts";

const groupings: readonly { readonly id: Grouping; readonly label: string }[] = [
  { id: "expiry", label: "By expiry" },
  { id: "underlying", label: "By underlying" },
  { id: "position", label: "By position" },
];

interface ExplainPartsProps {
  readonly report: ExplainReport;
  readonly label: (term: Term) => string;
  readonly isWide: boolean;
  readonly grouping: Grouping;
  readonly onGroup: (grouping: Grouping) => void;
}

/** The same P&L by expiry, by underlying or by position. */
export function ExplainParts({ report, label, isWide, grouping, onGroup }: ExplainPartsProps) {
  const draft = useApp((state) => state.draft);
  const rows = rowsOf(report, grouping, new Set((draft?.trades ?? []).map(({ id }) => id)));
  return (
    <>
      <div className={isWide ? "border-b border-line" : "mt-3 border-b border-line"}>
        <Tabs label="P&L explained" tabs={groupings} selected={grouping} onSelect={onGroup} />
      </div>
      {isWide ? (
        <ExplainTable
          key={grouping}
          rows={rows}
          total={report.total}
          label={label}
          hasMoves={grouping === "position"}
        />
      ) : (
        <ExplainCards rows={rows} label={label} />
      )}
    </>
  );
}
