import { describe, expect, it } from "vitest";
import type { ComparisonRow } from "../../src/engine/margin/comparison.ts";
import { benefitOf, comparedRows } from "../../src/panels/margin/comparedRows.ts";

const row = (initial: number) => ({ modelId: "one", initial }) as ComparisonRow;
const nothing = { data: undefined };

describe("the lines of the comparison", () => {
  it("set what the parts would be asked alone against the book's own, once both are of the same book", () => {
    const [line] = comparedRows({ data: [row(70)], isStale: false }, nothing, { data: [100], isStale: false })!;
    expect(benefitOf(line!)).toBe(30);
  });

  it.each([
    ["the isolated margins of a former book", false, true],
    ["a former book's own margins", true, false],
    ["former answers, which need not be of one and the same former book", true, true],
  ])("say nothing of netting beside %s", (_, now, isolated) => {
    const lines = comparedRows({ data: [row(70)], isStale: now }, nothing, { data: [100], isStale: isolated })!;
    expect(lines.map(benefitOf)).toEqual([undefined]);
  });

  it("are none before the rule books have answered", () => {
    expect(comparedRows({ data: undefined, isStale: false }, nothing, { data: [100], isStale: false })).toBe(undefined);
  });
});
