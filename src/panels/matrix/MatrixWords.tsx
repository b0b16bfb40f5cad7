import { useApp } from "../../state/useAppStore.ts";
import { LeftOut } from "../../ui/GapNote.tsx";
import { belowSentence, crossingSentence, gapSentence, matrixSentence, settledSentence } from "./matrixWords.ts";
import { beyondSentence, betweenSentence } from "./stateWords.ts";
import { nearest } from "./sides.ts";
import type { Liquidation } from "./useLiquidation.ts";
import type { FilledMatrix } from "./useMatrix.ts";

interface MatrixWordsProps {
  readonly matrix: FilledMatrix;
  readonly isCoarse: boolean;
  readonly liquidation: Liquidation;
  /** There is room for all of it; else what is not the first sentence is one click away. */
  readonly isFull: boolean;
}

/** What the matrix shows in words: its extremes, where it is zero, what settles and what is left out. */
export function MatrixWords({ matrix, isCoarse, liquidation, isFull }: MatrixWordsProps) {
  const { cells, rows } = matrix;
  const whatIf = useApp((state) => state.whatIf);
  const isSinceToday = useApp((state) => state.matrix.metric === "pnl");
  const shown = { ...matrix, values: cells.values };
  const { text, warning } = matrixSentence(shown);
  const beyond = beyondSentence(matrix, whatIf);
  const missing = gapSentence(cells.gaps, cells.values.length);
  const { excess, label } = liquidation;
  const more = [
    betweenSentence(matrix, whatIf),
    isSinceToday
      ? "P&L counts from now, coins included; the headline\u2019s counts since entry, of the legs alone."
      : "",
    crossingSentence(shown, nearest(rows.values, whatIf[rows.of])),
    excess === undefined ? "" : belowSentence(excess, label),
    matrix.isOfWhole && excess === undefined ? "Of the whole book, all underlyings moved alike." : "",
    isCoarse ? "Fewer cells than the P&L has: each takes long for this book." : "",
    settledSentence(cells.settled),
  ].filter((one) => one !== "");
  return (
    <div className="px-3 pt-1 text-sm">
      <p data-testid="matrix-sentence">
        {text}
        {warning === "" ? null : <span className="text-warn">{warning}</span>}.
        {beyond === "" ? null : (
          <span className="text-warn" data-testid="state-beyond">
            {` ${beyond}`}
          </span>
        )}
        {cells.settled.length === 0 ? null : " Legs that end earlier settle at the cell\u2019s spot."}
        {missing === "" ? null : <span className="text-warn">{` ${missing}`}</span>}
      </p>
      {more.length === 0 ? null : (
        <details className="text-xs text-faint" open={isFull} data-testid="matrix-notes">
          <summary className="cursor-pointer">More in words</summary>
          {more.join(" ")}
        </details>
      )}
      <LeftOut what="The matrix" gaps={cells.leftOut} />
    </div>
  );
}
