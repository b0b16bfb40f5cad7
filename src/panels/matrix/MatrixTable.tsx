import { gapText } from "../../model/gap.ts";
import { Figure } from "../../ui/Figure.tsx";
import { Scroller } from "../../ui/Scroller.tsx";
import { nearest } from "./sides.ts";
import type { Side } from "./sides.ts";
import { useCellAbout } from "./useCellAbout.ts";
import type { FilledMatrix } from "./useMatrix.ts";

/** Lines that fit beside each other in a small panel. */
const FITTING = 11;

/** The indices shown: all, or evenly as many as fit, no move among them. */
function shownOf({ values }: Side, isFull: boolean): readonly number[] {
  const step = isFull ? 1 : Math.ceil(values.length / FITTING);
  const still = nearest(values, 0);
  return [...values.keys()].filter((at) => (at - still) % step === 0);
}

const headOf = ({ title, unit }: Side): string => (unit === "" ? title : `${title} ${unit}`);

interface MatrixTableProps {
  readonly matrix: FilledMatrix;
  readonly title: string;
  /** Every cell; else what fits a small panel. */
  readonly isFull: boolean;
}

/** The numbers behind the map, the topmost row first. */
export function MatrixTable({ matrix, title, isFull }: MatrixTableProps) {
  const { rows, columns, facts } = matrix;
  const across = shownOf(columns, isFull);
  const upward = shownOf(rows, isFull).toReversed();
  const isThinned = across.length < columns.values.length || upward.length < rows.values.length;
  return (
    <Scroller label="Risk matrix, table" className="relative min-h-0 flex-1 px-3 py-1">
      {isThinned ? <p className="text-xs text-faint">Not every row and column; a copy has all.</p> : null}
      <table className="w-full text-right text-xs">
        <caption className="sr-only">{`${title}, ${facts.unit}: ${headOf(rows)} down, ${headOf(columns)} across`}</caption>
        <thead className="sticky top-0 bg-surface text-muted">
          <tr>
            <th className="text-left font-normal whitespace-nowrap">{headOf(rows)}</th>
            {across.map((column) => (
              <th key={column} className="px-1 font-normal whitespace-nowrap">
                {columns.text(columns.values[column] ?? Number.NaN)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {upward.map((row) => (
            <tr key={row} className="border-t border-line">
              <th scope="row" className="pr-2 text-left font-normal whitespace-nowrap text-muted">
                {rows.text(rows.values[row] ?? Number.NaN)}
              </th>
              {across.map((column) => (
                <td key={column} className="px-1">
                  <CellFigure matrix={matrix} cell={row * columns.values.length + column} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function CellFigure({ matrix, cell }: { readonly matrix: FilledMatrix; readonly cell: number }) {
  const { cells, facts } = matrix;
  const aboutCell = useCellAbout(matrix);
  const gap = cells.gaps.get(cell);
  if (gap !== undefined) {
    return (
      <span className="text-warn" title={gapText(gap)} data-gap="matrix-cell">
        <span aria-hidden="true">{"\u2014"}</span>
        <span className="sr-only">{gapText(gap)}</span>
      </span>
    );
  }
  const value = cells.values[cell] ?? Number.NaN;
  return (
    <Figure
      name="matrix-cell"
      value={value}
      tone={facts.scale === "signed" ? "money" : "plain"}
      about={aboutCell(cell)}
    >
      {facts.text(value)}
    </Figure>
  );
}
