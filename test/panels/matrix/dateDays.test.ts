import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isExpired } from "../../../src/model/instrument.ts";
import { epochMs, MS_PER_DAY } from "../../../src/model/units.ts";
import { dateDays } from "../../../src/panels/matrix/dateDays.ts";
import { AS_OF, DECEMBER, MARCH, option, perpetual, position } from "../../engine/valuation/builders.ts";

const daysTo = (expiry: number): number => (expiry - AS_OF) / MS_PER_DAY;
const call = (expiry: number, underlying = "BTC") =>
  position(option(100_000, "call", { expiry: epochMs(expiry), underlying }), 1);

describe("the dates of a matrix", () => {
  it("go from the snapshot to the last expiry, every expiry among them, whole days between", () => {
    const { days, expiries } = dateDays([call(DECEMBER), call(MARCH), position(perpetual(), 1)], AS_OF, "all", 20);
    expect(expiries).toEqual([daysTo(DECEMBER), daysTo(MARCH)]);
    expect([days[0], days.at(-1)]).toEqual([0, daysTo(MARCH)]);
    expect(days.filter((day) => !Number.isInteger(day))).toEqual(expiries);
    expect(days.length).toBeGreaterThan(18);
  });

  it("are those of what is enabled and in scope alone, and of nothing that has expired", () => {
    const book = [
      call(MARCH),
      call(DECEMBER, "ETH"),
      { ...call(DECEMBER), enabled: false },
      call(AS_OF - MS_PER_DAY),
      call(AS_OF),
    ];
    expect(dateDays(book, AS_OF, { underlying: "BTC" }, 8).expiries).toEqual([daysTo(MARCH)]);
    expect(dateDays(book, AS_OF, "all", 8).expiries).toEqual([daysTo(DECEMBER), daysTo(MARCH)]);
  });

  it("look thirty days ahead where nothing expires", () => {
    const { days, expiries } = dateDays([position(perpetual(), 1)], AS_OF, "all", 10);
    expect([days, expiries]).toEqual([[0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30], []]);
  });

  it("ascend, begin at nothing, and hold every expiry to the millisecond", () => {
    const anyEnds = fc.array(fc.integer({ min: 1, max: 400 * MS_PER_DAY }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(anyEnds, fc.integer({ min: 1, max: 30 }), (ends, steps) => {
        const legs = ends.map((end) => call(AS_OF + end));
        const { days } = dateDays(legs, AS_OF, "all", steps);
        expect(days[0]).toBe(0);
        expect(days).toEqual([...new Set(days)].sort((a, b) => a - b));
        for (const { instrument } of legs) {
          const settled = days.filter((day) => isExpired(instrument, epochMs(AS_OF + day * MS_PER_DAY)));
          expect(AS_OF + settled[0]! * MS_PER_DAY).toBe(instrument.kind === "option" ? instrument.expiry : Number.NaN);
        }
      }),
    );
  });
});
