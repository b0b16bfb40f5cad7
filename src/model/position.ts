import type { Instrument, VenueId } from "./instrument.ts";

/** `coin`: units of the underlying. `usd`: dollars of face value, for inverse futures and perpetuals only. */
export type QuantityUnit = "coin" | "usd";

/** One leg of a book. Immutable; edits make a new one. */
export interface Position {
  /** Stable within a book. */
  readonly id: string;
  readonly instrument: Instrument;
  /** + long, − short, in `quantityUnit`, never zero. */
  readonly quantity: number;
  readonly quantityUnit: QuantityUnit;
  /** In the contract's quote: coin per coin for inverse options, dollars per unit otherwise. `null`: not known. */
  readonly entryPrice: number | null;
  /** Fees already paid, in `settlementCurrency`, >= 0 is a cost. */
  readonly fee: number;
  /** Off: kept and shown, left out of every total. */
  readonly enabled: boolean;
  readonly note: string;
}

/**
 * A premium and fees due in one currency and taken out of a balance in another. Where a venue keeps currencies apart it
 * takes `amount` of its own currency instead, and the balance is as it was before.
 */
export interface PaidFor {
  /** What was due: "BTC". */
  readonly currency: string;
  /** Units of it, + paid, - received. */
  readonly amount: number;
  /** What was taken out of the balance, in its own units: dollars. */
  readonly taken: number;
}

/** An amount of one currency held: coin cash, stable-coin or dollar cash. */
export interface Balance {
  /** USD, USDC, USDT, BTC, ETH, ... */
  readonly currency: string;
  /** Signed; negative is borrowed. */
  readonly amount: number;
  /** The account it lies in; absent where it has not been placed. */
  readonly venue?: VenueId;
  /** What trades paid out of it although it was due in other currencies, one entry a currency; absent where there is none. */
  readonly paidFor?: readonly PaidFor[];
}

export interface Book {
  readonly name: string;
  readonly positions: readonly Position[];
  /** Cash and collateral; at most one balance a currency and venue. */
  readonly balances: readonly Balance[];
}

/** Currencies counted as one US dollar unless the market says otherwise. */
export const DOLLAR_CURRENCIES: readonly string[] = ["USD", "USDC", "USDT"];

/**
 * Dollars of face value of an inverse future or perpetual, signed.
 *
 * A quantity in coins is turned into contracts at the entry price (at `mark` where the entry is not known), since the
 * contract itself is a number of dollars.
 *
 * @param mark dollars per coin, > 0
 */
export function faceUsd(position: Omit<Position, "id">, mark: number): number {
  if (position.quantityUnit === "usd") return position.quantity;
  return position.quantity * (position.entryPrice ?? mark);
}
