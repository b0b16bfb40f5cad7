import type { Gap } from "../../model/gap.ts";

/**
 * Columns of the report, in this order, each a number per position in `PositionColumns`.
 *
 * value: USD, marked at the what-if state (options: market value; futures and perpetuals: unrealised P&L; spot: price x coins)
 * valueSettlement: the same in the settlement currency (coin for inverse contracts)
 * pnl: USD since entry, fees included; NaN-free: a gap (`null` mask) where the entry price is unknown
 * delta: USD of P&L per 1 USD move of the underlying = units of underlying
 * gamma: change of delta per 1 USD move
 * vega: USD per 1.00 of vol
 * theta: USD per year
 * rho: USD per 1.00 of rate
 * mark: in the contract's quote
 * vol: decimal used for the leg, what-if included
 * forward: USD per unit used for the leg, what-if included
 */
export const POSITION_COLUMNS = [
  "value",
  "valueSettlement",
  "pnl",
  "delta",
  "gamma",
  "vega",
  "theta",
  "rho",
  "mark",
  "vol",
  "forward",
] as const;
export type PositionColumn = (typeof POSITION_COLUMNS)[number];

/** Raw derivatives: see `PositionReport` for units. */
export interface Greeks {
  readonly delta: number;
  readonly gamma: number;
  readonly vega: number;
  readonly theta: number;
  readonly rho: number;
}

/** One leg's figures. `null` means there is none: the reason stands in `gaps`, or the column does not apply (vol of a future). */
export interface PositionReport {
  readonly positionId: string;
  /** Figures by column; see `POSITION_COLUMNS`. */
  readonly figures: Readonly<Record<PositionColumn, number | null>>;
  readonly gaps: readonly Gap[];
  /** "exact": the venue's own quote. Otherwise how the vol or forward was found, in words ("vol interpolated between 95,000 and 105,000"). */
  readonly basis: string;
}

/** Totals over enabled legs of one underlying, or of the whole book. */
export interface Totals extends Greeks {
  /** USD. */
  readonly value: number;
  /** USD; over the legs whose entry price is known. */
  readonly pnl: number;
  /** USD, longs and shorts added without sign: the size of the book. */
  readonly grossValue: number;
  /** Legs counted and legs left out. */
  readonly counted: number;
  readonly leftOut: readonly Gap[];
}

export interface UnderlyingTotals extends Totals {
  readonly underlying: string;
  /** USD per unit, what-if included; `null` where the market has none. */
  readonly index: number | null;
}

export interface BookReport {
  /** The valuation instant, milliseconds UTC: the snapshot's time stamp plus the what-if days. */
  readonly asOf: number;
  /** In the order of the book. */
  readonly positions: readonly PositionReport[];
  readonly byUnderlying: readonly UnderlyingTotals[];
  /** Over all underlyings. `delta` and `gamma` here are in dollars: sum of delta x index, sum of gamma x index^2 per 1.00 (100 %) move. */
  readonly total: Totals;
  /** Value of balances in USD at the what-if state. */
  readonly cash: number;
  /** cash + value of the counted positions, USD. */
  readonly equity: number;
  /** Balances that could not be converted. */
  readonly cashGaps: readonly Gap[];
  /** "wasm" or "twin": which kernel made these numbers. */
  readonly kernel: "wasm" | "twin";
}
