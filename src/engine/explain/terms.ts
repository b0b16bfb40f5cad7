import { exactSum } from "../valuation/exactSum.ts";

/**
 * What a P&L is made of, in USD. The desk's convention (valuation/report): a Greek times the leg's own move.
 *
 * delta: delta x move of the index, forwards, futures and perpetuals keeping their ratio to it
 * gamma, vega, vanna, volga: with the whole move of the leg's own forward and its own vol
 * theta: theta x time that passed; `thetaChange` is what theta itself changed by on the way (half its slope x time squared)
 * charm, veta: delta and vega that decayed, x the move of forward or vol
 * rho: delta x what forward, future or perpetual moved beyond the index: carry, basis, implied rate; and the discount that a
 *   what-if's rate puts on the value of linear options
 * fx: coins turned into dollars. Coin balances with the index; the unrealised coin P&L of inverse futures with the index;
 *   the coin premium of inverse options with the index against their forward (the rest of its move is in delta)
 * settlement: all of the P&L of a leg that expires between the states
 * newTrades: P&L of what was traded since the start, from its entry price, fees included
 * residual: the P&L by full revaluation less all of these. Of third order in the moves
 */
export const TERMS = [
  "delta",
  "gamma",
  "vega",
  "theta",
  "vanna",
  "volga",
  "charm",
  "veta",
  "thetaChange",
  "rho",
  "fx",
  "settlement",
  "newTrades",
  "residual",
] as const;

export type Term = (typeof TERMS)[number];

/** A P&L by full revaluation and its parts, USD: the parts add up to the P&L, to the last digit but rounding. */
export interface Explained {
  readonly pnl: number;
  readonly terms: Readonly<Record<Term, number>>;
}

const NONE: Explained["terms"] = Object.fromEntries(TERMS.map((term) => [term, 0])) as Record<Term, number>;

/** A P&L with the terms that are not zero; what they leave open is the residual. */
export function explainedBy(pnl: number, known: Partial<Omit<Explained["terms"], "residual">>): Explained {
  const residual = exactSum([pnl, ...Object.values(known).map((amount) => 0 - amount)]);
  return { pnl, terms: { ...NONE, ...known, residual } };
}

/** The column sums, each rounded once; they do not depend on the order of the parts. */
export function sumOf(parts: readonly Explained[]): Explained {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return only;
  const terms = Object.fromEntries(TERMS.map((term) => [term, exactSum(parts.map((part) => part.terms[term]))]));
  return { pnl: exactSum(parts.map(({ pnl }) => pnl)), terms: terms as Record<Term, number> };
}
