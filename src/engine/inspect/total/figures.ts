import type { PositionReport, Totals } from "../../valuation/report.ts";
import type { Measure } from "../explanation.ts";
import type { TotalFigure } from "../subject.ts";

/** The figures that legs add up to. */
export type SummedFigure = Exclude<TotalFigure, "equity" | "cash">;

interface TotalWords {
  readonly label: string;
  /** Of one underlying, and of the whole book. */
  readonly meaning: readonly [own: string, all: string];
  readonly measure: readonly [own: Measure, all: Measure];
  /** Of one underlying; the book adds these up, each in dollars. */
  readonly formula: readonly [own: string, all: string];
  readonly convention: string;
}

const SPOT =
  "Not premium-adjusted; a coin balance counts one unit a coin, dollars count nothing. So do coins that inverse futures have gained or lost so far: with them equity moves as delta says.";
const plain = (label: string, meaning: string, measure: Measure, convention: string): TotalWords => ({
  label,
  meaning: [meaning, meaning],
  measure: [measure, measure],
  formula: ["sum over the legs", "sum over the underlyings"],
  convention,
});

/** What totals are, for one underlying and for the whole book. */
export const TOTAL_WORDS: Readonly<Record<SummedFigure, TotalWords>> = {
  value: plain(
    "Value",
    "What the legs are worth in USD: options and spot at market, futures and perpetuals their unrealised P&L.",
    "usd",
    "Signed; coins are dollars at the index.",
  ),
  pnl: plain(
    "P&L",
    "Gain or loss since entry in USD, fees included, over the legs whose entry price is known.",
    "usd",
    "Coins paid count at the index of the snapshot.",
  ),
  delta: {
    label: "Delta",
    meaning: [
      "Units of the underlying that the legs and the coins held or gained move like.",
      "Dollars of underlying that the book moves like.",
    ],
    measure: ["units", "usd"],
    formula: [
      "sum of the legs' deltas + coins held + coins gained by inverse futures",
      "sum over the underlyings of delta × index",
    ],
    convention: SPOT,
  },
  gamma: {
    label: "Gamma",
    meaning: [
      "How many units the delta changes for a move of the index by 1 %.",
      "How many dollars the dollar delta changes for a move of every index by 1 %.",
    ],
    measure: ["unitsPerMove", "usdPerMove"],
    formula: ["sum over the legs of gamma × index / 100", "sum over the underlyings of gamma × index² / 100"],
    convention: "The change of units alone: that the dollars of a unit change too is not in it.",
  },
  vega: plain(
    "Vega",
    "P&L in USD for one vol point more on every volatility.",
    "usdPerVol",
    "All vols move by the same number of points.",
  ),
  theta: plain(
    "Theta",
    "P&L in USD of one day passing, prices and vols unchanged.",
    "usdPerYear",
    "A day is 1/365 of the raw figure per year.",
  ),
  rho: plain(
    "Rho",
    "P&L in USD for one percentage point more of the rate.",
    "usdPerRate",
    "The index stands still, forwards follow.",
  ),
};

/** Raw, in the measure of one underlying: gamma is per 1.00 (100 %) move. @param index USD per unit */
export function ofPosition({ figures }: PositionReport, figure: SummedFigure, index: number): number | null {
  const raw = figures[figure];
  return raw === null || figure !== "gamma" ? raw : raw * index;
}

/** The total of one underlying in its measure; `null` for gamma without an index. */
export function ofUnderlying(totals: Totals & { readonly index: number | null }, figure: SummedFigure): number | null {
  if (figure !== "gamma") return totals[figure];
  return totals.index === null ? null : totals.gamma * totals.index;
}

/** What one unit of an underlying's figure is in the measure of the book: dollars, where its own is units. */
export const toBook = (figure: SummedFigure, index: number): number =>
  figure === "delta" || figure === "gamma" ? index : 1;
