import type { Kernel } from "../../math/kernel/kernel.ts";
import { epochMs, MS_PER_DAY } from "../../model/units.ts";
import { bookPnl } from "./bookPnl.ts";
import type { GridInput, GridReport } from "./grid.ts";
import { scenarioBook } from "./scenarioBook.ts";
import { worstCell } from "./worstCell.ts";

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
  const states = {
    volShifts: volMoves.map((move) => whatIf.volShift + move),
    spotFactors: spotMoves.map((move) => (1 + whatIf.spotShock) * (1 + move)),
    at: epochMs(book.asOf + whatIf.days * MS_PER_DAY),
  };
  const pnl = yield* bookPnl(kernel, book, states, input.into);
  return { spotMoves, volMoves, pnl, worst: worstCell(pnl, volMoves.length, spotMoves.length), leftOut: book.leftOut };
}
