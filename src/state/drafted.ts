import { balanceKey, withMore } from "../model/balancePlace.ts";
import type { BalancePlace } from "../model/balancePlace.ts";
import type { Payment } from "../model/payment.ts";
import { DOLLAR_CURRENCIES } from "../model/position.ts";
import type { Balance, Book, PaidFor } from "../model/position.ts";
import type { Draft } from "../model/draft.ts";
import { withPositions } from "./bookChange.ts";

const made = new WeakMap<Book, WeakMap<Draft, Book>>();

/** What a trade is paid from: dollars lying at its venue, else dollars not placed; of both the kind it settles in first. */
function purseOf({ balances }: Book, { venue, currency }: Payment): BalancePlace {
  const dollars = balances
    .filter((one) => DOLLAR_CURRENCIES.includes(one.currency))
    .toSorted((a, b) => Number(b.currency === currency) - Number(a.currency === currency));
  const isUnplaced = (one: Balance): boolean => one.venue === undefined;
  const held = dollars.find((one) => one.venue === venue) ?? dollars.find(isUnplaced);
  if (held === undefined) return { currency: DOLLAR_CURRENCIES.includes(currency) ? currency : "USDC" };
  return held.venue === undefined ? { currency: held.currency } : { currency: held.currency, venue: held.venue };
}

interface Bill {
  readonly purse: BalancePlace;
  readonly foreign: PaidFor[];
  usd: number;
}

function withPayments(book: Book, payments: readonly Payment[]): Book {
  const bills = new Map<string, Bill>();
  for (const payment of payments) {
    const { currency, amount, usd } = payment;
    const purse = purseOf(book, payment);
    const key = balanceKey(purse);
    const bill = bills.get(key) ?? { purse, foreign: [], usd: 0 };
    bill.usd += usd;
    if (currency !== purse.currency) bill.foreign.push({ currency, amount, taken: usd });
    bills.set(key, bill);
  }
  return [...bills.values()].reduce((paid, { purse, usd, foreign }) => withMore(paid, purse, -usd, foreign), book);
}

/**
 * The book as it is once the draft is traded: its legs added, premium and fees paid out of the dollars at each trade's
 * venue, or those not placed where none lie there, coin amounts too, and what was due in another currency kept beside the
 * balance that paid it; applying the draft puts this very book in place. The same object for the same two, so that it is
 * asked about once.
 */
export function drafted(book: Book, draft: Draft): Book {
  const ofBook = made.get(book) ?? new WeakMap<Draft, Book>();
  made.set(book, ofBook);
  const found = ofBook.get(draft) ?? withPayments(withPositions(book, draft.trades), draft.payments);
  ofBook.set(draft, found);
  return found;
}
