import { useState } from "react";
import type { GridReport } from "../engine/scenario/grid.ts";
import { Button } from "../ui/Button.tsx";
import { Figure } from "../ui/Figure.tsx";
import { Scroller } from "../ui/Scroller.tsx";
import { LeftOut } from "../ui/GapNote.tsx";
import { Heatmap } from "../ui/Heatmap.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { percentMove, usdSigned, volPoints } from "../ui/format.ts";
import { scopeSubject, useAnswer, useIsEmpty, useQuestions, waitingFor } from "./inputs.ts";
import type { Questions } from "./inputs.ts";
import type { Scope } from "../model/scope.ts";
import { useApp } from "../state/useAppStore.ts";

/** -30 % .. +30 % in 1.5 % steps, and -20 .. +60 vol points in 4 point steps: both hold zero. */
const SPOT_MOVES = Array.from({ length: 41 }, (_, index) => (index - 20) * 0.015);
const VOL_MOVES = Array.from({ length: 21 }, (_, index) => (index - 5) * 0.04);
const HOME_ROW = 5;

/** The index of the move nearest to `value`. */
function nearest(moves: readonly number[], value: number): number {
  const distances = moves.map((move) => Math.abs(move - value));
  return distances.indexOf(Math.min(...distances));
}

const gridInput = (questions: Questions | undefined, scope: Scope) => {
  const question = questions?.after ?? questions?.now;
  if (question === undefined) return undefined;
  // The axes count from the market as it is, like the payoff's: a cell set as what-if stays where it is.
  const whatIf = { ...question.whatIf, spotShock: 0, volShift: 0 };
  return { ...question, whatIf, scope, spotMoves: SPOT_MOVES, volMoves: VOL_MOVES };
};

/** Where does it hurt: P&L over spot and vol, one cell at a time. */
export function MatrixPanel({ className = "" }: { readonly className?: string }) {
  const questions = useQuestions();
  const scope = useApp((state) => state.scope);
  const [isTable, setIsTable] = useState(false);
  const isEmpty = useIsEmpty();
  const input = gridInput(questions, scope);
  const { data, isStale, error } = useAnswer("grid", input, `${scopeSubject(scope)} ${questions?.draftSubject ?? ""}`);
  const isDrafted = questions?.after !== undefined;
  return (
    <Panel
      title="Risk matrix: spot by vol"
      className={className}
      actions={
        <Button aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
          {isTable ? "Map" : "Table"}
        </Button>
      }
    >
      {isEmpty ? (
        <p className="p-3 text-muted">Nothing of this underlying is in the book: add a leg to fill its matrix.</p>
      ) : data === undefined ? (
        <Waiting error={error} what={waitingFor(questions, "Filling the matrix\u2026")} />
      ) : (
        <div className={`flex min-h-0 flex-1 flex-col ${isStale ? "is-stale" : ""}`}>
          <MatrixWords report={data} />
          {isTable ? <MatrixTable report={data} /> : <MatrixMap report={data} isDrafted={isDrafted} />}
        </div>
      )}
    </Panel>
  );
}

const ROWS = VOL_MOVES.map(volPoints);
const COLUMNS = SPOT_MOVES.map((move) => percentMove(move));

function MatrixMap({ report, isDrafted }: { readonly report: GridReport; readonly isDrafted: boolean }) {
  const theme = useApp((state) => state.theme);
  const setWhatIf = useApp((state) => state.setWhatIf);
  const whatIf = useApp((state) => state.whatIf);
  const pick = (row: number, column: number): void => {
    setWhatIf({ spotShock: SPOT_MOVES[column] ?? Number.NaN, volShift: VOL_MOVES[row] ?? Number.NaN });
  };
  const home = { row: nearest(VOL_MOVES, whatIf.volShift), column: nearest(SPOT_MOVES, whatIf.spotShock) };
  return (
    <Heatmap
      label={isDrafted ? "P&L from today's value with draft, before its costs, USD" : "P&L from today's value, USD"}
      values={report.pnl}
      rows={ROWS}
      columns={COLUMNS}
      rowTitle="vol"
      columnTitle="spot"
      theme={theme}
      text={(value) => `${usdSigned(value)} USD`}
      onPick={pick}
      home={home}
    />
  );
}

function MatrixWords({ report }: { readonly report: GridReport }) {
  const { row, column, atEdge } = report.worst;
  const pnl = report.pnl[row * report.spotMoves.length + column] ?? Number.NaN;
  const place = `spot ${percentMove(report.spotMoves[column] ?? Number.NaN)}, vol ${volPoints(report.volMoves[row] ?? Number.NaN)} pts`;
  return (
    <div className="px-3 pt-1 text-sm">
      <p data-testid="matrix-sentence">
        {`Worst cell: ${usdSigned(pnl)} USD at ${place}`}
        {atEdge ? <span className="text-warn">, on the edge: beyond it may be worse</span> : null}.
      </p>
      <LeftOut what="The matrix" gaps={report.leftOut} />
    </div>
  );
}

/** Every fourth spot move and every second vol move: what fits beside the map. */
function MatrixTable({ report }: { readonly report: GridReport }) {
  const columns = Array.from(report.spotMoves.keys()).filter((at) => at % 4 === 0);
  const rows = Array.from(report.volMoves.keys())
    .filter((at) => at % 2 === 1 || at === HOME_ROW)
    .reverse();
  const width = report.spotMoves.length;
  return (
    <Scroller label="Risk matrix, table" className="min-h-0 flex-1 px-3 py-1">
      <table className="w-full text-right text-xs">
        <caption className="sr-only">P&amp;L in USD, vol points down, spot across</caption>
        <thead className="sticky top-0 bg-surface text-muted">
          <tr>
            <th className="text-left font-normal">vol pts</th>
            {columns.map((column) => (
              <th key={column} className="px-1 font-normal">
                {percentMove(report.spotMoves[column] ?? Number.NaN)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row} className="border-t border-line">
              <th scope="row" className="text-left font-normal text-muted">
                {volPoints(report.volMoves[row] ?? Number.NaN)}
              </th>
              {columns.map((column) => (
                <td key={column} className="px-1">
                  <Figure name="matrix-cell" value={report.pnl[row * width + column] ?? Number.NaN} tone="money">
                    {usdSigned(report.pnl[row * width + column] ?? Number.NaN)}
                  </Figure>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
