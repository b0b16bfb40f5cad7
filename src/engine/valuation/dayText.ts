import { civilDateOf, monthName } from "../../model/civilDate.ts";
import type { EpochMs } from "../../model/units.ts";

/** "27 Dec 2026", the UTC day of an instant as people write it. */
export function dayText(instant: EpochMs): string {
  const { year, month, day } = civilDateOf(instant);
  return `${String(day)} ${monthName(month)} ${String(year)}`;
}
