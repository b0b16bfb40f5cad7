import { exactSum } from "../valuation/exactSum.ts";
import type { Term } from "./explanation.ts";

/** More parts than a person reads; what lies beyond is one line. */
const MOST_SHOWN = 80;

/** The parts that are not zero, largest first; beyond a length the rest together, so that they still sum to the number. */
export function termList(terms: readonly Term[]): readonly Term[] {
  const sorted = terms.filter(({ value }) => value !== 0).sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const rest = sorted.slice(MOST_SHOWN);
  if (rest.length === 0) return sorted;
  const value = exactSum(rest.map((one) => one.value));
  const name = `${String(rest.length)} smaller ones`;
  return [...sorted.slice(0, MOST_SHOWN), { name, value, detail: "each explained by its own figure", about: null }];
}
