import type { Kernel } from "../../../math/kernel/kernel.ts";
import { missing } from "../../../model/gap.ts";
import type { Maybe } from "../../../model/gap.ts";
import type { Position } from "../../../model/position.ts";
import type { BookInput } from "../../input.ts";
import { bookReport } from "../../valuation/bookReport.ts";
import type { OptionLeg } from "../../valuation/leg.ts";
import type { PositionReport } from "../../valuation/report.ts";
import { unexplained } from "../explanation.ts";
import type { Explanation } from "../explanation.ts";
import { legState } from "../legState.ts";
import type { LegState } from "../legState.ts";
import { contractName, indexSource, optionOrigins, optionSource } from "../quoteSource.ts";
import type { PositionSubject } from "../subject.ts";
import { deltaOneFigure } from "./deltaOne.ts";
import { FIGURE_WORDS } from "./figureWords.ts";
import { optionChecks } from "./optionChecks.ts";
import { optionFormula } from "./optionFigures.ts";
import { optionLines } from "./optionLines.ts";

type Figure = PositionSubject["figure"];

/** Raw as the report has it, but gamma per 1.00 (100 %) move: times the index. */
function shownFigure({ figures, gaps }: PositionReport, figure: Figure, { leg }: LegState): Maybe {
  const raw = figures[figure];
  if (raw !== null) return { value: figure === "gamma" ? raw * leg.index : raw };
  const [gap] = gaps;
  if (gap !== undefined) return { gap };
  return missing(FIGURE_WORDS[figure].label.toLowerCase(), leg.instrument.symbol, "the contract has none");
}

/** What differs by kind; `note` is what the convention says besides. */
type Part = Pick<Explanation, "formula" | "lines" | "checks"> & { readonly note: string };

/** What is asked about, and the line of the report that holds it. */
interface Asked {
  readonly input: BookInput;
  readonly figure: Figure;
  readonly report: PositionReport;
}

function optionPart(kernel: Kernel, asked: Asked, state: LegState<OptionLeg>): Part {
  const { figure, report } = asked;
  const { market } = asked.input;
  const { instrument } = state.leg;
  const source = optionSource(kernel, market, instrument);
  const { formula, symbols } = optionFormula(state.leg, figure);
  const lines = optionLines(state, optionOrigins(kernel, market, instrument), report.figures.mark ?? Number.NaN);
  const amount = shownFigure(report, figure, state);
  return {
    formula,
    lines: symbols.flatMap((symbol) => lines[symbol] ?? []),
    checks: source === undefined || "gap" in amount ? [] : optionChecks(state, figure, amount.value, source),
    note: "",
  };
}

function partOf(kernel: Kernel, asked: Asked, state: LegState): Part {
  const { leg, base } = state;
  const { input, figure, report } = asked;
  if (leg.kind === "option" && base.kind === "option") return optionPart(kernel, asked, { ...state, leg, base });
  if (leg.kind === "delta-one" && base.kind === "delta-one") {
    const from = indexSource(input.market, leg.instrument.underlying);
    return deltaOneFigure({ ...state, leg, base }, figure, report.figures[figure], from);
  }
  return { formula: "", lines: [], checks: [], note: "" };
}

function methodOf({ leg }: LegState, kernel: string): string {
  const how = leg.kind === "option" ? `Black (1976), the ${kernel} kernel` : "the contract's own payoff";
  return leg.basis === "exact" || leg.basis === "" ? `${how}.` : `${how}; ${leg.basis}.`;
}

function explained(
  kernel: Kernel,
  input: BookInput,
  position: Position,
  { figure }: PositionSubject,
  state: LegState,
): Explanation {
  const words = FIGURE_WORDS[figure];
  const report = bookReport(kernel, input);
  const own = report.positions.find(({ positionId }) => positionId === position.id);
  const title = `${words.label} of ${contractName(position.instrument)}`;
  if (own === undefined) return unexplained(title, missing("figure", position.instrument.symbol, "it has no line").gap);
  const isCoin = figure === "mark" && state.leg.kind === "option" && position.instrument.settlement === "inverse";
  const { note, ...part } = partOf(kernel, { input, figure, report: own }, state);
  return {
    title,
    meaning: words.meaning,
    amount: shownFigure(own, figure, state),
    measure: isCoin ? "coin" : words.measure,
    ...part,
    terms: [],
    convention: `${words.convention}${note}`,
    method: methodOf(state, report.kernel === "wasm" ? "compiled" : "TypeScript"),
    leftOut: own.gaps,
  };
}

/** A figure of one leg, from its quote and its terms. */
export function inspectPosition(kernel: Kernel, input: BookInput, subject: PositionSubject): Explanation {
  const position = input.book.positions.find(({ id }) => id === subject.positionId);
  const { label } = FIGURE_WORDS[subject.figure];
  if (position === undefined) {
    return unexplained(label, missing(label.toLowerCase(), "this leg", "it is no longer in the book").gap);
  }
  const state = legState(kernel, input, position);
  if ("gap" in state) return unexplained(`${label} of ${contractName(position.instrument)}`, state.gap);
  return explained(kernel, input, position, subject, state.value);
}
