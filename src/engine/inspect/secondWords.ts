import type { Leg } from "../valuation/leg.ts";

/** What was recomputed by a second method, and how many legs were not. */
interface Recomputed {
  readonly kinds: ReadonlySet<Leg["kind"]>;
  readonly legs: number;
  readonly stood: number;
}

const VERBS = {
  bumped: { option: "every option bumped by quadrature (Richardson)", plain: "bumped from their terms (Richardson)" },
  revalued: { option: "every option revalued by quadrature of its payoff", plain: "revalued from their terms" },
} as const;

/** The method of a sum, by what is in it: a book of perpetuals speaks of no option. @param less what is taken off, ", less fees" */
export function secondMethod(verb: keyof typeof VERBS, { kinds, legs, stood }: Recomputed, less = ""): string {
  const { option, plain } = VERBS[verb];
  const others = kinds.has("option") ? "futures and spot from their terms" : `futures and spot ${plain}`;
  const parts = [...(kinds.has("option") ? [option] : []), ...(kinds.has("delta-one") ? [others] : [])];
  const method = `${parts.join(", ")}${less}, added plainly`;
  if (stood === 0) return method;
  return `${method}; ${String(stood)} of ${String(legs)} legs have no such second value and stand with their own`;
}
