/** Figures of the two checks. */
export interface Checks {
  readonly initial: number;
  readonly maintenance: number;
}

/** Isolated and max-loss margin of options; fractions of spot unless said otherwise. */
export interface SrmOptionParameters {
  /** Initial, of a short at the money; what it is out of the money comes off. */
  readonly maximumSpot: number;
  /** Initial, the least however far out of the money. */
  readonly minimumSpot: number;
  readonly maintenanceCall: number;
  readonly maintenancePut: number;
  /** Maintenance of a short put is at least this fraction of its mark. */
  readonly maintenancePutMark: number;
  /** Of the forward, per call that no other call covers, in the max-loss branch. */
  readonly unpaired: Checks;
  /** Initial of a short put is at least this multiple of its maintenance. */
  readonly maintenanceMultiple: number;
}

/** What governance sets for one market. Source of meanings: our spec (margin), section 4. */
export interface SrmMarketParameters {
  /** Fractions of the perpetual's price. */
  readonly perp: Checks;
  readonly option: SrmOptionParameters;
  /** What a coin held counts as collateral: fraction of spot, and for initial that times `initialScale`; `null`: nothing. */
  readonly base: { readonly marginFactor: number; readonly initialScale: number } | null;
  /** Initial only: (1 − confidence) x factor x notional where a confidence is below the threshold of its kind. */
  readonly oracle: {
    readonly perpThreshold: number;
    readonly optionThreshold: number;
    readonly baseThreshold: number;
    readonly factor: number;
  };
}

export interface SrmParameters {
  /** Initial only: (threshold − stable price) x factor of spot, on short options and perpetuals. */
  readonly depeg: { readonly threshold: number; readonly factor: number };
  /** By underlying. */
  readonly markets: Readonly<Record<string, SrmMarketParameters>>;
}
