/** How a scenario moves volatility; the last two are the skew shocks. */
export type VolKind = "up" | "none" | "down" | "linear" | "abs";

export interface Pm2Scenario {
  /** Multiplier on spot, >= 0. Skew scenarios leave spot alone: 1. */
  readonly spotFactor: number;
  readonly volKind: VolKind;
  /** Factor on the P&L, 1 for the regular grid. */
  readonly dampening: number;
}

/** Cap of a skew shock: base + slope x sqrt(T), T in years. */
export interface SkewCap {
  readonly base: number;
  readonly slope: number;
}

/** base x exp(∓T (rate x rateMultiple + addition)), see `staticDiscounts`. */
interface StaticDiscount {
  readonly base: number;
  readonly rateMultiple: number;
  readonly addition: number;
}

/** Charges as fractions: maintenance, and what initial adds to it. */
export interface Charge {
  readonly maintenance: number;
  readonly initial: number;
}

/** Everything PM2 lets its governance set. Source of meanings: our spec, sections 2.2 to 2.7. */
export interface Pm2Parameters {
  readonly scenarios: readonly Pm2Scenario[];
  readonly volShock: {
    /** Relative moves at 30 days: 0.5 is half as much again. */
    readonly up: number;
    readonly down: number;
    /** Powers of 30 d / time: up to 30 days, and beyond. */
    readonly shortTermPower: number;
    readonly longTermPower: number;
    /** Shorter times count as this long. */
    readonly floorSeconds: number;
    /** A vol shocked up is at least this, annualised decimal. */
    readonly minimumUp: number;
  };
  readonly skewShock: {
    readonly linear: SkewCap;
    readonly abs: SkewCap;
    readonly minimumKStar: number;
    readonly widthScale: number;
    readonly volStatic: number;
    readonly volScale: number;
  };
  /** Factors on the worst loss. */
  readonly lossFactor: { readonly initial: number; readonly maintenance: number };
  readonly discount: { readonly positive: StaticDiscount; readonly negative: StaticDiscount };
  readonly basis: {
    readonly upFactor: number;
    readonly downFactor: number;
    readonly addition: number;
    readonly perYear: number;
  };
  /** Initial only: (threshold − stable price) x factor is added to the loss factor. */
  readonly peg: { readonly threshold: number; readonly factor: number };
  /** Initial only: (1 − confidence) x margin x notional where confidence is below the threshold. */
  readonly oracle: { readonly threshold: number; readonly margin: number };
  /** Of spot, per coin of perpetual and per naked short option. */
  readonly perpCharge: Charge;
  readonly optionCharge: Charge;
}

/** Parameters of one market. */
export interface Pm2Market extends Pm2Parameters {
  /** Haircut of the market's own coin as collateral; `null` where the venue lists none. */
  readonly ownCoinHaircut: Charge | null;
}
