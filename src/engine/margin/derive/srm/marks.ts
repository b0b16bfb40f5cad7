import { priceBatch } from "../../../../math/batch.ts";
import type { Kernel } from "../../../../math/kernel/kernel.ts";
import { SECONDS_PER_YEAR } from "../../scenarios/tenor.ts";
import { withColumns, writeOptions } from "../optionColumns.ts";
import type { OptionColumns } from "../optionColumns.ts";
import { kernelVol } from "../pricing.ts";
import { volOf } from "../svi.ts";
import type { SrmExpiry } from "./portfolio.ts";

function writeExpiry(columns: OptionColumns<"none">, expiry: SrmExpiry, start: number, end: number): void {
  const timeToExpiry = expiry.secondsToExpiry / SECONDS_PER_YEAR;
  const rootTime = Math.sqrt(timeToExpiry);
  writeOptions(columns, expiry, { start, end, timeToExpiry, discountFactor: 1 });
  columns.forward.fill(expiry.forward, start, end);
  for (const [i, option] of expiry.options.entries()) {
    columns.vols.none[start + i] = kernelVol(volOf(option), rootTime, option.strike);
  }
}

/**
 * Marks of all options in one kernel call: Black-76 on the forward without discount, USD per unit, by expiry and option.
 *
 * @throws RangeError for an option that has no price
 */
export function optionMarks(kernel: Kernel, expiries: readonly SrmExpiry[]): readonly Float64Array[] {
  return withColumns(expiries, ["none"], (columns) => {
    let end = 0;
    for (const expiry of expiries) {
      const start = end;
      end += expiry.options.length;
      writeExpiry(columns, expiry, start, end);
    }
    priceBatch(kernel, { ...columns, vol: columns.vols.none }, columns.prices);
    let from = 0;
    return expiries.map(({ options }) => columns.prices.slice(from, (from += options.length)));
  });
}
