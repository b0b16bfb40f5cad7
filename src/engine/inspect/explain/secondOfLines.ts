import { missing } from "../../../model/gap.ts";
import type { ExplainLine } from "../../explain/report.ts";
import type { Term as PnlTerm } from "../../explain/terms.ts";
import type { States, Work } from "../../explain/work.ts";
import { checked } from "../explanation.ts";
import type { Check } from "../explanation.ts";
import type { SecondFigure } from "../secondOption.ts";
import { secondTerm, termPricings } from "./secondTerm.ts";

/** Prices by quadrature beyond which nobody would wait, and between two chances to interrupt. */
const [MOST_PRICINGS, BREATH] = [100_000, 500];

const REVALUED = "options revalued by quadrature in both states, the rest from their terms";
const BUMPED = "the Greeks of the start bumped by quadrature (Richardson) × the same moves";

const methodOf = (term: PnlTerm | "pnl"): string => {
  if (term === "residual") return `${REVALUED}, less ${BUMPED}`;
  return term === "pnl" || term === "settlement" || term === "newTrades" ? REVALUED : BUMPED;
};

const amountOf = ({ explained }: ExplainLine, term: PnlTerm | "pnl"): number =>
  explained === null ? 0 : term === "pnl" ? explained.pnl : explained.terms[term];

/** What is to be revalued, by line. */
export interface Worked {
  readonly works: ReadonlyMap<string, Work>;
  readonly states: States;
}

interface Sum extends SecondFigure {
  /** Lines with an amount but no second value, and those that have one. */
  readonly stood: number;
  readonly could: number;
}

function* added(
  lines: readonly ExplainLine[],
  { works, states }: Worked,
  term: PnlTerm | "pnl",
): Generator<number, Sum> {
  let [value, tolerance, stood, could] = [0, 0, 0, 0];
  const each = Math.ceil(BREATH / termPricings(term));
  for (const [i, line] of lines.entries()) {
    if (i % each === 0) yield i / lines.length;
    const own = amountOf(line, term);
    const work = works.get(line.id);
    const second = work === undefined ? null : secondTerm(work, states, term);
    if (second === null && own !== 0) stood++;
    if (second !== null && (second.value !== 0 || own !== 0)) could++;
    const { value: found, tolerance: slack } = second ?? { value: own, tolerance: 0 };
    value += found;
    tolerance += slack + 1e-13 * Math.abs(own);
  }
  return { value, tolerance, stood, could };
}

/**
 * What lines add up to in a term (or in P&L) by another road, line by line. What has no second value stands with its own
 * and is counted in the method; where that is all there is none. Yields its progress 0..1 where it may be interrupted.
 */
export function* secondOfLines(
  lines: readonly ExplainLine[],
  worked: Worked,
  term: PnlTerm | "pnl",
  amount: number,
): Generator<number, Check> {
  const method = methodOf(term);
  const none = (because: string): Check => ({ method, outcome: missing("second value", "this term", because) });
  const counted = lines.filter((line) => line.explained !== null);
  if (counted.length * termPricings(term) > MOST_PRICINGS) {
    return none(`${counted.length.toLocaleString("en-US")} lines take too long one by one; ask about one position`);
  }
  const { value, tolerance, stood, could } = yield* added(counted, worked, term);
  if (could === 0) return none("it is worked out in one way alone");
  const count = `${String(stood)} of ${String(counted.length)} lines have no such second value and stand with their own`;
  return checked(stood === 0 ? method : `${method}; ${count}`, amount, value, tolerance + 1e-11 * Math.abs(amount));
}
