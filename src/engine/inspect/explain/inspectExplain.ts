import type { Kernel } from "../../../math/kernel/kernel.ts";
import { missing } from "../../../model/gap.ts";
import { NO_WHAT_IF } from "../../../model/market.ts";
import { termWords } from "../../../model/pnlTerms.ts";
import { epochMs } from "../../../model/units.ts";
import { during } from "../../during.ts";
import { explainPnl } from "../../explain/explainPnl.ts";
import type { ExplainInput, ExplainLine, ExplainReport } from "../../explain/report.ts";
import { totalOf } from "../../explain/sums.ts";
import { TERMS } from "../../explain/terms.ts";
import type { Explained, Term as PnlTerm } from "../../explain/terms.ts";
import { worksOf } from "../../explain/works.ts";
import { dayText } from "../../valuation/dayText.ts";
import { unexplained } from "../explanation.ts";
import type { Explanation, Term } from "../explanation.ts";
import type { ExplainPlace, ExplainSubject, InspectInput } from "../subject.ts";
import { termList } from "../termList.ts";
import { linePart } from "./lineParts.ts";
import { secondOfLines } from "./secondOfLines.ts";
import type { Worked } from "./secondOfLines.ts";

type Asked = PnlTerm | "pnl";

const labelOf = (term: Asked): string => (term === "pnl" ? "P&L" : termWords[term].label);

const amountOf = ({ pnl, terms }: Explained, term: Asked): number => (term === "pnl" ? pnl : terms[term]);

function linesOf({ lines }: ExplainReport, place: ExplainPlace): readonly ExplainLine[] {
  switch (place.by) {
    case "total":
      return lines;
    case "expiry":
      return lines.filter(({ expiry }) => expiry === place.expiry);
    case "underlying":
      return lines.filter(({ underlying }) => underlying === place.underlying);
    case "line":
      return lines.filter(({ id }) => id === place.id);
  }
}

function placeText(place: ExplainPlace, lines: readonly ExplainLine[]): string {
  switch (place.by) {
    case "total":
      return "the book";
    case "expiry":
      return place.expiry === null ? "what has no expiry" : dayText(epochMs(place.expiry));
    case "underlying":
      return place.underlying;
    case "line":
      return lines[0]?.name ?? "this position";
  }
}

/** A P&L by its terms; a residual as the P&L less all of them; a term by its lines. */
function termsOf({ place, term }: ExplainSubject, lines: readonly ExplainLine[], sum: Explained): readonly Term[] {
  const about = (other: Asked): ExplainSubject => ({ kind: "explain", place, term: other });
  const byTerm = (sign: 1 | -1): readonly Term[] =>
    TERMS.filter((one) => sign === 1 || one !== "residual").map((one) => ({
      name: sign === 1 ? labelOf(one) : `less ${labelOf(one)}`,
      value: sign * sum.terms[one],
      detail: "",
      about: about(one),
    }));
  if (term === "pnl") return byTerm(1);
  if (place.by === "line") {
    if (term !== "residual") return [];
    return [{ name: "P&L by full revaluation", value: sum.pnl, detail: "", about: about("pnl") }, ...byTerm(-1)];
  }
  return lines.flatMap(({ id, name, explained }): readonly Term[] => {
    const own: ExplainSubject = { kind: "explain", place: { by: "line", id }, term };
    return explained === null ? [] : [{ name, value: explained.terms[term], detail: "", about: own }];
  });
}

const REVALUED = "What was gained or lost between the two states, by full revaluation.";
const FORMULAS = {
  pnl: "value at the end − value at the start, sum of the terms",
  residual: "P&L − all other terms",
} as const;

const CONVENTION =
  "USD. Greeks are those of the start, each leg by the moves of its own forward, vol, time and index; coins are dollars at the index. Cash flows and funding are in no term.";

/** The state to explain from: the one that was kept, or the market and the book as they are. */
const explainInput = ({ fromBook, fromMarket, fromWhatIf, book, market, whatIf }: InspectInput): ExplainInput => ({
  book,
  market,
  whatIf,
  fromBook: fromBook ?? book,
  fromMarket: fromMarket ?? market,
  fromWhatIf: fromWhatIf ?? NO_WHAT_IF,
});

/** How far it is once the whole P&L is explained. */
const REPORTED = 0.4;

/** What a term is and how it comes about: of one position from its figures and moves, else in words. */
function partOf(
  kernel: Kernel,
  asked: ExplainInput,
  { place, term }: ExplainSubject,
  { works, states }: Worked,
): Pick<Explanation, "meaning" | "formula" | "lines"> {
  if (term === "pnl") return { meaning: REVALUED, formula: FORMULAS.pnl, lines: [] };
  const meaning = `${labelOf(term)}: ${termWords[term].formula}.`;
  if (term === "residual") return { meaning, formula: FORMULAS.residual, lines: [] };
  const work = place.by === "line" ? works.get(place.id) : undefined;
  if (work === undefined) return { meaning, formula: termWords[term].formula, lines: [] };
  return { meaning, ...linePart(kernel, asked, work, states, term) };
}

/** A number of the P&L explained: of the book, an expiry or an underlying from its lines, of a line from its figures and moves. */
export function* inspectExplain(
  kernel: Kernel,
  input: InspectInput,
  subject: ExplainSubject,
): Generator<number, Explanation> {
  const asked = explainInput(input);
  const { place, term } = subject;
  const report = explainPnl(kernel, asked);
  yield REPORTED;
  const lines = linesOf(report, place);
  const name = placeText(place, lines);
  const title = `${labelOf(term)} of ${name}, explained`;
  const sum = totalOf(lines);
  // The P&L of a book with nothing in it is zero; of anything else without lines there is none.
  if (sum.counted === 0 && (sum.leftOut.length > 0 || place.by !== "total")) {
    return unexplained(title, sum.leftOut[0] ?? missing("P&L", name, "it is in neither book now").gap);
  }
  const { works, states } = worksOf(kernel, asked);
  const worked = { states, works: new Map(works.map((work) => [work.position.id, work])) };
  const amount = amountOf(sum, term);
  return {
    title,
    ...partOf(kernel, asked, subject, worked),
    amount: { value: amount },
    measure: "usd",
    terms: termList(termsOf(subject, lines, sum)),
    convention: CONVENTION,
    method: `From ${asked.fromMarket.label}, ${dayText(report.from)}, to ${asked.market.label}, ${dayText(report.asOf)}: Taylor series of Black (1976) through second order, held against full revaluation.`,
    leftOut: sum.leftOut,
    checks: [yield* during(REPORTED, secondOfLines(lines, worked, term, amount))],
  };
}
