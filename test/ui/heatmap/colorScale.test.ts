import { describe, expect, it } from "vitest";
import { colorOf, limitOf, scales, shareAt } from "../../../src/ui/heatmap/colorScale.ts";

const all = Object.entries(scales).flatMap(([theme, kinds]) =>
  Object.entries(kinds).map(([kind, ends]) => ({ theme, kind, ends })),
);

/** Relative luminance of WCAG 2: what is left of a colour without hue. */
function luminance(color: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) => (part / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each(all)("the $kind scale of the $theme theme", ({ ends }) => {
  it("stands at its middle for nothing and at its ends for the limit and beyond", () => {
    expect(colorOf(ends, 0, 100)).toEqual(ends.zero);
    expect(colorOf(ends, 100, 100)).toEqual(ends.above);
    expect(colorOf(ends, -250, 100)).toEqual(ends.below);
  });
  it("shows a hundredth of the limit at a tenth of the way, and the legend says so", () => {
    const [red] = colorOf(ends, 1, 100);
    expect(red).toBe(Math.round(ends.zero[0] + (ends.above[0] - ends.zero[0]) / 10));
    expect(100 * shareAt(0.1)).toBeCloseTo(1, 12);
  });
  it("grows away from zero in lightness alone: it is read in grey too", () => {
    const steps = [0, 0.05, 0.2, 0.5, 1].map((share) => luminance(colorOf(ends, share, 1)));
    const differences = steps.slice(1).map((step, at) => step - steps[at]!);
    expect(differences.every((one) => Math.sign(one) === Math.sign(differences[0]!) && Math.abs(one) > 0.005)).toBe(
      true,
    );
  });
});

it.each(["dark", "light"] as const)(
  "gain and loss differ by more than red against green: blue differs too for colour-blind readers, %s",
  (theme) => {
    const { above, below } = scales[theme].signed;
    expect(Math.abs(above[1] - below[1]) + Math.abs(above[2] - below[2])).toBeGreaterThan(80);
  },
);

it("the limit passes over cells without a figure, and is never zero", () => {
  expect(limitOf(Float64Array.of(1, Number.NaN, -3))).toBe(3);
  expect(limitOf(Float64Array.of(0, Number.NaN))).toBeGreaterThan(0);
  expect([limitOf(Float64Array.of(1, -30), 2), limitOf(Float64Array.of(1), 2)]).toEqual([2, 1]);
});
