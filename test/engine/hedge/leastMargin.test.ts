import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leastMargin } from "../../../src/engine/hedge/leastMargin.ts";

/** The same by trying every number. */
function slowly(marginAt: (lots: number) => number, start: number, most: number): number | undefined {
  const all = Array.from({ length: most + 1 }, (_, lots) => (lots === 0 ? start : marginAt(lots)));
  const least = Math.min(...all);
  if (!(least < start)) return undefined;
  const enough = start - 0.95 * (start - least);
  return all.findIndex((margin, lots) => lots > 0 && margin <= enough);
}

/** The worst of several straight lines: convex, as a margin over scenarios is. */
const lines = fc.array(fc.tuple(fc.integer({ min: -1_000, max: 1_000 }), fc.integer({ min: -50, max: 50 })), {
  minLength: 1,
  maxLength: 6,
});

describe("least margin", () => {
  it("finds the smallest number that brings 95 % of the greatest fall, for any worst case of straight lines", () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 400 }), (scenarios, most) => {
        const marginAt = (lots: number): number => Math.max(...scenarios.map(([at, slope]) => at + slope * lots));
        const found = leastMargin(marginAt, marginAt(0), most);
        expect(found?.lots).toBe(slowly(marginAt, marginAt(0), most));
        if (found !== undefined) expect(found.margin).toBe(marginAt(found.lots));
      }),
    );
  });

  it("finds nothing where nothing falls or nothing is offered", () => {
    expect(leastMargin((lots) => 100 + lots, 100, 50)).toBeUndefined();
    expect(leastMargin((lots) => 100 - lots, 100, 0)).toBeUndefined();
  });

  it("asks few times", () => {
    let asked = 0;
    leastMargin(
      (lots) => {
        asked += 1;
        return Math.abs(lots - 333);
      },
      333,
      1_000,
    );
    expect(asked).toBeLessThan(35);
  });
});
