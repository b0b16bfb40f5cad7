import type { Kernel } from "../../../math/kernel/kernel.ts";
import { legGreeks } from "../../greeks/legGreeks.ts";
import type { Term as PnlTerm } from "../../explain/terms.ts";
import type { EpochMs } from "../../../model/units.ts";
import type { OptionLeg } from "../../valuation/leg.ts";
import { optionFigures } from "../../valuation/optionFigures.ts";
import { given, worked } from "../explanation.ts";
import type { Explanation, Line } from "../explanation.ts";
import { optionGreekFormula, wordsOf } from "../greek/greekFormula.ts";
import { rawUnit } from "../greek/greekWords.ts";
import { optionMoves, optionPieces, START_SYMBOLS } from "./optionPieces.ts";
import type { StartFigure } from "./optionPieces.ts";
import type { BothSources } from "./sources.ts";

export interface HeldOption {
  readonly before: OptionLeg;
  readonly after: OptionLeg;
  /** The valuation instant of the first state. */
  readonly asOf: EpochMs;
}

const SLOPE = "−σ (V − σ Volga) / (4 T²)";

function startLine(kernel: Kernel, { before, asOf }: HeldOption, of: StartFigure): Line {
  const symbol = START_SYMBOLS[of];
  const [own] = optionFigures(kernel, [before]);
  if (of === "value")
    return worked([symbol, "value at the start"], own?.figures.value ?? Number.NaN, "usd", "Black (1976)");
  const [greeks] = legGreeks(kernel, { legs: [before], asOf }, 0);
  const black = greeks?.figures.black;
  if (of === "thetaSlope") {
    const { vol, timeToExpiry } = before;
    const [vega, volga] = [black?.vega ?? Number.NaN, black?.volga ?? Number.NaN];
    const slope = 0 - (vol * (vega - vol * volga)) / (4 * timeToExpiry * timeToExpiry);
    return worked([symbol, "what theta changes by a year, at the start"], slope, { unit: "USD per year²" }, SLOPE);
  }
  const from = `${optionGreekFormula(before, of, "black")}, of Black`;
  return worked([symbol, `${of} at the start, raw`], black?.[of] ?? Number.NaN, { unit: rawUnit(of) }, from);
}

/** What stands in a formula, by symbol. */
function movedLines({ before, after }: HeldOption, { first, second }: BothSources): Readonly<Record<string, Line>> {
  const { converted, move } = optionMoves(before, after);
  const isInverse = before.instrument.settlement === "inverse";
  return {
    S: given(["S", "index at the start"], before.index, "level", first.index, first.at),
    "S′": given(["S′", "index at the end"], after.index, "level", second.index, second.at),
    F: given(["F", "forward at the start"], before.forward, "level", first.price, first.at),
    "F′": given(["F′", "forward at the end"], after.forward, "level", second.price, second.at),
    x: worked(["x", "move of the forward in units of the index"], move, "level", "S (F′ / F − 1)"),
    σ: given(["σ", "volatility at the start"], before.vol, "vol", first.vol, first.at),
    "σ′": given(["σ′", "volatility at the end"], after.vol, "vol", second.vol, second.at),
    T: worked(["T", "years to expiry at the start"], before.timeToExpiry, "years", "(expiry − start) / 365 days"),
    "T′": worked(["T′", "years to expiry at the end"], after.timeToExpiry, "years", "(expiry − end) / 365 days"),
    c: worked(
      ["c", "dollars of a unit of price, end over start"],
      converted,
      "number",
      isInverse ? "(S′ / F′) / (S / F)" : "discount factor at the end / at the start, 1 without a move of the rate",
    ),
  };
}

/** What a symbol is worked out from is told before it. */
const BEFORE: Readonly<Record<string, readonly string[]>> = { x: ["S", "F", "F′"], c: ["S", "S′", "F", "F′"] };

/** A term of an option that lives in both states: its product and what stands in it. */
export function optionTermPart(
  kernel: Kernel,
  held: HeldOption,
  term: PnlTerm,
  sources: BothSources,
): Pick<Explanation, "formula" | "lines"> | undefined {
  const made = optionPieces(held.before, term);
  if (made === undefined) return undefined;
  const words = wordsOf(made.formula);
  const isInverse = held.before.instrument.settlement === "inverse";
  const needed = new Set(words.flatMap((word) => [...(word === "c" && !isInverse ? [] : (BEFORE[word] ?? [])), word]));
  const lines = Object.entries(movedLines(held, sources));
  return {
    formula: made.formula,
    lines: [
      ...lines.flatMap(([symbol, line]) => (needed.has(symbol) ? [line] : [])),
      ...[...new Set(made.pieces.map(({ of }) => of))].map((of) => startLine(kernel, held, of)),
    ],
  };
}
