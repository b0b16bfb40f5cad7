import type { DeriveExpiry, DerivePerp } from "../portfolio.ts";

export interface Pm2Collateral {
  readonly amount: number;
  /** Dollars per unit. */
  readonly price: number;
  readonly confidence: number;
  /** True: moves with the underlying in every scenario, and so offsets risk. */
  readonly isRiskCancelling: boolean;
  /** Fraction of value charged in maintenance, and in initial too. */
  readonly maintenanceHaircut: number;
  /** Fraction of value charged in initial on top of the maintenance haircut. */
  readonly initialHaircut: number;
}

/** What one PM2 manager (one underlying) sees. */
export interface Pm2Portfolio {
  /** USD, signed. */
  readonly cash: number;
  /** Dollars per unit of underlying. */
  readonly spotPrice: number;
  readonly spotConfidence: number;
  /** Dollars per stable coin, > 0. Its confidence enters nothing. */
  readonly stablePrice: number;
  readonly perps: readonly DerivePerp[];
  readonly expiries: readonly DeriveExpiry[];
  readonly collaterals: readonly Pm2Collateral[];
}
