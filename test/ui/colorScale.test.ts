import { describe, expect, it } from "vitest";
import { colorOf, scales } from "../../src/ui/colorScale.ts";

describe.each(Object.entries(scales))("the colour scale of the %s theme", (_, scale) => {
  it("stands at its middle for nothing and at its ends for the limit and beyond", () => {
    expect(colorOf(scale, 0, 100)).toEqual(scale.zero);
    expect(colorOf(scale, 100, 100)).toEqual(scale.gain);
    expect(colorOf(scale, -250, 100)).toEqual(scale.loss);
  });
  it("shows a hundredth of the limit at a tenth of the way", () => {
    const [red] = colorOf(scale, 1, 100);
    expect(red).toBe(Math.round(scale.zero[0] + (scale.gain[0] - scale.zero[0]) / 10));
  });
  it("tells gain from loss by more than red against green: blue differs too for colour-blind readers", () => {
    const blueAndGreen = Math.abs(scale.gain[1] - scale.loss[1]) + Math.abs(scale.gain[2] - scale.loss[2]);
    expect(blueAndGreen).toBeGreaterThan(80);
  });
});
