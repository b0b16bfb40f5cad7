import type { Gap } from "../../model/gap.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import type { Book } from "../../model/position.ts";
import type { FittedSmile, UnfittedSmile } from "./smiles.ts";

export interface SurfaceInput {
  readonly book: Book;
  readonly market: MarketSnapshot;
  readonly underlying: string;
}

/** A fitted smile along its quoted strikes, ascending; one figure a point. */
export interface SmileCurve {
  /** ln(strike / forward). */
  readonly k: Float64Array;
  readonly vol: Float64Array;
  /** Of a call on the forward, 0 to 1: falls with the strike. */
  readonly delta: Float64Array;
}

/** A fitted smile by standard deviations from the forward, so that expiries can stand side by side; one figure a point. */
export interface SmileSheet {
  /** ln(strike / forward) / (vol at the money x root of time), ascending: the quoted strikes within 2.5 either way. */
  readonly deviations: Float64Array;
  readonly vol: Float64Array;
}

/** What desks quote a smile by. Decimals of vol. */
export interface SmileShape {
  /** At the forward. */
  readonly atTheMoney: number;
  /** Vol of the 25-delta call less that of the 25-delta put; `null` where the quoted strikes do not reach that far. */
  readonly riskReversal: number | null;
  /** Mean of the two less the vol at the money; `null` as above. */
  readonly butterfly: number | null;
}

/** A strike of the book, with what is held there in units of the underlying, signed. */
export interface BookStrike {
  readonly strike: number;
  readonly k: number;
  /** As in `SmileSheet`. */
  readonly deviations: number;
  readonly vol: number;
  readonly delta: number;
  readonly calls: number;
  readonly puts: number;
  /** The market quotes no strike that far out: the vol is the smile's extrapolation. */
  readonly isBeyond: boolean;
}

/** A fitted smile, ready to be drawn. */
export interface DrawnSmile extends FittedSmile {
  readonly curve: SmileCurve;
  readonly sheet: SmileSheet;
  readonly shape: SmileShape;
  /** Call delta of each quote, in their order. */
  readonly quoteDeltas: readonly number[];
  /** Ascending by strike. */
  readonly bookStrikes: readonly BookStrike[];
}

/** The smiles of one underlying as the page draws them. */
export interface SurfaceReport {
  readonly underlying: string;
  /** USD per unit. */
  readonly index: number | null;
  /** Ascending by expiry. */
  readonly expiries: readonly (DrawnSmile | UnfittedSmile)[];
  /** Expiries of the book without a smile to mark its strikes on. */
  readonly leftOut: readonly Gap[];
}
