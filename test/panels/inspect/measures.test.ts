import { describe, expect, it } from "vitest";
import { lookOf } from "../../../src/panels/inspect/measures.ts";

describe("digits to work on by hand", () => {
  it("have the plus of what is gained, and none of what is nothing", () => {
    const { trace, shown } = lookOf("usdPerVol");
    expect(trace(shown(12_345))).toBe("+123.45");
    expect(trace(shown(-12_345))).toBe("\u2212123.45");
    expect(trace(0)).toBe("0");
  });

  it("show a move of a vol in vol points with its sign, and a vol in per cent", () => {
    const { shown, text, trace, unit } = lookOf("volShift");
    expect([text(shown(0.08)), trace(shown(0.08)), unit]).toEqual(["+8.0", "+8", "vol points"]);
    expect(lookOf("vol").text(lookOf("vol").shown(0.08))).toBe("8.0");
  });
});
