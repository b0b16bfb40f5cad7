import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Gap } from "../../model/gap.ts";
import type { BookInput } from "../input.ts";
import { bookReport } from "../valuation/bookReport.ts";
import { resolveBook } from "../valuation/resolveBook.ts";
import { equityByCurrency } from "./currencyEquity.ts";
import { sortBook } from "./marginBook.ts";
import type { MarginBook } from "./marginBook.ts";

/** What every rule book stands on: worked out once, asked by many. */
export interface MarginGround {
  readonly book: MarginBook;
  /** What no rule book can take: no price, no value, expired before the snapshot. */
  readonly leftOut: readonly Gap[];
}

/** Resolves and sorts a book for margin. */
export function marginGround(kernel: Kernel, input: BookInput): MarginGround {
  const resolved = resolveBook(kernel, input);
  const sorted = sortBook(resolved, input.book);
  const { equity, total, positions } = bookReport(kernel, input);
  const byCurrency = equityByCurrency(resolved, positions, input.book.balances);
  return { book: { ...sorted, equity, byCurrency }, leftOut: total.leftOut };
}
