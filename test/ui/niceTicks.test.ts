import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { niceTicks } from "../../src/ui/niceTicks.ts";

describe("the ticks of an axis", () => {
  it("are round numbers within the axis", () => {
    expect(niceTicks(0.416, 0.691, 5)).toEqual([0.45, 0.5, 0.55, 0.6, 0.65]);
    expect(niceTicks(65_000, 160_000, 6)).toEqual([80_000, 100_000, 120_000, 140_000, 160_000]);
    expect(niceTicks(-1.1, 1.1, 4)).toEqual([-1, -0.5, 0, 0.5, 1]);
    expect(niceTicks(7, 7, 5)).toEqual([7]);
  });

  it("are neither missing nor many, wherever the axis lies", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (low, width) => {
          const ticks = niceTicks(low, low + width, 6);
          expect(ticks.length).toBeGreaterThanOrEqual(1);
          expect(ticks.length).toBeLessThanOrEqual(9);
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(low - 1e-6 * width);
            expect(tick).toBeLessThanOrEqual(low + width + 1e-6 * width);
          }
        },
      ),
    );
  });
});
