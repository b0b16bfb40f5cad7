import { instantOf } from "../model/civilDate.ts";
import type { CivilDate } from "../model/civilDate.ts";
import type { EpochMs } from "../model/units.ts";

const CLOSE_HOUR = 16;
const DAYS_PER_WEEK = 7;

/** The day of the month of the n-th Sunday. */
function nthSunday(year: number, month: number, n: number): number {
  const firstWeekday = new Date(instantOf({ year, month, day: 1 })).getUTCDay();
  return 1 + ((DAYS_PER_WEEK - firstWeekday) % DAYS_PER_WEEK) + (n - 1) * DAYS_PER_WEEK;
}

/** Clocks go forward on the second Sunday of March and back on the first of November (Energy Policy Act of 2005). */
function isSummerTime({ year, month, day }: CivilDate): boolean {
  if (month === 3) return day >= nthSunday(year, 3, 2);
  if (month === 11) return day < nthSunday(year, 11, 1);
  return month > 3 && month < 11;
}

/**
 * 16:00 in New York on that day, when US listed options stop. Index options settled on the opening print (SPX monthlies)
 * end earlier; their names do not tell.
 */
export function newYorkClose(date: CivilDate): EpochMs {
  return instantOf(date, CLOSE_HOUR + (isSummerTime(date) ? 4 : 5));
}
