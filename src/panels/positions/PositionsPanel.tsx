import { useState } from "react";
import { gridKeys } from "../../ui/gridKeys.ts";
import { Panel } from "../../ui/Panel.tsx";
import { useMediaQuery } from "../../ui/useMediaQuery.ts";
import { useRows } from "../../ui/useRows.ts";
import { Waiting } from "../../ui/Waiting.tsx";
import { useApp } from "../../state/useAppStore.ts";
import { BalancesTable } from "./BalancesTable.tsx";
import { DraftRow } from "./DraftRow.tsx";
import { GroupRow } from "./GroupRow.tsx";
import { gainedWords } from "./gainedWords.ts";
import { LegCard } from "./LegCard.tsx";
import { LegRow } from "./LegRow.tsx";
import { PositionsHead } from "./PositionsHead.tsx";
import { QuickEntry } from "./QuickEntry.tsx";
import type { SortOrder } from "./positionColumns.ts";
import type { TableLine } from "./positionLines.ts";
import { usePositionLines } from "./usePositionLines.ts";
import { useSought } from "./useSought.ts";

const ROW_HEIGHT = 28;
const CARD_HEIGHT = 52;

/** Where the table has little room, cells stand closer, then its figures are smaller too: none is cut. */
const NARROWER = "@max-[60rem]:[&_:is(td,th)]:px-0.5 @max-[40rem]:text-xs @max-[40rem]:[&_input]:px-0";

/** What do I have: the legs, grouped by underlying, edited in place; cash and collateral below. */
export function PositionsPanel({ className = "" }: { readonly className?: string }) {
  const positions = useApp((state) => state.book.positions);
  const isWide = useMediaQuery("(min-width: 640px)");
  return (
    <Panel title={`Positions (${String(positions.length)})`} isTitleHidden className={className}>
      <QuickEntry />
      {positions.length === 0 ? <EmptyBook /> : isWide ? <PositionsTable /> : <PositionCards />}
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
        <li>Load the demo book: under New, or by Ctrl-K (on a phone: Menu), where every command is.</li>
        <li>Undo brings back what was here.</li>
      </ul>
    </div>
  );
}

function PositionsTable() {
  const [order, setOrder] = useState<SortOrder | null>(null);
  const { lines, isStale, error } = usePositionLines(order);
  const { scroller, items, above, below } = useRows(lines.length, ROW_HEIGHT);
  useSought(lines, scroller, ROW_HEIGHT);
  return (
    <>
      <div
        ref={scroller}
        className={`@container min-h-24 flex-1 scroll-pt-10 overflow-auto ${isStale ? "is-stale" : ""}`}
        data-testid="positions"
      >
        {error === undefined ? null : <Waiting error={error} what="" />}
        <table
          ref={gridKeys}
          className={`w-full border-collapse text-right text-sm whitespace-nowrap ${NARROWER}`}
          aria-rowcount={lines.length + 1}
        >
          <caption className="sr-only">Legs of the book</caption>
          <PositionsHead order={order} onOrder={setOrder} />
          <tbody>
            <Spacer height={above} />
            {items.map((index) => {
              const line = lines[index];
              if (line === undefined) return null;
              if (line.kind === "group") return <GroupRow key={line.underlying} line={line} index={index + 2} />;
              const Row = line.row.isDraft ? DraftRow : LegRow;
              return <Row key={line.row.position.id} row={line.row} index={index + 2} />;
            })}
            <Spacer height={below} />
          </tbody>
        </table>
      </div>
      <GainedNote lines={lines} />
    </>
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

/** The same legs on a phone: two lines each. */
function PositionCards() {
  const { lines, isStale, error } = usePositionLines(null);
  const { scroller, items, above, below } = useRows(lines.length, CARD_HEIGHT);
  useSought(lines, scroller, CARD_HEIGHT);
  return (
    <>
      <div
        ref={scroller}
        className={`min-h-24 flex-1 overflow-auto ${isStale ? "is-stale" : ""}`}
        data-testid="positions"
      >
        {error === undefined ? null : <Waiting error={error} what="" />}
        <ul aria-label="Legs of the book" style={{ paddingTop: above, paddingBottom: below }}>
          {items.map((index) => {
            const line = lines[index];
            if (line === undefined) return null;
            return <LegCard key={line.kind === "group" ? line.underlying : line.row.position.id} line={line} />;
          })}
        </ul>
      </div>
      <GainedNote lines={lines} />
    </>
  );
}

/** Why a group's delta is not the sum of its legs' where it is not. */
function GainedNote({ lines }: { readonly lines: readonly TableLine[] }) {
  const words = gainedWords(lines);
  if (words === null) return null;
  return (
    <p className="border-t border-line px-3 text-xs text-muted" data-testid="coins-gained">
      {words}
    </p>
  );
}
