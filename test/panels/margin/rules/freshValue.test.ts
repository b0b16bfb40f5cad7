import { describe, expect, it } from "vitest";
import { freshOf } from "../../../../src/panels/margin/rules/freshValue.ts";
import { problemsWith } from "../../../../src/engine/margin/parameters/read.ts";
import { list, number, optional, record, share } from "../../../../src/engine/margin/parameters/shape.ts";
import type { Shape } from "../../../../src/engine/margin/parameters/shape.ts";
import { ruleBooks } from "../../../../src/engine/margin/rules/index.ts";

function within(shape: Shape): readonly Shape[] {
  switch (shape.kind) {
    case "optional":
    case "by name":
      return [shape, ...within(shape.of)];
    case "list":
      return [shape, ...within(shape.item)];
    case "record":
      return [shape, ...Object.values(shape.fields).flatMap(within)];
    case "number":
    case "choice":
      return [shape];
  }
}

describe("a value that is set where there was none", () => {
  it.each(ruleBooks.map((rules) => [rules.id, rules] as const))(
    "has the shape it should have in %s",
    (_, { shape }) => {
      for (const one of within(shape)) expect(problemsWith(one, freshOf(one))).toEqual([]);
    },
  );

  it("starts at nothing, a factor at one, both within their bounds", () => {
    const shape = record("", {
      part: share("part"),
      ratio: number("ratio", "factor", [1e-6, 1e6]),
      range: number("range", "fraction", [0.01, 1]),
      none: optional("none", share("none")),
      points: list("points", share("point"), [2, 5], 0.5),
    });
    expect(freshOf(shape)).toEqual({ part: 0, ratio: 1, range: 0.01, none: null, points: [0.5, 0.5] });
  });
});
