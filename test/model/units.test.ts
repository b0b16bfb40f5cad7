import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDateOf, instantOf, isCivilDate, isoDay } from "../../src/model/civilDate.ts";
import { epochMs, MS_PER_DAY, timeToExpiry } from "../../src/model/units.ts";

describe("time to expiry", () => {
  it("is actual/365 to the millisecond, over leap days and changes of clocks alike, and never below zero", () => {
    const expiry = epochMs(Date.parse("2028-03-31T08:00:00Z"));
    expect(timeToExpiry(expiry, epochMs(Date.parse("2027-03-31T08:00:00Z")))).toBe(366 / 365);
    expect(timeToExpiry(expiry, epochMs(Date.parse("2028-03-24T08:00:00Z")))).toBe(7 / 365);
    expect(timeToExpiry(expiry, epochMs(expiry - 1))).toBe(1 / 31_536_000_000);
    expect(timeToExpiry(expiry, expiry)).toBe(0);
    expect(timeToExpiry(expiry, epochMs(expiry + 1))).toBe(0);
  });
});

describe("civil dates", () => {
  it("and instants lead into each other as the host's own calendar has them", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 80_000 }),
        fc.integer({ min: 0, max: MS_PER_DAY - 1 }),
        (day, rest) => {
          const host = new Date(day * MS_PER_DAY + rest);
          const instant = epochMs(host.getTime());
          expect(isoDay(instant)).toBe(host.toISOString().slice(0, 10));
          expect(instantOf(civilDateOf(instant))).toBe(day * MS_PER_DAY);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("know which days there are", () => {
    expect(isCivilDate({ year: 2028, month: 2, day: 29 })).toBe(true);
    for (const [year, month, day] of [
      [2027, 2, 29],
      [2100, 2, 29],
      [2027, 4, 31],
      [2027, 13, 1],
      [2027, 1, 0],
    ] as const) {
      expect(isCivilDate({ year, month, day })).toBe(false);
    }
  });
});
