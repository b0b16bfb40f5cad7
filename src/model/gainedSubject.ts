import { civilDateOf, monthName } from "./civilDate.ts";
import { epochMs } from "./units.ts";
import type { EpochMs } from "./units.ts";

const GAINED = /^gained:(.+?)(?::(\d+))?$/u;

/**
 * What Greeks by leg call the coins that the inverse futures of an underlying and expiry have gained so far:
 * "gained:BTC:1798185600000"; of its perpetuals, which have no expiry, "gained:BTC".
 */
export const gainedSubject = (underlying: string, expiry: EpochMs | null): string =>
  `gained:${underlying}${expiry === null ? "" : `:${String(expiry)}`}`;

/** "BTC gained by inverse perpetuals" or "... futures of 25 Dec 2026", for people; `undefined` of what is something else. */
export function gainedText(subject: string): string | undefined {
  const [, underlying, expiry] = GAINED.exec(subject) ?? [];
  if (underlying === undefined) return undefined;
  if (expiry === undefined) return `${underlying} gained by inverse perpetuals`;
  const { year, month, day } = civilDateOf(epochMs(Number(expiry)));
  return `${underlying} gained by inverse futures of ${String(day)} ${monthName(month)} ${String(year)}`;
}
