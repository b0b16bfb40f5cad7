import type { Gap } from "./gap.ts";
import type { Instrument } from "./instrument.ts";
import type { SmileRule } from "./smileRule.ts";
import type { EpochMs, Vol } from "./units.ts";

/** One instrument as the market saw it at one instant. Prices are in the contract's quote (coin for inverse options). */
export interface Quote {
  readonly instrument: Instrument;
  readonly mark: number | null;
  readonly bid: number | null;
  readonly ask: number | null;
  /** In units of the underlying; for inverse futures and perpetuals in dollars. */
  readonly bidSize: number | null;
  readonly askSize: number | null;
  /** As published, a decimal. The engine solves its own from the mark where this is absent or does not reproduce it. */
  readonly markVol: Vol | null;
  /** Dollars per unit for this expiry, > 0; `null` for perpetuals and spot, or where the venue gave none. */
  readonly forward: number | null;
  /** In units of the underlying; for inverse futures and perpetuals in dollars. */
  readonly openInterest: number | null;
}

/** The price for delivery at one expiry. */
export interface ForwardPrice {
  readonly expiry: EpochMs;
  /** Dollars per unit, > 0. */
  readonly price: number;
}

/** A fitted smile: total variance a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2)) at k = ln(strike / forward). */
export interface ExpirySmile {
  readonly expiry: EpochMs;
  /** b >= 0, rho from -1 to 1, sigma > 0. */
  readonly svi: {
    readonly a: number;
    readonly b: number;
    readonly rho: number;
    readonly m: number;
    readonly sigma: number;
  };
  /** Where it is quoted, as k. */
  readonly quoted: { readonly low: number; readonly high: number };
}

export interface UnderlyingMarket {
  readonly underlying: string;
  /** Spot index in dollars, > 0. */
  readonly index: number | null;
  /** Ascending by expiry, one an expiry. */
  readonly forwards: readonly ForwardPrice[];
  readonly quotes: readonly Quote[];
  /** In a link: the smiles of the whole chain, ascending, as the quotes they were fitted to do not travel. */
  readonly smiles?: readonly ExpirySmile[];
}

type MarketSource = "demo" | "live" | "file" | "link";

/** Everything known of the market at one instant. Immutable: a new instant is a new object. */
export interface MarketSnapshot {
  /** Changes with every revision: "demo:1:2026-11-20", "live:deribit:17", "file:3f2a...". */
  readonly id: string;
  readonly source: MarketSource;
  /** For people: "Demo market", "Deribit, live", the file's name. */
  readonly label: string;
  /** The snapshot's own time stamp: the valuation time. */
  readonly asOf: EpochMs;
  readonly underlyings: readonly UnderlyingMarket[];
  /** Fields that were dropped or repaired while reading, each with its reason. */
  readonly flags: readonly Gap[];
}

/** A vol shift of one expiry's own. */
export interface ExpiryShift {
  readonly expiry: EpochMs;
  /** Absolute, a decimal, in the place of the parallel one. */
  readonly volShift: number;
}

/** What the user changes to ask "what would happen if...?"; one state shared by every panel. */
export interface WhatIf {
  /** Relative move of every index, forward, future and perpetual price: +0.1 is 10 % up; > -1. */
  readonly spotShock: number;
  /** Absolute move of every volatility as a decimal: +0.05 is five vol points. */
  readonly volShift: number;
  /** Days from the snapshot's time stamp to the valuation time, >= 0. */
  readonly days: number;
  /** p of the weight (30 days / max(T, 1 day))^p that an expiry T away puts on `volShift`; 0 moves all alike, 0.5 is usual; 0 to 1. */
  readonly tenorPower: number;
  /**
   * Tilt of every smile: vol gained per 10 % of log-moneyness below the forward, and lost per 10 % above; a decimal, linear
   * out to a factor e. With 0.1 a strike at 90 % of its forward, ln 0.9 = -10.54 %, gains 10.54 points.
   */
  readonly skewShift: number;
  /** Expiries with a shift of their own, of all underlyings; ascending, one an expiry. */
  readonly expiryShifts: readonly ExpiryShift[];
  /** Absolute move of the dollar rate, continuous: forwards carry it, and linear options are discounted with it. */
  readonly rateShift: number;
  /** Absolute move of the annualised premium of forwards and futures over the index, continuous. */
  readonly basisShift: number;
  readonly smileRule: SmileRule;
  /** For the rule "beta": change of every vol per relative move of spot; -0.5 is five points up for 10 % down. */
  readonly spotVolBeta: number;
}

export const NO_WHAT_IF: WhatIf = {
  spotShock: 0,
  volShift: 0,
  days: 0,
  tenorPower: 0,
  skewShift: 0,
  expiryShifts: [],
  rateShift: 0,
  basisShift: 0,
  smileRule: "strike",
  spotVolBeta: 0,
};
