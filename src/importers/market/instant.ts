import { instantOf, isCivilDate } from "../../model/civilDate.ts";
import type { EpochMs } from "../../model/units.ts";
import { epochMs } from "../../model/units.ts";

/** Every group takes part in a match, if need be with nothing in it. */
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})((?::\d{2})?)((?:\.\d{1,9})?)\s?(?:Z|UTC|([+-]\d{2}:?\d{2}|))$/i;
type Parts = [string, string, string, string, string, string, string, string | undefined];
const MS_PER_MINUTE = 60_000;

function dayStart(year: string, month: string, day: string): number | null {
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  return isCivilDate(date) ? instantOf(date) : null;
}

/** Milliseconds since midnight; `null` for a time that does not exist. `second` is ":07" or nothing, `fraction` ".5". */
function timeOfDay(hour: string, minute: string, second: string, fraction: string): number | null {
  const seconds = Number(second.slice(1));
  if (Number(hour) > 23 || Number(minute) > 59 || seconds > 59) return null;
  const milliseconds = seconds * 1000 + Number(fraction.slice(1, 4).padEnd(3, "0"));
  return (Number(hour) * 60 + Number(minute)) * MS_PER_MINUTE + milliseconds;
}

/** "+05:30" in milliseconds; nothing is UTC. */
function offsetOf(zone = ""): number {
  const digits = zone.replace(/\D/g, "");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith("-") ? -minutes : minutes) * MS_PER_MINUTE;
}

/**
 * An ISO 8601 instant with a time of day, such as "2026-02-05T09:36:47.412509+00:00" or "2024-04-08 12:30"; UTC where it
 * names no offset. Fractions count to the millisecond. `null` for anything else, days and hours that do not exist included.
 */
export function readInstant(text: string): EpochMs | null {
  const found = ISO.exec(text.trim());
  if (found === null) return null;
  const [year, month, day, hour, minute, second, fraction, zone] = found.slice(1) as Parts;
  const start = dayStart(year, month, day);
  const time = timeOfDay(hour, minute, second, fraction);
  return start === null || time === null ? null : epochMs(start + time - offsetOf(zone));
}
