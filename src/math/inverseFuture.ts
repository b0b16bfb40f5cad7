import { requireFinite, requireNotNegative, requirePositive } from "./requireFields.ts";

/**
 * Inverse futures and perpetuals: the size is a signed number of dollars, profit and margin are coins.
 * Source: Deribit and BitMEX contract specifications; pnl = size (1/entry - 1/mark).
 * All throw a RangeError for a price that is not positive and for any other field that is not finite, naming it and its value.
 */

/** Profit in coins, written so that a small move does not cancel. @param size signed, USD */
export function inversePnl(size: number, entry: number, mark: number): number {
  requireFinite({ size });
  requirePositive({ entry, mark });
  return (size * (mark - entry)) / (entry * mark);
}

/** Coin exposure as inverse venues show it: size / mark. @param size signed, USD */
export function inverseDelta(size: number, mark: number): number {
  requireFinite({ size });
  requirePositive({ mark });
  return size / mark;
}

/** First and second derivative of the coin profit in the mark. @param size signed, USD */
export function inversePnlDerivatives(size: number, mark: number): { readonly first: number; readonly second: number } {
  requireFinite({ size });
  requirePositive({ mark });
  return { first: size / (mark * mark), second: (-2 * size) / (mark * mark * mark) };
}

/** Dollars of equity gained per dollar of the mark, the coin margin included. @param size signed, USD */
export function inverseEquitySlope(size: number, entry: number, marginCoin: number): number {
  requireFinite({ size, marginCoin });
  requirePositive({ entry });
  return marginCoin + size / entry;
}

/**
 * Price at which margin and profit are gone together; `null` for a short whose margin covers any rise.
 * @param size signed, USD, not zero
 */
export function inverseBankruptcyPrice(size: number, entry: number, marginCoin: number): number | null {
  const price = size / inverseEquitySlope(size, entry, marginCoin);
  return price > 0 && Number.isFinite(price) ? price : null;
}

/**
 * Coins received as funding over some hours: the long pays when the rate is positive.
 * @param size signed, USD
 * @param ratePerEightHours decimal
 */
export function inverseFunding(size: number, mark: number, ratePerEightHours: number, hours: number): number {
  requireFinite({ size, ratePerEightHours });
  requirePositive({ mark });
  requireNotNegative({ hours });
  return 0 - (size / mark) * ratePerEightHours * (hours / 8);
}

/** Average entry of several fills: the size-weighted harmonic mean, since coins are size / price. Sizes are unsigned dollars. */
export function harmonicEntry(fills: readonly { readonly size: number; readonly price: number }[]): number {
  let dollars = 0;
  let coins = 0;
  for (const fill of fills) {
    requireNotNegative({ size: fill.size });
    requirePositive({ price: fill.price });
    dollars += fill.size;
    coins += fill.size / fill.price;
  }
  if (!(dollars > 0)) throw new RangeError("fills have no size: they have no average entry");
  return dollars / coins;
}
