import { balanceKey, withMore } from "../model/balancePlace.ts";
import type { BalancePlace } from "../model/balancePlace.ts";
import type { VenueId } from "../model/instrument.ts";
import type { Payment } from "../model/payment.ts";
import { DOLLAR_CURRENCIES } from "../model/position.ts";
import type { Balance, Book } from "../model/position.ts";
import type { Draft } from "./appState.ts";
import { withPositions } from "./bookChange.ts";

const made = new WeakMap<Book, WeakMap<Draft, Book>>();

/** What a trade at a venue is paid from: dollars lying there, else dollars not placed, else USDC not placed. */
function purseOf({ balances }: Book, venue: VenueId): BalancePlace {
  const dollars = balances.filter(({ currency }) => DOLLAR_CURRENCIES.includes(currency));
  const isUnplaced = (one: Balance): boolean => one.venue === undefined;
  const held = dollars.find((one) => one.venue === venue) ??
    dollars.find(isUnplaced) ?? { currency: "USDC", amount: 0 };
  const { amount: _, ...place } = held;
  return place;
}

function withPayments(book: Book, payments: readonly Payment[]): Book {
  const bills = new Map<string, { readonly purse: BalancePlace; usd: number }>();
  for (const { venue, usd } of payments) {
    const purse = purseOf(book, venue);
    const key = balanceKey(purse);
    const bill = bills.get(key) ?? { purse, usd: 0 };
    bill.usd += usd;
    bills.set(key, bill);
  }
  const due = [...bills.values()].filter(({ usd }) => usd !== 0);
  return due.reduce((paid, { purse, usd }) => withMore(paid, purse, -usd), book);
}

/**
 * The book as it is once the draft is traded: its legs added, premium and fees paid out of the dollars at each trade's
 * venue, or those not placed where none lie there. The same object for the same two, so that it is asked about once.
 */
export function drafted(book: Book, draft: Draft): Book {
  const ofBook = made.get(book) ?? new WeakMap<Draft, Book>();
  made.set(book, ofBook);
  const found = ofBook.get(draft) ?? withPayments(withPositions(book, draft.trades), draft.payments);
  ofBook.set(draft, found);
  return found;
}
