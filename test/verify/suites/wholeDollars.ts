import type { JsonNode } from "./jsonNode.ts";

/**
 * A figure as the `*_integer` files have it: whole dollars, cut toward zero. The venue's own figure has 18 decimals, ours
 * sixteen digits: a billionth is added away from zero first, so that 349.99999999999994 is 350.
 */
export function wholeDollars(figure: number): number {
  return Math.trunc(figure + Math.sign(figure) * 1e-9);
}

/** A perpetual's entry price in those files: the key varies in spelling and contains "ntry". */
export function entryPriceOf(perp: JsonNode): JsonNode {
  const found = perp.entries().find(([name]) => name.includes("ntry"));
  return found === undefined ? perp.refuse("must have an entry price") : found[1];
}
