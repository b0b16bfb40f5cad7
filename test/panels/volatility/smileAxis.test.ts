import { describe, expect, it } from "vitest";
import { axisScale, placeOn } from "../../../src/panels/volatility/smileAxis.ts";

const place = { strike: 90_000, k: -0.1, delta: 0.7 };

describe("the axis of a smile", () => {
  it("rises with the strike in every measure", () => {
    expect(placeOn("strike", place)).toBe(90_000);
    expect(placeOn("moneyness", place)).toBe(-0.1);
    expect(placeOn("delta", place)).toBeCloseTo(0.3, 12);
  });

  it("names deltas as desks do: puts below the forward, calls above", () => {
    const { ticks, text } = axisScale("delta", Float64Array.of(0.03, 0.6, 0.92));
    expect(ticks.map(text)).toEqual(["5 P", "10 P", "25 P", "50", "25 C", "10 C"]);
  });

  it("has round strikes and log-moneyness with its sign", () => {
    const strikes = axisScale("strike", Float64Array.of(60_000, 150_000));
    expect([strikes.low, strikes.high, strikes.ticks.map(strikes.text)]).toEqual([
      60_000,
      150_000,
      ["60,000", "70,000", "80,000", "90,000", "100,000", "110,000", "120,000", "130,000", "140,000", "150,000"],
    ]);
    const k = axisScale("moneyness", Float64Array.of(-0.5, 0.5));
    expect(k.ticks.map(k.text)).toContain("\u22120.40");
  });
});
