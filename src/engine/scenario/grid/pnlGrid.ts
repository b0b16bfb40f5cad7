import type { Kernel } from "../../../math/kernel/kernel.ts";
import { epochMs, MS_PER_DAY } from "../../../model/units.ts";
import { bookPnl } from "../bookPnl.ts";
import { scenarioBook } from "../scenarioBook.ts";
import { checkAxes, valuesOf } from "./axes.ts";
import type { GridVariable, PnlGrid, PnlGridInput } from "./grid.ts";
import { joined } from "./joined.ts";
import { settlementsOf } from "./settlements.ts";

/** P&L of each day, [volShift][spotShock], put where the axes have it. */
function placed(input: PnlGridInput, byDay: readonly Float64Array[]): Float64Array {
  const { rows, columns } = input;
  const [first] = byDay;
  const spots = valuesOf(input, "spotShock").length;
  const strides: Readonly<Record<GridVariable, number>> = { days: first?.length ?? 1, volShift: spots, spotShock: 1 };
  const all = joined(byDay);
  const [down, across] = [strides[rows.of], strides[columns.of]];
  const width = columns.values.length;
  const out = new Float64Array(rows.values.length * width);
  return out.map((_, cell) => all[Math.floor(cell / width) * down + (cell % width) * across] as number);
}

/**
 * P&L in USD in every cell, against the book's value at the snapshot: the cell of the what-if shows what the what-if
 * itself does. A cell's digits depend on the spot moves asked with it and on nothing else of the axes. Yields its
 * progress 0..1.
 *
 * @throws RangeError as `checkAxes`
 */
export function* pnlGrid(kernel: Kernel, input: PnlGridInput): Generator<number, PnlGrid> {
  checkAxes(input);
  const { rows, columns } = input;
  const book = scenarioBook(kernel, input, input.scope);
  const volShifts = Float64Array.from(valuesOf(input, "volShift"));
  const spotFactors = Float64Array.from(valuesOf(input, "spotShock"), (move) => 1 + move);
  const days = valuesOf(input, "days");
  const isPlain = rows.of === "volShift" && columns.of === "spotShock";
  const byDay: Float64Array[] = [];
  for (const day of days) {
    const at = epochMs(book.asOf + day * MS_PER_DAY);
    const work = bookPnl(kernel, book, { volShifts, spotFactors, at }, isPlain ? input.into : undefined);
    for (;;) {
      const step = work.next();
      if (step.done !== true) {
        yield (byDay.length + step.value) / days.length;
        continue;
      }
      byDay.push(step.value);
      break;
    }
  }
  return {
    rows: Float64Array.from(rows.values),
    columns: Float64Array.from(columns.values),
    pnl: isPlain ? (byDay[0] as Float64Array) : placed(input, byDay),
    settled: settlementsOf(kernel, input),
    leftOut: book.leftOut,
  };
}
