import type { ExpiryShift } from "../../model/market.ts";
import type { EpochMs } from "../../model/units.ts";

/** The shifts with that of one expiry put in place, or taken away for `null`; ascending. */
export function withShift(
  shifts: readonly ExpiryShift[],
  expiry: EpochMs,
  volShift: number | null,
): readonly ExpiryShift[] {
  const others = shifts.filter((one) => one.expiry !== expiry);
  const all = volShift === null ? others : [...others, { expiry, volShift }];
  return all.sort((a, b) => a.expiry - b.expiry);
}
