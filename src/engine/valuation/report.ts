import type { Gap } from "../../model/gap.ts";

/**
 * The figures of a position.
 *
 * "The underlying" of the Greeks is the index, and forwards, futures and perpetuals keep their ratio to it: the very move
 * of the what-if. An inverse option is worth Black(F, K, T, vol) / F coins, in dollars that times the index, so its delta
 * is N(d1) to the digit (a put N(d1) - 1), as Deribit publishes it: not premium-adjusted. A linear contract's delta is
 * the textbook one times forward / index. What has expired by the what-if day is cash: its value stands, its Greeks are
 * zero, and it has no vol.
 *
 * value: USD, marked at the what-if state (options: market value; futures and perpetuals: unrealised P&L; spot: price x coins)
 * valueSettlement: the same in the settlement currency (coin for inverse contracts)
 * pnl: USD since entry, fees included; `null` where the entry price is unknown. A what-if changes it by what it changes
 *   `value`: what a coin-settled leg cost, entry and fees, is converted at the index of the snapshot, not at the shocked one
 * delta: USD of P&L per 1 USD move of the underlying = units of underlying. Inverse futures and perpetuals: the coins held
 *   at their price, face / price; that an unrealised coin P&L is itself exposed to the coin is not counted, as at the venue,
 *   but in `Totals`
 * gamma: change of delta per 1 USD move; zero for futures, perpetuals and spot
 * vega: USD per 1.00 of vol
 * theta: USD per year, prices and vols unchanged; zero for futures, perpetuals and spot
 * rho: USD per 1.00 of rate where the index stands still and the forward follows, K T N(d2) of a call, as Deribit
 *   publishes it; delta x index x T of a dated future; zero for perpetuals and spot
 * mark: in the contract's quote, as the vol used gives it
 * vol: decimal used for the leg, what-if included; `null` where it does not apply
 * forward: USD per unit used for the leg, what-if included; `null` where it does not apply
 */
export type PositionColumn =
  "value" | "valueSettlement" | "pnl" | "delta" | "gamma" | "vega" | "theta" | "rho" | "mark" | "vol" | "forward";

/** Raw derivatives: see `PositionColumn` for units. */
interface Greeks {
  readonly delta: number;
  readonly gamma: number;
  readonly vega: number;
  readonly theta: number;
  readonly rho: number;
}

/** One leg's figures. `null` means there is none: the reason stands in `gaps`, or the column does not apply (vol of a future). */
export interface PositionReport {
  readonly positionId: string;
  /** Figures by column; see `PositionColumn`. */
  readonly figures: Readonly<Record<PositionColumn, number | null>>;
  readonly gaps: readonly Gap[];
  /**
   * "exact": the venue's own quote. Otherwise how the vol or forward was found, in words ("vol interpolated between
   * 95,000 and 105,000").
   */
  readonly basis: string;
}

/**
 * Totals over enabled legs of one underlying, or of the whole book.
 *
 * `delta` holds the coin balances too, one unit a coin: whoever holds two coins and is short one is long one. No other
 * figure does: their value is cash (`BookReport.cash`), and what they cost is not known. Dollars are no exposure. Coins that
 * inverse futures have gained since entry are in `delta` likewise: it is the derivative of equity, and `gamma` the second,
 * but for legs without value and for what has settled.
 */
export interface Totals extends Greeks {
  /** USD. */
  readonly value: number;
  /** USD; over the legs whose entry price is known. */
  readonly pnl: number;
  /** Why legs that are counted are missing in `pnl`. */
  readonly pnlLeftOut: readonly Gap[];
  /**
   * USD, longs and shorts added without sign: the size of the book. Options and spot with their value, futures and
   * perpetuals with price x coins, what has settled by the what-if day with what it paid.
   */
  readonly grossValue: number;
  /** Legs that have Greeks. */
  readonly counted: number;
  /**
   * Legs without any figure, those counted that have no value (a future or perpetual without entry price), and coin
   * balances without an index.
   */
  readonly leftOut: readonly Gap[];
}

/** There is one where a leg is enabled or a coin balance held; with a balance alone `counted` is 0. */
export interface UnderlyingTotals extends Totals {
  readonly underlying: string;
  /** Coins that inverse futures have gained since entry (negative: lost): in `delta`, and in the delta of no leg. */
  readonly coinsGained: number;
  /** USD per unit, what-if included; `null` where the market has none. */
  readonly index: number | null;
}

export interface BookReport {
  /** The valuation instant, milliseconds UTC: the snapshot's time stamp plus the what-if days. */
  readonly asOf: number;
  /** In the order of the book. */
  readonly positions: readonly PositionReport[];
  readonly byUnderlying: readonly UnderlyingTotals[];
  /**
   * Over all underlyings. `delta` and `gamma` here are in dollars: sum of delta x index, sum of gamma x index^2 per
   * 1.00 (100 %) move.
   */
  readonly total: Totals;
  /** Value of balances in USD at the what-if state. */
  readonly cash: number;
  /** cash + value of the counted positions, USD. */
  readonly equity: number;
  /** Coin balances without an index; they stand in the `leftOut` of the totals too. */
  readonly cashGaps: readonly Gap[];
  /** "wasm" or "twin": which kernel made these numbers. */
  readonly kernel: "wasm" | "twin";
}
