import { epochMs, MS_PER_DAY } from "./units.ts";
import type { EpochMs } from "./units.ts";

/** A day of the proleptic Gregorian calendar; `month` 1..12. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The names venues write, index 0 is January. */
export const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"] as const;

/** "Sep": the name of a month as people read it, the same three letters on every machine. @param month 1..12 */
export function monthName(month: number): string {
  const name = MONTHS[month - 1] ?? "";
  return `${name.charAt(0)}${name.slice(1).toLowerCase()}`;
}

/** Crypto options and futures settle at 08:00 UTC on every venue Ballast knows. */
export const CRYPTO_EXPIRY_HOUR_UTC = 8;

/** True for a day that exists: 30 February does not. */
export function isCivilDate({ year, month, day }: CivilDate): boolean {
  const back = civilDateOf(instantOf({ year, month, day }));
  return back.year === year && back.month === month && back.day === day;
}

/** The instant of a civil date at an hour UTC. Day and month roll over: check with `isCivilDate` first. */
export function instantOf({ year, month, day }: CivilDate, hourUtc = 0): EpochMs {
  return epochMs(Date.UTC(year, month - 1, day, hourUtc));
}

/** The civil date of an instant, in UTC. */
export function civilDateOf(instant: EpochMs): CivilDate {
  // Civil-from-days after Howard Hinnant, "chrono-compatible low-level date algorithms" (2013).
  const z = Math.floor(instant / MS_PER_DAY) + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** "26MAR27", the way Deribit and Bybit write a day (no leading zero). */
export function venueDay(instant: EpochMs): string {
  const { year, month, day } = civilDateOf(instant);
  return `${String(day)}${MONTHS[month - 1] ?? ""}${String(year % 100).padStart(2, "0")}`;
}

/** "2027-03-26". */
export function isoDay(instant: EpochMs): string {
  const { year, month, day } = civilDateOf(instant);
  return `${String(year)}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
