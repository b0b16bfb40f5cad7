/** How one position or balance fares in one cell of a scenario matrix, with the figures on the way. USD. */
export interface CellLeg {
  /** Position id, or `balance:BTC`. */
  readonly subject: string;
  /** Weighted; the legs of a cell sum to its P&L. */
  readonly pnl: number;
  readonly trace: OptionTrace | LinearTrace;
}

/**
 * An option: factor x quantity x (discount x shocked price - conversion x price). Prices are Black's, undiscounted, USD per
 * unit.
 */
export interface OptionTrace {
  readonly kind: "option";
  readonly isCall: boolean;
  /** Units, + long. */
  readonly quantity: number;
  readonly strike: number;
  /** Years. */
  readonly timeToExpiry: number;
  /** Years left in the cell. */
  readonly shockedTimeToExpiry: number;
  readonly forward: number;
  readonly shockedForward: number;
  /** How the forward is shocked. */
  readonly forwardFormula: string;
  readonly vol: number;
  readonly shockedVol: number;
  /** How the vol is shocked, with the parameters filled in. */
  readonly volFormula: string;
  readonly price: number;
  readonly shockedPrice: number;
  /** On the value now; `null` where it counts as it is. */
  readonly conversion: { readonly factor: number; readonly formula: string } | null;
  /** On the shocked value. */
  readonly discount: number;
  readonly discountFormula: string;
  /** On the whole: the weight of the cell, negative where the rule takes the other direction. */
  readonly factor: number;
  readonly factorFormula: string;
}

/** A future, a perpetual or coins held: quantity x price x move x factor. */
export interface LinearTrace {
  readonly kind: "linear";
  /** Units, + long. */
  readonly quantity: number;
  /** USD per unit. */
  readonly price: number;
  /** Relative. */
  readonly move: number;
  readonly factor: number;
}
