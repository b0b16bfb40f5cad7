import { describe, expect, it } from "vitest";
import { usable } from "../../src/model/usable.ts";

describe("a published figure", () => {
  it.each([
    [0.5, true],
    [5e-324, true],
    [0, false],
    [-1, false],
    [Number.NaN, false],
    [Infinity, false],
    [null, false],
    [undefined, false],
  ])("%s is usable: %s", (figure, wanted) => {
    expect(usable(figure)).toBe(wanted);
  });
});
