import type { DeriveExpiry, DerivePerp } from "../portfolio.ts";

/** What one PMRM manager (one underlying) sees. */
export interface PmrmPortfolio {
  /** USD, signed. */
  readonly cash: number;
  /** Dollars per unit of underlying. */
  readonly spotPrice: number;
  readonly spotConfidence: number;
  /** Dollars per stable coin, > 0. Its confidence enters nothing. */
  readonly stablePrice: number;
  readonly perps: readonly DerivePerp[];
  /** Rates enter the static discount only: options are priced undiscounted. */
  readonly expiries: readonly DeriveExpiry[];
  /** Units of the underlying held as base asset, >= 0 in sum at the venue; one entry a holding, none where it takes none. */
  readonly bases: readonly number[];
}
