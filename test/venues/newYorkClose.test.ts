import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoDay } from "../../src/model/civilDate.ts";
import { epochMs, MS_PER_DAY } from "../../src/model/units.ts";
import { newYorkClose } from "../../src/venues/newYorkClose.ts";

/** What a clock on the wall in New York shows then, after the time-zone database that ships with the host. */
const wallClock = new Intl.DateTimeFormat("en-CA", {
  timeZone: "America/New_York",
  dateStyle: "short",
  timeStyle: "medium",
  hourCycle: "h23",
});

const utc = (instant: number): string => new Date(instant).toISOString();

describe("the close of US options", () => {
  it("is 20:00 UTC in summer and 21:00 UTC in winter, from the very days on which clocks change", () => {
    // Clocks change on 8 March and 1 November 2026, and on 14 March and 7 November 2027 (timeanddate.com).
    const closes: readonly (readonly [number, number, number, string])[] = [
      [2026, 3, 7, "2026-03-07T21:00:00.000Z"],
      [2026, 3, 8, "2026-03-08T20:00:00.000Z"],
      [2026, 10, 31, "2026-10-31T20:00:00.000Z"],
      [2026, 11, 1, "2026-11-01T21:00:00.000Z"],
      [2027, 3, 13, "2027-03-13T21:00:00.000Z"],
      [2027, 3, 14, "2027-03-14T20:00:00.000Z"],
      [2027, 11, 6, "2027-11-06T20:00:00.000Z"],
      [2027, 11, 7, "2027-11-07T21:00:00.000Z"],
    ];
    for (const [year, month, day, wanted] of closes) expect(utc(newYorkClose({ year, month, day }))).toBe(wanted);
  });

  it("is four in the afternoon on the wall in New York on any day from 2010 to 2036", () => {
    const first = Date.UTC(2010, 0, 1) / MS_PER_DAY;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 27 * 365 }), (offset) => {
        const date = new Date((first + offset) * MS_PER_DAY);
        const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        const close = newYorkClose({ year, month, day });
        expect(wallClock.format(close)).toBe(`${isoDay(epochMs(date.getTime()))}, 16:00:00`);
      }),
      { numRuns: 1000 },
    );
  });
});
