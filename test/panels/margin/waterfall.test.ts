import { describe, expect, it } from "vitest";
import { waterfall } from "../../../src/panels/margin/waterfall.ts";

describe("a waterfall", () => {
  it("lets each part begin where the one before ended", () => {
    expect(waterfall([60, 40])).toEqual([
      { left: 0, width: 0.6, isRelief: false },
      { left: 0.6, width: 0.4, isRelief: false },
    ]);
  });

  it("goes back where a part lowers the requirement, and never leaves its frame", () => {
    expect(waterfall([100, -25])).toEqual([
      { left: 0, width: 1, isRelief: false },
      { left: 0.75, width: 0.25, isRelief: true },
    ]);
    expect(waterfall([-25, 100])).toEqual([
      { left: 0, width: 0.25, isRelief: true },
      { left: 0, width: 1, isRelief: false },
    ]);
  });

  it("draws nothing of parts that are nothing", () => {
    expect(waterfall([0, 0]).every(({ left, width }) => left === 0 && width === 0)).toBe(true);
  });
});
