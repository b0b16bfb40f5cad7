import type { OptionType } from "../../../model/instrument.ts";

/** An option as US margin rules see it. Prices in USD per unit of the underlying. */
export interface UsOption {
  /** Position id. */
  readonly subject: string;
  /** Positions of one contract are netted before a charge by contract. */
  readonly contract: string;
  readonly optionType: OptionType;
  readonly strike: number;
  /** Years, >= 0. */
  readonly timeToExpiry: number;
  /** Decimal, implied from the current price. */
  readonly vol: number;
  /** Price of the underlying now. */
  readonly spot: number;
  /** For the expiry: (spot - present value of cash dividends) / discount factor, or with a yield. */
  readonly forward: number;
  /** What cash dividends take off the forward: they do not move with the spot. */
  readonly cashDividends: number;
  readonly discountFactor: number;
  /** May be exercised before its expiry. */
  readonly isAmerican: boolean;
  /** Units of the underlying, + long, − short. */
  readonly quantity: number;
}

/** Shares, coins, futures: anything whose value moves with the underlying one to one. */
interface UsHolding {
  readonly subject: string;
  /** USD, signed: what a move of 1.00 gains. */
  readonly value: number;
}

/** Everything on one underlying. */
export interface UsClass {
  readonly name: string;
  readonly options: readonly UsOption[];
  readonly holdings: readonly UsHolding[];
}
