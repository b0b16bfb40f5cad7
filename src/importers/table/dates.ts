import { instantOf, isCivilDate, MONTHS } from "../../model/civilDate.ts";

/** The order of day and month in dates such as 03/04/26. */
export type DateOrder = "day-first" | "month-first";

/**
 * What the dates of one column say about their order: `either` where every one has two readings, `none` where no date
 * depends on it, `conflict` where two dates contradict each other.
 */
type OrderEvidence = DateOrder | "either" | "conflict" | "none";

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z| ?UTC)?)?$/;
const NAMED = /^(\d{1,2})[ -]?([A-Za-z]{3})[ -]?(\d{4}|\d{2})(?:,? (\d{2}):(\d{2})(?::(\d{2}))?)?$/;
const NUMBERS = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})(?:,? (\d{2}):(\d{2})(?::(\d{2}))?)?$/;
const CENTURY = 2000;

/** Day, month and year as numbers, and hour, minute and second, as found by one of the grammars. */
interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly time: readonly (string | undefined)[];
}

function isoParts(text: string): Parts | undefined {
  const [, year, month, day, ...time] = ISO.exec(text) ?? [];
  return year === undefined ? undefined : { year: Number(year), month: Number(month), day: Number(day), time };
}

function namedParts(text: string): Parts | undefined {
  const [, day, name = "", year, ...time] = NAMED.exec(text) ?? [];
  const month = MONTHS.findIndex((one) => one === name.toUpperCase()) + 1;
  return year === undefined ? undefined : { year: Number(year), month, day: Number(day), time };
}

function numberParts(text: string, order: DateOrder): Parts | undefined {
  const [, first, second, year, ...time] = NUMBERS.exec(text) ?? [];
  const [day, month] = order === "day-first" ? [first, second] : [second, first];
  return year === undefined ? undefined : { year: Number(year), month: Number(month), day: Number(day), time };
}

function instant({ year, month, day, time }: Parts): number | undefined {
  const date = { year: year < 100 ? CENTURY + year : year, month, day };
  // A date without a time of day is the start of its day.
  const [hour = NaN, minute = NaN, second = NaN] = [0, 1, 2].map((index) => Number(time[index] ?? "0"));
  const isTime = hour < 24 && minute < 60 && second < 60;
  return isCivilDate(date) && isTime ? instantOf(date) + ((hour * 60 + minute) * 60 + second) * 1000 : undefined;
}

/**
 * Milliseconds UTC of a date with an optional time of day, read as UTC: "2026-10-15 10:01:02", "15 Oct 2026 10:01:02", "15OCT26",
 * "15/10/26 10:01". `undefined` for any other text and for days that do not exist.
 */
export function readDate(text: string, order: DateOrder): number | undefined {
  const trimmed = text.trim();
  const parts = isoParts(trimmed) ?? namedParts(trimmed) ?? numberParts(trimmed, order);
  return parts === undefined ? undefined : instant(parts);
}

/** What the dates of one column say about the order of day and month. */
export function orderEvidence(cells: readonly string[]): OrderEvidence {
  const seen = new Set<OrderEvidence>();
  for (const cell of cells) {
    const dayFirst = readDate(cell, "day-first");
    const monthFirst = readDate(cell, "month-first");
    if (dayFirst === monthFirst) continue;
    if (dayFirst !== undefined && monthFirst !== undefined) seen.add("either");
    else seen.add(dayFirst === undefined ? "month-first" : "day-first");
  }
  if (seen.has("day-first") && seen.has("month-first")) return "conflict";
  if (seen.has("day-first")) return "day-first";
  if (seen.has("month-first")) return "month-first";
  return seen.has("either") ? "either" : "none";
}
