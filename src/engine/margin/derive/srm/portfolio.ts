import type { DeriveExpiry, DeriveOption, DerivePerp } from "../portfolio.ts";

/** Options of one expiry and the feeds they share; rates enter nothing here. */
export interface SrmExpiry extends Pick<DeriveExpiry, "secondsToExpiry" | "forwardConfidence" | "volConfidence"> {
  /** Dollars per unit; while settlement averages, what the options will settle at as far as it is known. */
  readonly forward: number;
  readonly options: readonly DeriveOption[];
}

/** What the account holds in one underlying. */
export interface SrmMarket {
  readonly underlying: string;
  /** Dollars per unit. */
  readonly spotPrice: number;
  readonly spotConfidence: number;
  readonly perps: readonly DerivePerp[];
  readonly expiries: readonly SrmExpiry[];
  /** Coins held, signed: a borrowed amount is negative. */
  readonly base: number;
}

/** What the Standard Manager sees of one account: every market with one pot of cash. */
export interface SrmPortfolio {
  /** USD, signed. */
  readonly cash: number;
  /** Dollars per stable coin, > 0. */
  readonly stablePrice: number;
  readonly markets: readonly SrmMarket[];
}
