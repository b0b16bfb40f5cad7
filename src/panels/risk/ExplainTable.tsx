import type { Explained, Term } from "../../engine/explain/terms.ts";
import type { ExplainPlace } from "../../engine/inspect/subject.ts";
import { GapNote } from "../../ui/GapNote.tsx";
import { percentMove, volPoints } from "../../ui/format.ts";
import { useRows } from "../../ui/useRows.ts";
import { useAboutShown } from "../inspect/useAboutShown.ts";
import type { ExplainRow } from "./explainRows.ts";
import { MoneyFigure } from "./MoneyFigure.tsx";
import { termsIn } from "./explainWords.ts";
import { termWords } from "../../model/pnlTerms.ts";

const ROW_HEIGHT = 28;
const TOTAL: ExplainPlace = { by: "total" };

interface ExplainTableProps {
  readonly rows: readonly ExplainRow[];
  readonly total: Explained;
  readonly label: (term: Term) => string;
  /** Shows by how much each row's own price and vol moved. */
  readonly hasMoves: boolean;
}

/** A row a part, a column a term: both add up. */
export function ExplainTable({ rows, total, label, hasMoves }: ExplainTableProps) {
  const { scroller, items, above, below } = useRows(rows.length, ROW_HEIGHT);
  const shown = columnsOf(rows);
  return (
    <section
      ref={scroller}
      aria-label="P&L by part"
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto"
      data-testid="explain-parts"
    >
      <table className="w-full text-right text-sm whitespace-nowrap" aria-rowcount={rows.length + 2}>
        <caption className="sr-only">P&amp;L by part and term, USD</caption>
        <thead className="sticky top-0 z-10 bg-surface text-xs text-muted">
          <tr className="h-7">
            <th className="sticky left-0 bg-surface pl-3 text-left font-normal">USD</th>
            {hasMoves ? (
              <>
                <th className="pl-3 font-normal">Price moved</th>
                <th className="pl-3 font-normal">Vol, points</th>
              </>
            ) : null}
            <th className="pl-3 font-normal">P&amp;L</th>
            {shown.map((term) => (
              <th key={term} className="pl-3 font-normal last:pr-3" title={termWords[term].formula}>
                {label(term)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={above} />
          {items.map((index) => {
            const row = rows[index];
            return row === undefined ? null : (
              <Row key={row.key} row={row} shown={shown} hasMoves={hasMoves} index={index + 2} />
            );
          })}
          <Spacer height={below} />
        </tbody>
        <tfoot className="sticky bottom-0 bg-surface">
          <tr className="h-7 border-t border-faint font-semibold">
            <th scope="row" className="sticky left-0 bg-surface pl-3 text-left">
              Total
            </th>
            {hasMoves ? <td colSpan={2} /> : null}
            <Amounts explained={total} shown={shown} name="total" place={TOTAL} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** The residual first, beside the P&L it belongs to: a wide table scrolls, and it must not be out of sight. */
function columnsOf(rows: readonly ExplainRow[]): readonly Term[] {
  const shown = termsIn(rows.flatMap(({ explained }) => explained ?? []));
  return ["residual", ...shown.filter((term) => term !== "residual")];
}

/** Stands for the rows out of sight. */
function Spacer({ height }: { readonly height: number }) {
  return height > 0 ? (
    <tr aria-hidden="true">
      <td style={{ height }} />
    </tr>
  ) : null;
}

interface RowProps {
  readonly row: ExplainRow;
  readonly shown: readonly Term[];
  readonly hasMoves: boolean;
  readonly index: number;
}

function Row({ row, shown, hasMoves, index }: RowProps) {
  const { label, remark, isDraft, explained, moves, gaps, place } = row;
  return (
    <tr className="h-7 border-t border-line" aria-rowindex={index} data-part={row.key}>
      <th scope="row" className="sticky left-0 bg-surface pl-3 text-left font-normal">
        <span translate="no">{label}</span>
        {remark === "" ? null : <span className={`pl-2 ${isDraft ? "text-accent" : "text-muted"}`}>{remark}</span>}
        {gaps.length > 0 ? (
          <span className="pl-2">
            <GapNote gaps={gaps} />
          </span>
        ) : null}
      </th>
      {hasMoves ? (
        <>
          <td className="pl-3 text-muted">{moves === null ? "" : percentMove(moves.price)}</td>
          <td className="pl-3 text-muted">{moves === null || moves.vol === null ? "" : volPoints(moves.vol)}</td>
        </>
      ) : null}
      {explained === null ? (
        <td colSpan={shown.length + 1} />
      ) : (
        <Amounts explained={explained} shown={shown} name="part" place={place} />
      )}
    </tr>
  );
}

interface AmountsProps {
  readonly explained: Explained;
  readonly shown: readonly Term[];
  readonly name: "part" | "total";
  readonly place: ExplainPlace;
}

function Amounts({ explained, shown, name, place }: AmountsProps) {
  const aboutShown = useAboutShown();
  const aboutOf = (term: Term | "pnl"): string => aboutShown({ kind: "explain", place, term });
  return (
    <>
      <td className="pl-3">
        <MoneyFigure name={`explain-${name}-pnl`} value={explained.pnl} about={aboutOf("pnl")} />
      </td>
      {shown.map((term) => (
        <td key={term} className="pl-3 last:pr-3">
          <MoneyFigure name={`explain-${name}-${term}`} value={explained.terms[term]} about={aboutOf(term)} />
        </td>
      ))}
    </>
  );
}
