import type { Term as PnlTerm } from "../../explain/terms.ts";
import type { OptionLeg } from "../../valuation/leg.ts";
import { dollarsPerPrice } from "../../valuation/optionFigures.ts";

/** What an option has in the first state: a raw Greek of Black's account, how theta changes a year, its value in USD. */
export type StartFigure =
  "delta" | "gamma" | "vega" | "theta" | "vanna" | "volga" | "charm" | "veta" | "thetaSlope" | "value";

/** How they stand in formulas. */
export const START_SYMBOLS: Readonly<Record<StartFigure, string>> = {
  delta: "Δ",
  gamma: "Γ",
  vega: "V",
  theta: "Θ",
  vanna: "Vanna",
  volga: "Volga",
  charm: "Charm",
  veta: "Veta",
  thetaSlope: "Slope",
  value: "W",
};

/** By how much an option's inputs moved. */
export interface OptionMoves {
  /** Dollars per dollar of Black's price, after over before. */
  readonly converted: number;
  /** The move of the forward in units of the index, USD. */
  readonly move: number;
  readonly withIndex: number;
  readonly vol: number;
  /** Years that passed. */
  readonly time: number;
}

export const optionMoves = (before: OptionLeg, after: OptionLeg): OptionMoves => ({
  converted: dollarsPerPrice(after) / dollarsPerPrice(before),
  move: before.index * (after.forward / before.forward - 1),
  withIndex: after.index - before.index,
  vol: after.vol - before.vol,
  time: before.timeToExpiry - after.timeToExpiry,
});

/** A start figure times what moved. */
interface Piece {
  readonly of: StartFigure;
  readonly times: (moves: OptionMoves) => number;
}

interface TermPieces {
  readonly formula: string;
  readonly pieces: readonly Piece[];
}

const one = (formula: string, of: StartFigure, times: Piece["times"]): TermPieces => ({
  formula,
  pieces: [{ of, times }],
});

const CARRY: Piece = { of: "delta", times: ({ converted, move, withIndex }) => converted * (move - withIndex) };
const CONVERTED: Piece = { of: "value", times: ({ converted }) => converted - 1 };

const TERMS: Readonly<Partial<Record<PnlTerm, TermPieces>>> = {
  delta: one("c Δ (S′ − S)", "delta", ({ converted, withIndex }) => converted * withIndex),
  gamma: one("½ c Γ x²", "gamma", ({ converted, move }) => (converted * move * move) / 2),
  vega: one("c V (σ′ − σ)", "vega", ({ converted, vol }) => converted * vol),
  theta: one("c Θ (T − T′)", "theta", ({ converted, time }) => converted * time),
  vanna: one("c Vanna x (σ′ − σ)", "vanna", ({ converted, move, vol }) => converted * move * vol),
  volga: one("½ c Volga (σ′ − σ)²", "volga", ({ converted, vol }) => (converted * vol * vol) / 2),
  charm: one("c Charm x (T − T′)", "charm", ({ converted, move, time }) => converted * move * time),
  veta: one("c Veta (σ′ − σ) (T − T′)", "veta", ({ converted, vol, time }) => converted * vol * time),
  thetaChange: one("½ c Slope (T − T′)²", "thetaSlope", ({ converted, time }) => (converted * time * time) / 2),
};

/** How a term of an option that lives in both states is made: see `optionTerms`. `undefined` for what is no such product. */
export function optionPieces({ instrument }: OptionLeg, term: PnlTerm): TermPieces | undefined {
  const isInverse = instrument.settlement === "inverse";
  if (term === "rho") {
    return isInverse
      ? { formula: "c Δ (x − (S′ − S))", pieces: [CARRY] }
      : { formula: "c Δ (x − (S′ − S)) + W (c − 1)", pieces: [CARRY, CONVERTED] };
  }
  if (term === "fx") return isInverse ? { formula: "W (c − 1)", pieces: [CONVERTED] } : undefined;
  return TERMS[term];
}
