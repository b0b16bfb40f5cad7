import { civilDateOf, CRYPTO_EXPIRY_HOUR_UTC, instantOf, isCivilDate, MONTHS } from "../model/civilDate.ts";
import type { CivilDate } from "../model/civilDate.ts";
import type { EpochMs } from "../model/units.ts";

/** First year any listed crypto option or OSI name can mean; two-digit years are 20yy. */
const CENTURY = 2000;

function civil(year: string, month: number, day: string): CivilDate | undefined {
  const full = Number(year);
  const date = { year: full < 100 ? CENTURY + full : full, month, day: Number(day) };
  return date.year >= CENTURY && date.year < CENTURY + 100 && isCivilDate(date) ? date : undefined;
}

/** "26", "MAR", "27" as Deribit and Bybit write it, or `undefined` for a day that does not exist. */
export function readMonthNameDay(day: string, month: string, year: string): CivilDate | undefined {
  return civil(year, MONTHS.findIndex((one) => one === month) + 1, day);
}

/** "270326" or "20270326", or `undefined` for a day that does not exist. Takes digits only. */
export function readDigitDay(digits: string): CivilDate | undefined {
  const year = digits.slice(0, -4);
  return civil(year, Number(digits.slice(-4, -2)), digits.slice(-2));
}

/** The instant at which crypto contracts of that day expire: 08:00 UTC. */
export function cryptoExpiry(date: CivilDate): EpochMs {
  return instantOf(date, CRYPTO_EXPIRY_HOUR_UTC);
}

/** "20270326". */
export function eightDigitDay(expiry: EpochMs): string {
  const { year, month, day } = civilDateOf(expiry);
  return `${String(year)}${String(month).padStart(2, "0")}${String(day).padStart(2, "0")}`;
}

/** "270326". */
export function sixDigitDay(expiry: EpochMs): string {
  return eightDigitDay(expiry).slice(2);
}
