import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import { Panel } from "../ui/Panel.tsx";
import { useApp } from "../state/useAppStore.ts";
import { BalancesTable } from "./BalancesTable.tsx";
import { GroupRow } from "./GroupRow.tsx";
import { LegRow } from "./LegRow.tsx";
import { PositionsHead } from "./PositionsHead.tsx";
import { QuickEntry } from "./QuickEntry.tsx";
import { useAnswer, useQuestions } from "./inputs.ts";
import { sortRows } from "./positionColumns.ts";
import type { PositionRow, SortOrder } from "./positionColumns.ts";
import { tableLines } from "./positionLines.ts";

const ROW_HEIGHT = 28;

/** What do I have: the legs, grouped by underlying, edited in place; cash and collateral below. */
export function PositionsPanel({ className = "" }: { readonly className?: string }) {
  const positions = useApp((state) => state.book.positions);
  return (
    <Panel title={`Positions (${String(positions.length)})`} isTitleHidden className={className}>
      <QuickEntry />
      {positions.length === 0 ? <EmptyBook /> : <PositionsTable />}
      <BalancesTable />
    </Panel>
  );
}

function EmptyBook() {
  return (
    <div className="flex-1 p-4 text-muted">
      <p className="text-ink">An empty book.</p>
      <ul className="list-disc pl-5">
        <li>
          Type a leg above: <code translate="no">+10 BTC-26MAR27-100000-C @ 0.0425</code>
        </li>
        <li>Open the option chain and click a bid or an ask.</li>
        <li>Drop a file anywhere: a CSV, Ballast JSON, or Deribit positions.</li>
        <li>Undo brings back what was here.</li>
      </ul>
    </div>
  );
}

function PositionsTable() {
  const positions = useApp((state) => state.book.positions);
  const questions = useQuestions();
  const { data: report, isStale, error } = useAnswer("report", questions?.now);
  const [order, setOrder] = useState<SortOrder | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => {
    const reports = new Map(report?.positions.map((one) => [one.positionId, one]));
    const indexes = new Map(report?.byUnderlying.map((one) => [one.underlying, one.index]));
    const rows = positions.map((position): PositionRow => {
      const index = indexes.get(position.instrument.underlying) ?? null;
      return { position, report: reports.get(position.id), index };
    });
    return tableLines(sortRows(rows, order), report);
  }, [positions, report, order]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const first = items[0];
  const above = first === undefined ? 0 : first.start;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? virtual.getTotalSize());
  return (
    <div
      ref={scroller}
      className={`min-h-24 flex-1 overflow-auto ${isStale ? "is-stale" : ""}`}
      data-testid="positions"
    >
      {error === undefined ? null : (
        <p role="alert" className="p-3 text-danger">
          {error}
        </p>
      )}
      <table className="w-full border-collapse text-right text-sm whitespace-nowrap" aria-rowcount={lines.length + 1}>
        <caption className="sr-only">Legs of the book</caption>
        <PositionsHead order={order} onOrder={setOrder} />
        <tbody>
          <Spacer height={above} />
          {items.map((item) => {
            const line = lines[item.index];
            if (line === undefined) return null;
            return line.kind === "group" ? (
              <GroupRow key={line.underlying} line={line} index={item.index + 2} />
            ) : (
              <LegRow key={line.row.position.id} row={line.row} index={item.index + 2} />
            );
          })}
          <Spacer height={below} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows out of sight. */
function Spacer({ height }: { readonly height: number }) {
  return height > 0 ? (
    <tr aria-hidden="true">
      <td style={{ height }} />
    </tr>
  ) : null;
}
