import type { Kernel } from "../../../math/kernel/kernel.ts";
import { missing } from "../../../model/gap.ts";
import { NO_WHAT_IF } from "../../../model/market.ts";
import type { WhatIf } from "../../../model/market.ts";
import type { Position } from "../../../model/position.ts";
import type { Scope } from "../../../model/scope.ts";
import type { BookInput } from "../../input.ts";
import { bookReport } from "../../valuation/bookReport.ts";
import { checked } from "../explanation.ts";
import type { Check } from "../explanation.ts";

/** What the legs and coins of a scope are worth, USD; `null` where a leg has no value to count from. */
function worthAt(kernel: Kernel, input: BookInput, scope: Scope, whatIf: WhatIf): number | null {
  const { positions, balances } = input.book;
  const isIn = (name: string): boolean => scope === "all" || scope.underlying === name;
  const own = new Set(positions.filter(({ instrument }) => isIn(instrument.underlying)).map(({ id }: Position) => id));
  const book = { ...input.book, balances: balances.filter(({ currency }) => isIn(currency)) };
  const report = bookReport(kernel, { ...input, book, whatIf });
  let total = report.cash;
  for (const { positionId, figures, gaps } of report.positions) {
    if (!own.has(positionId)) continue;
    if (figures.value !== null) total += figures.value;
    else if (gaps.some(({ missing: what }) => what === "value") && figures.delta !== null) return null;
  }
  return total;
}

/**
 * A P&L from the snapshot to the input's what-if by two valuations of the legs. Without an entry price a future has no
 * value to take the difference of. Yields between the two.
 */
export function* valueCheck(kernel: Kernel, input: BookInput, scope: Scope, pnl: number): Generator<number, Check> {
  const method = "each leg's value in this state less its value at the snapshot, by Black's formula leg by leg";
  const now = worthAt(kernel, input, scope, NO_WHAT_IF);
  yield 0.5;
  const then = worthAt(kernel, input, scope, input.whatIf);
  yield 1;
  if (now === null || then === null) {
    return {
      method,
      outcome: missing("second value", "a future", "without an entry price it has no value of its own"),
    };
  }
  return checked(method, pnl, then - now, 1e-9 * (Math.abs(now) + Math.abs(then) + Math.abs(pnl)));
}
