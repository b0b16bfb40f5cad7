import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parameterText, readParameter } from "../../../../src/panels/margin/rules/numberField.ts";
import {
  changesBetween,
  valueAt,
  withAt,
  withName,
  withoutName,
} from "../../../../src/panels/margin/rules/parameterPath.ts";

const tree = { BTC: { up: 0.5, scenarios: [{ move: 0.82 }, { move: 1.18 }] }, other: { up: 0.6, scenarios: [] } };

describe("a path into parameters", () => {
  it("changes what stands there and leaves the rest the same objects", () => {
    const after = withAt(tree, ["BTC", "scenarios", 1, "move"], () => 1.2) as typeof tree;
    expect(after.BTC.scenarios[1]).toEqual({ move: 1.2 });
    expect(after.other).toBe(tree.other);
    expect(after.BTC.scenarios[0]).toBe(tree.BTC.scenarios[0]);
    expect(tree.BTC.scenarios[1]?.move).toBe(1.18);
    expect(valueAt(after, ["BTC", "scenarios", 1, "move"])).toBe(1.2);
    expect(valueAt(after, ["SOL", "up"])).toBeUndefined();
  });

  it("counts the values that differ, an added entry with all of its fields", () => {
    expect(changesBetween(tree, structuredClone(tree))).toBe(0);
    const longer = withAt(tree, ["other", "scenarios"], () => [{ move: 1, weight: 2 }]);
    expect(
      changesBetween(
        tree,
        withAt(longer, ["BTC", "up"], () => 0.4),
      ),
    ).toBe(2);
  });
});

describe("values by name", () => {
  it("can name one more, which starts with what all others have, and let it go again", () => {
    const more = withName(tree, "DOGE") as typeof tree & { DOGE: typeof tree.other };
    expect(more.DOGE).toEqual(tree.other);
    expect(more.DOGE).not.toBe(tree.other);
    expect(withoutName(more, "DOGE")).toEqual(tree);
  });
});

const share = { unit: "fraction", least: 0, most: 1 } as const;

describe("a parameter as text", () => {
  it("is in per cent where it is a fraction, without the noise of the scale", () => {
    expect(parameterText(0.07, "fraction")).toBe("7");
    expect(parameterText(0.0045, "fraction")).toBe("0.45");
    expect(parameterText(-0.1, "factor")).toBe("\u22120.1");
  });

  it("reads back as the very number it shows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (millionths) => {
        const value = millionths / 1e6;
        expect(readParameter(parameterText(value, "fraction"), share)).toEqual({ value });
      }),
    );
  });

  it.each([
    ["a word", "abc", /not a number/],
    ["nothing", "", /not a number/],
    ["too much", "101", /out of bounds: 0 to 100 %/],
    ["too little", "-1", /out of bounds/],
  ])("is refused with a reason where it is %s", (_, text, reason) => {
    const read = readParameter(text, share);
    expect("reason" in read ? read.reason : "").toMatch(reason);
  });
});
