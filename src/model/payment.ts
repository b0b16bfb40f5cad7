import type { Position } from "./position.ts";
import { DOLLAR_CURRENCIES } from "./position.ts";

/**
 * Dollars that leave the cash when these legs are traded at their entry prices: premium of options and price of spot,
 * plus fees; coin amounts at the index. Negative when more is received than paid. Legs without an entry price pay nothing yet.
 *
 * @param index USD per unit by underlying; a leg without one pays nothing, since its dollars are not known
 */
export function paymentUsd(legs: readonly Position[], index: (underlying: string) => number | null): number {
  let total = 0;
  for (const { instrument, quantity, entryPrice, fee } of legs) {
    const dollars = DOLLAR_CURRENCIES.includes(instrument.settlementCurrency) ? 1 : index(instrument.underlying);
    if (dollars === null) continue;
    const isPaid = instrument.kind === "option" || instrument.kind === "spot";
    total += (isPaid && entryPrice !== null ? quantity * entryPrice + fee : fee) * dollars;
  }
  return total;
}
