import { isCivilDate, isoDay } from "./civilDate.ts";
import { epochMs } from "./units.ts";
import type { EpochMs } from "./units.ts";

/** Noon UTC: between one expiry and the next. */
const DEMO_HOUR_UTC = 12;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The instant of a day of the demo market, "2026-11-20" at noon UTC. @throws RangeError for a day that does not exist. */
export function demoInstant(day: string): EpochMs {
  const [, year, month, date] = (DAY.exec(day) ?? []).map(Number);
  const civil = { year: year ?? Number.NaN, month: month ?? Number.NaN, day: date ?? Number.NaN };
  if (!DAY.test(day) || !isCivilDate(civil)) throw new RangeError(`there is no day ${day}`);
  return epochMs(Date.UTC(civil.year, civil.month - 1, civil.day, DEMO_HOUR_UTC));
}

/** The day of the demo market that an instant falls on. */
export const demoDay = (instant: number): string => isoDay(epochMs(instant));
