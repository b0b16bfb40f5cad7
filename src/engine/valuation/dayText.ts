import { civilDateOf, MONTHS } from "../../model/civilDate.ts";
import type { EpochMs } from "../../model/units.ts";

/** "27 Dec 2026", the UTC day of an instant as people write it. */
export function dayText(instant: EpochMs): string {
  const { year, month, day } = civilDateOf(instant);
  const name = MONTHS[month - 1] ?? "";
  return `${String(day)} ${name.charAt(0)}${name.slice(1).toLowerCase()} ${String(year)}`;
}
