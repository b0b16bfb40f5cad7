import { DOLLAR_CURRENCIES } from "../model/position.ts";
import type { Book } from "../model/position.ts";
import type { Draft } from "./appState.ts";
import { withBalance, withPositions } from "./bookChange.ts";

const made = new WeakMap<Book, WeakMap<Draft, Book>>();

/** The book with dollars paid out of its first dollar balance; USDC where it has none yet. */
function withPayment(book: Book, payment: number): Book {
  if (payment === 0) return book;
  const held = book.balances.find(({ currency }) => DOLLAR_CURRENCIES.includes(currency));
  const { currency, amount } = held ?? { currency: "USDC", amount: 0 };
  return withBalance(book, { currency, amount: amount - payment });
}

/**
 * The book as it is once the draft is traded: its legs added, premium and fees paid out of the dollar cash. The same
 * object for the same two, so that it is asked about once.
 */
export function drafted(book: Book, draft: Draft): Book {
  const ofBook = made.get(book) ?? new WeakMap<Draft, Book>();
  made.set(book, ofBook);
  const found = ofBook.get(draft) ?? withPayment(withPositions(book, draft.trades), draft.payment);
  ofBook.set(draft, found);
  return found;
}
