import type { Gap } from "../../model/gap.ts";
import type { GreekFigures } from "../../model/greek.ts";
import type { BookInput } from "../input.ts";

export interface GreekInput extends BookInput {
  /** Of the tenor-weighted vega: 0 leaves it raw, 0.5 takes vols to move as the root of 30 days / time; 0 to 1. */
  readonly tenorPower: number;
}

/**
 * Strikes between two distances from the forward, in standard deviations to expiry: ln(strike / forward) / (vol sqrt(T)),
 * at the what-if state. From `from` (included) to `to`; `null` is without end. Calls and puts of one strike share one.
 */
export interface MoneynessBucket {
  readonly from: number | null;
  readonly to: number | null;
}

/** What Greeks are added by. */
export interface GreekSum {
  /** `null` where legs are left out and none is counted: a zero would be a lie. */
  readonly figures: GreekFigures | null;
  /** Legs, coin balances and coins gained that have Greeks. */
  readonly counted: number;
  /** Why legs that belong here are not counted. */
  readonly leftOut: readonly Gap[];
}

/** One leg, coin balance, or what inverse futures have gained in coins. What has settled by the what-if day is cash: its Greeks are zero. */
export interface LegGreeks {
  /** The position's id, or of a coin balance what margin columns call it ("balance:BTC"), or of coins gained what `gainedSubject` says. */
  readonly subject: string;
  readonly figures: GreekFigures | null;
  readonly leftOut: readonly Gap[];
  /** Milliseconds UTC; `null` for perpetuals, spot and balances. Coins gained have that of the futures that gained them. */
  readonly expiry: number | null;
  /** `null` for what has no strike, has settled or is left out. */
  readonly bucket: MoneynessBucket | null;
}

interface ExpirySum extends GreekSum {
  readonly expiry: number | null;
}

interface MoneynessSum extends GreekSum {
  readonly bucket: MoneynessBucket | null;
}

/** Greeks of one underlying: per 1 USD of its index. */
export interface UnderlyingGreeks {
  readonly underlying: string;
  /** USD per unit, what-if included; `null` where the market has none. */
  readonly index: number | null;
  /** Legs in the order of the book, then coin balances, then coins gained by inverse futures, one line an expiry. */
  readonly legs: readonly LegGreeks[];
  /** By time, what has no expiry last. */
  readonly byExpiry: readonly ExpirySum[];
  /** From low strikes to high, what has no strike last. What is left out stands there too. */
  readonly byMoneyness: readonly MoneynessSum[];
  readonly total: GreekSum;
}

export interface GreekReport {
  /** The valuation instant, milliseconds UTC. */
  readonly asOf: number;
  /** By name. */
  readonly byUnderlying: readonly UnderlyingGreeks[];
  /** Over all underlyings, in dollars: raw x `dollarWeight`. */
  readonly total: GreekSum;
  /** "wasm" or "twin": which kernel made these numbers. */
  readonly kernel: "wasm" | "twin";
}
