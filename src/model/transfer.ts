import { withMore } from "./balancePlace.ts";
import type { VenueId } from "./instrument.ts";
import type { Book } from "./position.ts";

/** Dollars sent from one account to another. */
export interface Transfer {
  /** USDC, USDT or USD, counted at one dollar. */
  readonly currency: string;
  /** > 0. */
  readonly amount: number;
  /** `null`: dollars not placed so far. */
  readonly from: VenueId | null;
  readonly to: VenueId;
}

/** The book once the transfers are made; its equity is the same. */
export function withTransfers(book: Book, transfers: readonly Transfer[]): Book {
  return transfers.reduce((sent, { currency, amount, from, to }) => {
    const source = from === null ? { currency } : { currency, venue: from };
    return withMore(withMore(sent, source, -amount), { currency, venue: to }, amount);
  }, book);
}
