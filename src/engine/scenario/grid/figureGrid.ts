import type { Kernel } from "../../../math/kernel/kernel.ts";
import { missing } from "../../../model/gap.ts";
import type { Gap } from "../../../model/gap.ts";
import type { GreekFigures, GreekName } from "../../../model/greek.ts";
import type { WhatIf } from "../../../model/market.ts";
import { bookGreek } from "../../greeks/bookGreek.ts";
import { bookEquity } from "../../valuation/bookEquity.ts";
import { cellRun, cellsOf, checkAxes } from "./axes.ts";
import type { CellGap, GridFrame, GridQuestion } from "./grid.ts";
import { alsoLeftOut } from "./leftOut.ts";
import { settlementsOf } from "./settlements.ts";

export interface FigureGridInput extends GridQuestion {
  /** Equity is the whole book's, whatever the scope. */
  readonly figure: "equity" | GreekName;
  /** Of the Greeks. */
  readonly account: keyof GreekFigures;
  /** Of the tenor-weighted vega, as in `GreekInput`. */
  readonly tenorPower: number;
}

/** Equity in USD, or one raw Greek: of one underlying per 1 USD of its index, of all in dollars (raw x `dollarWeight`). */
export interface FigureGrid extends GridFrame {
  readonly figures: Float64Array;
  /** USD per unit in each cell; `null` for equity, for all underlyings, and where the market has none. */
  readonly index: Float64Array | null;
  readonly gaps: readonly CellGap[];
}

interface Cell {
  readonly figure: number | null;
  readonly index: number | null;
  readonly leftOut: readonly Gap[];
}

function cellAt(kernel: Kernel, input: FigureGridInput, whatIf: WhatIf): Cell {
  const { book, market, figure, ...asked } = input;
  const state = { book, market, whatIf };
  if (figure !== "equity") return bookGreek(kernel, state, { ...asked, name: figure });
  const { equity, leftOut } = bookEquity(kernel, state);
  return { figure: equity, index: null, leftOut };
}

const NOTHING = "nothing here has a price";

/**
 * Equity or one Greek in every cell: what `bookReport` and `greekReport` give for the cell's what-if, to the bit. Yields
 * its progress 0..1 after each cell.
 *
 * @throws RangeError as `checkAxes`, or for a tenor power out of range
 */
export function* figureGrid(kernel: Kernel, input: FigureGridInput): Generator<number, FigureGrid> {
  checkAxes(input);
  const { rows, columns, figure } = input;
  const { from, to } = cellRun(input);
  const count = to - from;
  const figures = new Float64Array(count).fill(Number.NaN);
  const index = new Float64Array(count);
  const gaps: CellGap[] = [];
  let isIndexed = true;
  let leftOut: readonly Gap[] = [];
  for (const { cell, state } of cellsOf(input)) {
    const one = cellAt(kernel, input, state);
    leftOut = alsoLeftOut(leftOut, one.leftOut);
    if (one.figure === null) gaps.push({ cell, ...missing(figure, "this cell", NOTHING) });
    else figures[cell] = one.figure;
    if (one.index === null) isIndexed = false;
    else index[cell] = one.index;
    yield (cell + 1) / count;
  }
  return {
    rows: Float64Array.from(rows.values),
    columns: Float64Array.from(columns.values),
    figures,
    index: isIndexed ? index : null,
    gaps,
    settled: settlementsOf(kernel, input),
    leftOut,
  };
}
