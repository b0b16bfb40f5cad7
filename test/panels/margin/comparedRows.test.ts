import { describe, expect, it } from "vitest";
import type { ComparisonRow } from "../../../src/engine/margin/comparison.ts";
import { benefitAfterOf, benefitOf, comparedRows } from "../../../src/panels/margin/comparedRows.ts";

/** 10 of the equity is not counted, held together or not. */
const uncounted = { initial: 10, maintenance: 10 };
const sides = (initial: number, alone: number, isStale = false, isAloneStale = false) => ({
  rows: { data: [{ modelId: "one", initial: initial - 10, uncounted } as ComparisonRow], isStale },
  isolated: { data: [alone], isStale: isAloneStale },
});
const nothing = { rows: { data: undefined, isStale: false }, isolated: { data: undefined, isStale: false } };

describe("the lines of the comparison", () => {
  it("set what the parts would be asked alone against the book's own, once both are of the same book", () => {
    const [line] = comparedRows(sides(70, 100), nothing)!;
    expect([benefitOf(line!), benefitAfterOf(line!)]).toEqual([30, undefined]);
  });

  it("set the parts of the drafted book against the drafted book, never against the one before", () => {
    const [line] = comparedRows(sides(70, 100), sides(40, 120))!;
    expect([benefitOf(line!), benefitAfterOf(line!)]).toEqual([30, 80]);
    const [waiting] = comparedRows(sides(70, 100), { ...sides(40, 120), isolated: nothing.isolated })!;
    expect([benefitOf(waiting!), benefitAfterOf(waiting!)]).toEqual([30, undefined]);
  });

  it.each([
    ["the isolated margins of a former book", false, true],
    ["a former book's own margins", true, false],
    ["former answers, which need not be of one and the same former book", true, true],
  ])("say nothing of netting beside %s", (_, now, isolated) => {
    const lines = comparedRows(sides(70, 100, now, isolated), sides(40, 120, now, isolated))!;
    expect(lines.map((line) => [benefitOf(line), benefitAfterOf(line)])).toEqual([[undefined, undefined]]);
  });

  it("are none before the rule books have answered", () => {
    expect(comparedRows({ ...nothing, isolated: sides(70, 100).isolated }, nothing)).toBe(undefined);
  });
});
