import type { Kernel } from "../../math/kernel/kernel.ts";
import { epochMs, MS_PER_DAY } from "../../model/units.ts";
import { bookPnl } from "./bookPnl.ts";
import type { GridInput, GridReport } from "./grid.ts";
import { scenarioBook } from "./scenarioBook.ts";

/** The lowest cell; of equal ones the first. The edge is the outermost row or column. */
function worstCell(pnl: Float64Array, rows: number, columns: number): GridReport["worst"] {
  let at = 0;
  for (let i = 1; i < pnl.length; i++) if ((pnl[i] as number) < (pnl[at] as number)) at = i;
  const row = Math.floor(at / columns);
  const column = at % columns;
  return { row, column, atEdge: row === 0 || column === 0 || row === rows - 1 || column === columns - 1 };
}

/**
 * P&L in USD for every vol move (row) and spot move (column), both on top of the what-if state, against the book's value
 * at the snapshot: the cell of no moves shows what the what-if itself does. Yields its progress 0..1.
 *
 * @throws RangeError where there is no row or no column
 */
export function* scenarioGrid(kernel: Kernel, input: GridInput): Generator<number, GridReport> {
  const { whatIf, scope } = input;
  const spotMoves = Float64Array.from(input.spotMoves);
  const volMoves = Float64Array.from(input.volMoves);
  if (spotMoves.length === 0 || volMoves.length === 0) {
    throw new RangeError("a grid needs at least one spot move and one vol move");
  }
  const book = scenarioBook(kernel, input, scope);
  const pnl = yield* bookPnl(kernel, book, {
    volShifts: volMoves.map((move) => whatIf.volShift + move),
    spotFactors: spotMoves.map((move) => (1 + whatIf.spotShock) * (1 + move)),
    at: epochMs(book.asOf + whatIf.days * MS_PER_DAY),
  });
  return { spotMoves, volMoves, pnl, worst: worstCell(pnl, volMoves.length, spotMoves.length), leftOut: book.leftOut };
}
