import type { OptionType } from "../../../model/instrument.ts";

/** SVI feed of one expiry: w(k) = a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2)) is total variance at `tau`. */
export interface SviFeed {
  readonly a: number;
  readonly b: number;
  readonly rho: number;
  readonly m: number;
  readonly sigma: number;
  /** Dollars per unit: the forward the log-strike is taken against, > 0. */
  readonly forward: number;
  /** Years: the feed's own time to expiry, > 0. */
  readonly tau: number;
}

export interface DeriveOption {
  readonly optionType: OptionType;
  /** Dollars per unit, >= 0. */
  readonly strike: number;
  /** Units of underlying, + long, − short. */
  readonly amount: number;
  /** Annualised decimal, >= 0, or the feed it is read from at the strike. */
  readonly vol: number | SviFeed;
}

/** Options of one expiry and the feeds they share. Confidences are in [0, 1]. */
export interface DeriveExpiry {
  /** 0 once past. */
  readonly secondsToExpiry: number;
  /** Dollars per unit already fixed by settlement averaging; no scenario moves it. See `splitForward`. */
  readonly fixedForward: number;
  /** Dollars per unit still moving; the forward is fixed + variable. */
  readonly variableForward: number;
  /** Continuous decimal; a negative rate counts as zero. */
  readonly rate: number;
  readonly forwardConfidence: number;
  readonly rateConfidence: number;
  readonly volConfidence: number;
  readonly options: readonly DeriveOption[];
}

/**
 * A perpetual or other delta-one future: P&L of a move m is amount x price x (m − 1). Derive itself has one perpetual an
 * underlying; Ballast books may hold several contracts.
 */
export interface DerivePerp {
  /** Entries of one contract are netted before the perpetual contingency. */
  readonly contract: string;
  /** Units of underlying, signed. At 0 the entry is ignored, P&L and funding too. */
  readonly amount: number;
  /** Dollars per unit. */
  readonly price: number;
  readonly confidence: number;
  /** USD. */
  readonly unrealisedPnl: number;
  /** USD. */
  readonly unrealisedFunding: number;
}
