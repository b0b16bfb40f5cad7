import type { Kernel } from "../../../math/kernel/kernel.ts";
import { expiryOf } from "../../../model/instrument.ts";
import { NO_WHAT_IF } from "../../../model/market.ts";
import { MS_PER_DAY } from "../../../model/units.ts";
import { resolveBook } from "../../valuation/resolveBook.ts";
import { valuesOf } from "./axes.ts";
import type { GridQuestion, Settlement } from "./grid.ts";

/** The legs in scope that settle by the grid's last day, by time. */
export function settlementsOf(kernel: Kernel, question: GridQuestion): readonly Settlement[] {
  const { scope } = question;
  const { legs, asOf } = resolveBook(kernel, { ...question, whatIf: NO_WHAT_IF });
  const last = asOf + Math.max(...valuesOf(question, "days")) * MS_PER_DAY;
  const counts = new Map<number, number>();
  for (const { instrument } of legs) {
    const expiry = expiryOf(instrument);
    const isIn = scope === "all" || scope.underlying === instrument.underlying;
    if (!isIn || expiry === undefined || expiry > last) continue;
    const before = counts.get(expiry);
    counts.set(expiry, before === undefined ? 1 : before + 1);
  }
  return [...counts].sort(([a], [b]) => a - b).map(([expiry, count]) => ({ expiry, legs: count }));
}
