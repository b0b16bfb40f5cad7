import type { Kernel } from "../../../math/kernel/kernel.ts";
import { epochMs, MS_PER_DAY } from "../../../model/units.ts";
import type { Columns } from "../askedRows.ts";
import { bookPnl } from "../bookPnl.ts";
import { scenarioBook } from "../scenarioBook.ts";
import { cellRun, checkAxes, valuesOf } from "./axes.ts";
import type { GridQuestion, GridVariable, PnlGrid, PnlGridInput } from "./grid.ts";
import { settlementsOf } from "./settlements.ts";

/**
 * How many cells on, in reading order, a variable's next value lies. One that stands on neither side has no next value:
 * it would lie behind the last cell.
 */
function strideOf({ rows, columns }: GridQuestion, variable: GridVariable): number {
  const width = columns.values.length;
  if (columns.of === variable) return 1;
  return rows.of === variable ? width : rows.values.length * width;
}

/** One vol shift of one day: the cell of its first spot move, and the spot moves whose cells are asked for. */
interface Line extends Columns {
  readonly first: number;
}

/** The lines of a day. */
function linesOf(question: PnlGridInput, day: number): readonly Line[] {
  const { from, to } = cellRun(question);
  const count = valuesOf(question, "spotShock").length;
  const stride = strideOf(question, "spotShock");
  return valuesOf(question, "volShift").map((_, row) => {
    const first = day * strideOf(question, "days") + row * strideOf(question, "volShift");
    const until = (cell: number): number => Math.min(count, Math.max(0, Math.ceil((cell - first) / stride)));
    return { first, from: until(from), to: until(to) };
  });
}

/** Puts what a day's lines have, one after the other, where the axes have it. */
function place(pnl: Float64Array, lines: readonly Line[], question: PnlGridInput, out: Float64Array): void {
  const stride = strideOf(question, "spotShock");
  const start = cellRun(question).from;
  let next = 0;
  for (const { first, from, to } of lines) {
    for (let spot = from; spot < to; spot++) out[first + spot * stride - start] = pnl[next++] as number;
  }
}

/** Room for the P&L: what the question brings, where it has the right length. */
function roomFor(input: PnlGridInput): Float64Array {
  const { from, to } = cellRun(input);
  return input.into?.length === to - from ? input.into : new Float64Array(to - from);
}

/**
 * P&L in USD in every cell asked for, against the book's value at the snapshot: the cell of the what-if shows what the
 * what-if itself does. A cell's digits depend on the spot moves of the axes and on nothing else of them, nor on the cells
 * asked with it. Yields its progress 0..1.
 *
 * @throws RangeError as `checkAxes`
 */
export function* pnlGrid(kernel: Kernel, input: PnlGridInput): Generator<number, PnlGrid> {
  checkAxes(input);
  const book = scenarioBook(kernel, input, input.scope);
  const volShifts = Float64Array.from(valuesOf(input, "volShift"));
  const spotFactors = Float64Array.from(valuesOf(input, "spotShock"), (move) => 1 + move);
  const days = valuesOf(input, "days");
  const out = roomFor(input);
  for (const [done, day] of days.entries()) {
    const asked = linesOf(input, done);
    if (asked.every(({ from, to }) => from >= to)) continue;
    const at = epochMs(book.asOf + day * MS_PER_DAY);
    const work = bookPnl(kernel, book, { volShifts, spotFactors, at, asked });
    for (;;) {
      const step = work.next();
      if (step.done !== true) {
        yield (done + step.value) / days.length;
        continue;
      }
      place(step.value, asked, input, out);
      break;
    }
  }
  return {
    rows: Float64Array.from(input.rows.values),
    columns: Float64Array.from(input.columns.values),
    pnl: out,
    settled: settlementsOf(kernel, input),
    leftOut: book.leftOut,
  };
}
