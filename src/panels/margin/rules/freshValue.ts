import type { Shape } from "../../../engine/margin/parameters/shape.ts";

/** A factor starts where it changes nothing, all else at nothing; within the bounds. */
function freshNumber({ unit, least, most }: Extract<Shape, { readonly kind: "number" }>): number {
  return Math.min(most, Math.max(least, unit === "factor" ? 1 : 0));
}

/** What a value that was none starts with once it is set: of the given shape, to be edited. */
export function freshOf(shape: Shape): unknown {
  switch (shape.kind) {
    case "number":
      return freshNumber(shape);
    case "choice":
      return shape.options[0];
    case "optional":
      return null;
    case "list":
      return Array.from({ length: shape.fewest }, () => structuredClone(shape.fresh));
    case "record":
      return Object.fromEntries(Object.entries(shape.fields).map(([name, field]) => [name, freshOf(field)]));
    case "by name":
      return { other: freshOf(shape.of) };
  }
}
