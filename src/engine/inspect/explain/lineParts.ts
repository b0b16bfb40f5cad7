import type { Kernel } from "../../../math/kernel/kernel.ts";
import { inversePnl } from "../../../math/inverseFuture.ts";
import { termWords } from "../../../model/pnlTerms.ts";
import type { ExplainInput } from "../../explain/report.ts";
import { hasSettled } from "../../explain/states.ts";
import type { Term as PnlTerm } from "../../explain/terms.ts";
import type { Held, States, Work } from "../../explain/work.ts";
import type { DeltaOneLeg } from "../../valuation/leg.ts";
import { given, worked } from "../explanation.ts";
import type { Explanation, Line } from "../explanation.ts";
import { wordsOf } from "../greek/greekFormula.ts";
import { optionTermPart } from "./optionLineParts.ts";
import { sourcesOf } from "./sources.ts";
import type { BothSources } from "./sources.ts";

type Part = Pick<Explanation, "formula" | "lines">;

/** Of a future, perpetual or spot leg: see `deltaOneTerms`. */
function deltaOneFormula({ face }: DeltaOneLeg, term: PnlTerm): string | undefined {
  const isInverse = face !== null;
  if (term === "delta") return isInverse ? "face × S′ / P′ × (S′ / S − 1)" : "q P (S′ / S − 1)";
  if (term === "rho") return isInverse ? "face / P × S′ / P′ × (P′ − P S′ / S)" : "q (P′ − P S′ / S)";
  return term === "fx" && isInverse ? "G (S′ − S)" : undefined;
}

function deltaOneLines(
  before: DeltaOneLeg,
  after: DeltaOneLeg,
  { first, second }: BothSources,
): Readonly<Record<string, Line>> {
  const { position, face, price } = before;
  const coins = face === null ? 0 : inversePnl(face, position.entryPrice ?? price, price);
  return {
    q: given(["q", "quantity, + long"], position.quantity, "units", "the book"),
    face: given(["face", "dollars of face value"], face ?? Number.NaN, "usd", "fixed by the contract"), // shown where there is one
    P: given(["P", "price at the start"], price, "level", first.price, first.at),
    "P′": given(["P′", "price at the end"], after.price, "level", second.price, second.at),
    S: given(["S", "index at the start"], before.index, "level", first.index, first.at),
    "S′": given(["S′", "index at the end"], after.index, "level", second.index, second.at),
    G: worked(["G", "coins gained by the start"], coins, "coin", "face (1 / entry price − 1 / P)"),
  };
}

function deltaOnePart(before: DeltaOneLeg, after: DeltaOneLeg, term: PnlTerm, sources: BothSources): Part | undefined {
  const formula = deltaOneFormula(before, term);
  if (formula === undefined) return undefined;
  const words = wordsOf(formula);
  const lines = Object.entries(deltaOneLines(before, after, sources));
  return { formula, lines: lines.flatMap(([symbol, line]) => (words.includes(symbol) ? [line] : [])) };
}

function heldPart(
  kernel: Kernel,
  input: ExplainInput,
  { before, after }: Held,
  states: States,
  term: PnlTerm,
): Part | undefined {
  if (hasSettled(before, states.first) || hasSettled(after, states.second)) return undefined;
  const sources = sourcesOf(kernel, input, before);
  if (before.kind === "option" && after.kind === "option") {
    return optionTermPart(kernel, { before, after, asOf: states.first.asOf }, term, sources);
  }
  if (before.kind === "delta-one" && after.kind === "delta-one") return deltaOnePart(before, after, term, sources);
  return undefined;
}

/** How a term of one line comes about; in words where it is no product of a figure and its move. */
export function linePart(kernel: Kernel, input: ExplainInput, { held }: Work, states: States, term: PnlTerm): Part {
  const part = held === undefined ? undefined : heldPart(kernel, input, held, states, term);
  return part ?? { formula: termWords[term].formula, lines: [] };
}
