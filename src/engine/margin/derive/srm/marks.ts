import type { Kernel } from "../../../../math/kernel/kernel.ts";
import { SECONDS_PER_YEAR } from "../../scenarios/tenor.ts";
import { PriceTable } from "../pricing.ts";
import { volOf } from "../svi.ts";
import type { SrmExpiry } from "./portfolio.ts";

/**
 * Marks of all options in one kernel call: Black-76 on the forward without discount, USD per unit, by expiry and option.
 *
 * @throws RangeError for an option that has no price
 */
export function optionMarks(kernel: Kernel, expiries: readonly SrmExpiry[]): readonly Float64Array[] {
  const table = new PriceTable(expiries.reduce((count, { options }) => count + options.length, 0));
  for (const { secondsToExpiry, forward, options } of expiries) {
    const timeToExpiry = secondsToExpiry / SECONDS_PER_YEAR;
    for (const option of options) {
      const sign = option.optionType === "call" ? 1 : -1;
      table.add({ sign, forward, strike: option.strike, timeToExpiry, vol: volOf(option), discountFactor: 1 });
    }
  }
  const marks = table.prices(kernel);
  let end = 0;
  return expiries.map(({ options }) => {
    const start = end;
    end += options.length;
    return marks.subarray(start, end);
  });
}
