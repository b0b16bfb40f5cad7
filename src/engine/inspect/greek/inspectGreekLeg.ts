import type { Kernel } from "../../../math/kernel/kernel.ts";
import { missing } from "../../../model/gap.ts";
import type { GreekFigures } from "../../../model/greek.ts";
import { GREEK_CONVENTIONS } from "../../../model/greekConvention.ts";
import { gainedText } from "../../../model/gainedSubject.ts";
import { isExpired } from "../../../model/instrument.ts";
import type { LegGreeks, UnderlyingGreeks } from "../../greeks/report.ts";
import type { DeltaOneLeg, OptionLeg } from "../../valuation/leg.ts";
import { optionFigures } from "../../valuation/optionFigures.ts";
import { checked, given, unexplained, worked } from "../explanation.ts";
import type { Check, Explanation, Line } from "../explanation.ts";
import { legState } from "../legState.ts";
import type { LegState } from "../legState.ts";
import { subjectNames } from "../margin/marginState.ts";
import { deltaOneLines } from "../position/deltaOne.ts";
import { optionLines } from "../position/optionLines.ts";
import type { OptionSymbol } from "../position/optionLines.ts";
import { indexSource, optionOrigins } from "../quoteSource.ts";
import type { GreekSubject, InspectInput } from "../subject.ts";
import { bumpedGreek } from "./bumpedGreek.ts";
import { formerGreeks, optionGreekFormula, scaleText, shownFormula, wordsOf } from "./greekFormula.ts";
import { greekTitle, greekWords, rawOf, rawUnit, shownOf } from "./greekWords.ts";

/** The leg, the question and the leg's Greeks. */
interface Asked<State> {
  readonly kernel: Kernel;
  readonly input: InspectInput;
  readonly subject: GreekSubject;
  readonly figures: GreekFigures;
  readonly state: State;
}

type Made = Pick<Explanation, "formula" | "lines">;

const MARKET = ["F", "K", "T", "σ", "d₁"] as const satisfies readonly OptionSymbol[];
const AS_NEEDED = ["d₂", "N(d₁)", "N(d₂)", "n(d₁)"] as const satisfies readonly OptionSymbol[];

/** Greeks that stand in the formula, each with its own formula and its own explanation. */
function formerLines({ subject, figures, state }: Asked<LegState<OptionLeg>>, formula: string): readonly Line[] {
  return formerGreeks(formula).map(({ symbol, greek, account }) => {
    const unit = { unit: rawUnit(greek) };
    const name = `${greek} as ${account === "net" ? "the account in coin feels it" : "Black has it"}, raw`;
    const line = worked([symbol, name], figures[account][greek], unit, optionGreekFormula(state.leg, greek, account));
    return { ...line, about: { ...subject, greek, convention: account === "net" ? "net" : "black" } };
  });
}

function optionMade(asked: Asked<LegState<OptionLeg>>): Made {
  const { kernel, input, subject, state } = asked;
  const { greek, convention, tenorPower } = subject;
  const raw = optionGreekFormula(state.leg, greek, GREEK_CONVENTIONS[convention].account);
  const formula = shownFormula(raw, scaleText(convention, greek));
  const words = wordsOf(formula);
  const has = (symbol: string): boolean => words.includes(symbol);
  const [own] = optionFigures(kernel, [state.leg]);
  const figures = own?.figures;
  const lines = optionLines(
    state,
    optionOrigins(kernel, input.market, state.leg.instrument),
    figures?.mark ?? Number.NaN,
  );
  const first = (["q", "S", "D"] as const).filter(has);
  const symbols = [...first, ...MARKET, ...AS_NEEDED.filter((symbol) => formula.includes(symbol))];
  const coins = figures?.valueSettlement;
  return {
    formula,
    lines: [
      ...symbols.flatMap((symbol) => lines[symbol] ?? []),
      ...(has("W") && typeof coins === "number"
        ? [worked(["W", "value in coin"], coins, "coin", "q × Black's price / F")]
        : []),
      ...(greek === "weightedVega"
        ? [given(["p", "power of the tenor"], tenorPower, "number", "chosen on the page")]
        : []),
      ...formerLines(asked, formula),
    ],
  };
}

const NO_CURVE = "0: its price has no curve, no vol and no decay of its own";

/** Raw formulas of a future, perpetual or spot leg: its delta, its rho, and what a delta in coin changes by. */
function deltaOneFormula({ face, timeToExpiry }: DeltaOneLeg, { greek, convention }: GreekSubject): string {
  if (greek === "delta") return face === null ? "q P / S" : "face / P";
  if (greek === "rho" && timeToExpiry > 0) return face === null ? "q P T" : "face S T / P";
  if (GREEK_CONVENTIONS[convention].account === "black" || face === null) return NO_CURVE;
  if (greek === "gamma") return "−face / (P S)";
  return greek === "speed" ? "2 face / (P S²)" : NO_CURVE;
}

function deltaOneMade({ input, subject, state }: Asked<LegState<DeltaOneLeg>>): Made {
  const raw = deltaOneFormula(state.leg, subject);
  const formula = raw === NO_CURVE ? raw : shownFormula(raw, scaleText(subject.convention, subject.greek));
  const from = indexSource(input.market, state.leg.instrument.underlying);
  return { formula, lines: raw === NO_CURVE ? [] : deltaOneLines(state, formula, from) };
}

function madeOf(asked: Asked<LegState>): Made {
  const { leg, base, asOf } = asked.state;
  if (isExpired(leg.instrument, asOf)) return { formula: "0: it has settled, nothing moves it", lines: [] };
  if (leg.kind === "option" && base.kind === "option") {
    return optionMade({ ...asked, state: { ...asked.state, leg, base } });
  }
  if (leg.kind === "delta-one" && base.kind === "delta-one") {
    return deltaOneMade({ ...asked, state: { ...asked.state, leg, base } });
  }
  return { formula: "", lines: [] };
}

const METHODS = {
  option: "the value by quadrature of the payoff, bumped along each variable in turn and extrapolated (Richardson)",
  "delta-one": "the gain in its own currency, bumped and extrapolated (Richardson)",
} as const;

function checkOf({ subject, state: { leg, asOf } }: Asked<LegState>, shown: number): Check {
  const method = METHODS[leg.kind];
  const none = (because: string): Check => ({
    method,
    outcome: missing("second value", leg.instrument.symbol, because),
  });
  if (isExpired(leg.instrument, asOf)) return none("it has settled: nothing moves it");
  const { greek, convention, tenorPower } = subject;
  const second = bumpedGreek(leg, { greek, tenorPower, account: GREEK_CONVENTIONS[convention].account });
  if (second === null)
    return none(leg.kind === "option" ? "it is too close to expiry for a bump" : "it is zero by its kind");
  const of = shownOf(subject, leg.index);
  const [value, tolerance] = [of(second.value), of(second.tolerance)];
  if (value === null || tolerance === null) return none("the convention cannot say it");
  return checked(method, shown, value, tolerance + 1e-12 * Math.abs(shown));
}

/** Of coins, held or gained and not paid yet. */
function coinGreek(input: InspectInput, subject: GreekSubject, id: string, amount: number): Explanation {
  const isDelta = subject.greek === "delta" && GREEK_CONVENTIONS[subject.convention].account === "black";
  const name = subjectNames(input)(id);
  const isGained = gainedText(id) !== undefined;
  const scale = scaleText(subject.convention, "delta");
  const coins = isGained
    ? `coins gained${scale}; of each inverse future face (1 / P₀ − 1 / P)`
    : `one unit a coin${scale}`;
  return {
    title: greekTitle(subject, subjectNames(input)),
    ...greekWords(subject),
    amount: { value: amount },
    formula: isDelta ? coins : "0: coins are what is counted in, or move with spot alone",
    lines: [],
    terms: [],
    method: isGained
      ? `${name}: what each has gained stands beside its delta on the desk.`
      : `${name}, as the book has it.`,
    leftOut: [],
    checks: [],
  };
}

/** A Greek of one leg, coin balance or what was gained in coins. @param own its line in the report */
export function inspectGreekLeg(
  kernel: Kernel,
  input: InspectInput,
  subject: GreekSubject,
  own: LegGreeks,
  { index }: UnderlyingGreeks,
): Explanation {
  const title = greekTitle(subject, subjectNames(input));
  const { figures, leftOut } = own;
  const amount = figures === null ? null : shownOf(subject, index)(rawOf(subject, figures));
  if (figures === null || amount === null) {
    return unexplained(title, leftOut[0] ?? missing("figure", own.subject, "the market has no index for it").gap);
  }
  const position = input.book.positions.find(({ id }) => id === own.subject);
  if (position === undefined) return coinGreek(input, subject, own.subject, amount);
  const state = legState(kernel, input, position);
  if ("gap" in state) return unexplained(title, state.gap);
  const asked = { kernel, input, subject, figures, state: state.value };
  const { leg } = state.value;
  const how =
    leg.kind === "option"
      ? `Black (1976), the ${kernel.id === "wasm" ? "compiled" : "TypeScript"} kernel; higher orders from the first`
      : "the contract's own payoff";
  return {
    title,
    ...greekWords(subject),
    amount: { value: amount },
    ...madeOf(asked),
    terms: [],
    method: leg.basis === "exact" || leg.basis === "" ? `${how}.` : `${how}; ${leg.basis}.`,
    leftOut: [],
    checks: [checkOf(asked, amount)],
  };
}
