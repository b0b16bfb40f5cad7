import type { Kernel } from "../../../math/kernel/kernel.ts";
import { missing } from "../../../model/gap.ts";
import { NO_WHAT_IF } from "../../../model/market.ts";
import type { WhatIf } from "../../../model/market.ts";
import type { PayoffSince } from "../../../model/payoffChoice.ts";
import type { Position } from "../../../model/position.ts";
import type { Scope } from "../../../model/scope.ts";
import type { BookInput } from "../../input.ts";
import { bookReport } from "../../valuation/bookReport.ts";
import { checked } from "../explanation.ts";
import type { Check } from "../explanation.ts";

/** What the legs and coins of a scope are worth, and what the legs have gained since entry, fees taken off; USD. */
interface Worth {
  readonly worth: number;
  readonly gained: number;
}

/** `null` where a leg has no value to count from. */
function worthAt(kernel: Kernel, input: BookInput, scope: Scope, whatIf: WhatIf): Worth | null {
  const { positions, balances } = input.book;
  const isIn = (name: string): boolean => scope === "all" || scope.underlying === name;
  const own = new Set(positions.filter(({ instrument }) => isIn(instrument.underlying)).map(({ id }: Position) => id));
  const book = { ...input.book, balances: balances.filter(({ currency }) => isIn(currency)) };
  const report = bookReport(kernel, { ...input, book, whatIf });
  let [worth, gained] = [report.cash, 0];
  for (const { positionId, figures, gaps } of report.positions) {
    if (!own.has(positionId)) continue;
    if (figures.pnl !== null) gained += figures.pnl;
    if (figures.value !== null) worth += figures.value;
    else if (gaps.some(({ missing: what }) => what === "value") && figures.delta !== null) return null;
  }
  return { worth, gained };
}

/** What a P&L is measured from, in words. */
const BASES: Readonly<Record<PayoffSince, string>> = {
  now: "its value at the snapshot",
  entry: "what was paid for it, fees too",
};

/**
 * A P&L from the snapshot (or the entry) to the input's what-if by two valuations of the legs. Without an entry price a future has no
 * value to take the difference of. Yields between the two.
 */
export function* valueCheck(
  kernel: Kernel,
  input: BookInput,
  scope: Scope,
  pnl: number,
  since: PayoffSince = "now",
): Generator<number, Check> {
  const method = `each leg's value in this state less ${BASES[since]}, by Black's formula leg by leg`;
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
  const from = now.worth - (since === "entry" ? now.gained : 0);
  return checked(method, pnl, then.worth - from, 1e-9 * (Math.abs(from) + Math.abs(then.worth) + Math.abs(pnl)));
}
