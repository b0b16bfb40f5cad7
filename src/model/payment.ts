import type { Maybe } from "./gap.ts";
import { known, missing } from "./gap.ts";
import type { VenueId } from "./instrument.ts";
import type { Position } from "./position.ts";
import { DOLLAR_CURRENCIES } from "./position.ts";

/** What one trade takes out of the cash at its venue. */
export interface Payment {
  readonly venue: VenueId;
  /** What the contract settles in: "BTC", "USDC". */
  readonly currency: string;
  /** Units of that currency; negative when more is received than paid. */
  readonly amount: number;
  /** The same in dollars; negative when more is received than paid. */
  readonly usd: number;
}

/**
 * What leaves the cash when these legs are traded at their entry prices, one payment a leg: premium of options and price
 * of spot, plus fees; coin amounts at the index. A gap where a coin has no index, or an option or spot leg no entry
 * price.
 *
 * @param index USD per unit by underlying
 */
export function paymentsOf(
  legs: readonly Position[],
  index: (underlying: string) => number | null,
): Maybe<readonly Payment[]> {
  const payments: Payment[] = [];
  for (const { instrument, quantity, entryPrice, fee } of legs) {
    const isPaid = instrument.kind === "option" || instrument.kind === "spot";
    if (isPaid && entryPrice === null) return missing("payment", instrument.symbol, "its entry price is not known");
    const settled = isPaid && entryPrice !== null ? quantity * entryPrice + fee : fee;
    const { venue, settlementCurrency: currency } = instrument;
    const dollars = DOLLAR_CURRENCIES.includes(currency) ? 1 : index(instrument.underlying);
    if (dollars === null && settled !== 0) {
      return missing("payment", instrument.symbol, `the market has no index for ${instrument.underlying}`);
    }
    payments.push({ venue, currency, amount: settled, usd: settled === 0 ? 0 : settled * (dollars ?? Number.NaN) });
  }
  return known(payments);
}

/** Payments in all, USD. */
export const totalPaid = (payments: readonly Payment[]): number => payments.reduce((total, { usd }) => total + usd, 0);
