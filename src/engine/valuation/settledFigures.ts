import type { LegFigures } from "./legFigures.ts";

/**
 * The figures of a leg that has settled by the what-if day: its value stands, and nothing moves it any more. It is cash,
 * so that no hedge is sought for it; how large it is in the book is what it paid.
 */
export function settledFigures({ figures, gaps }: LegFigures): LegFigures {
  return {
    figures: { ...figures, delta: 0, gamma: 0, vega: 0, theta: 0, rho: 0, vol: null },
    gaps,
    grossValue: figures.value === null ? 0 : Math.abs(figures.value),
  };
}
