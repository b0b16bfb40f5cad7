import { valueBatch } from "../../../math/batch.ts";
import type { Kernel } from "../../../math/kernel/kernel.ts";
import { optionBatch } from "../../valuation/optionBatch.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import { daysToExpiry } from "../scenarios/optionValues.ts";

/** An amount, signed, at a time. */
export interface Timed {
  readonly time: number;
  readonly amount: number;
}

/**
 * What is long at one time and short at another, each part times the time between: the earliest open amount is matched
 * first. What is left open is not charged. Amounts of one time have to be netted before.
 */
export function hedgedAcross(amounts: readonly Timed[]): number {
  let total = 0;
  let open: Timed[] = [];
  for (const { time, amount } of amounts.toSorted((a, b) => a.time - b.time)) {
    let rest = amount;
    const left: Timed[] = [];
    for (const one of open) {
      const matched = one.amount * rest < 0 ? Math.min(Math.abs(one.amount), Math.abs(rest)) : 0;
      total += matched * (time - one.time);
      rest += Math.sign(one.amount) * matched;
      const kept = one.amount - Math.sign(one.amount) * matched;
      if (kept !== 0) left.push({ time: one.time, amount: kept });
    }
    open = rest === 0 ? left : [...left, { time, amount: rest }];
  }
  return total;
}

/** Net vega by expiry, USD per 1.00 of vol; times in days. */
export function vegaByExpiry(kernel: Kernel, { options }: UnderlyingBook): readonly Timed[] {
  const { vega } = valueBatch(kernel, optionBatch(options));
  const net = new Map<number, Timed>();
  for (const [i, leg] of options.entries()) {
    const own = leg.position.quantity * vega[i]!;
    const before = net.get(leg.instrument.expiry);
    const amount = before === undefined ? own : before.amount + own;
    net.set(leg.instrument.expiry, { time: daysToExpiry(leg), amount });
  }
  return [...net.values()];
}
