import type { VenueId } from "./instrument.ts";
import type { Balance, Book } from "./position.ts";

/** Which balance is meant: a currency, and the venue it lies at where it has been placed. */
export type BalancePlace = Omit<Balance, "amount">;

/** "BTC" where it is not placed, else "BTC@deribit". At most one balance of a book has it. */
export const balanceKey = ({ currency, venue }: BalancePlace): string =>
  venue === undefined ? currency : `${currency}@${venue}`;

/** What margin columns call it: `balance:BTC`, `balance:BTC@deribit`. */
export const balanceSubject = (place: BalancePlace): string => `balance:${balanceKey(place)}`;

/** A balance at a venue, or not placed where that is `undefined`. */
export const balanceAt = (currency: string, amount: number, venue: VenueId | undefined): Balance =>
  venue === undefined ? { currency, amount } : { currency, amount, venue };

/** The balance of that currency at that place, or `undefined`. */
export function balanceOf({ balances }: Pick<Book, "balances">, place: BalancePlace): Balance | undefined {
  const key = balanceKey(place);
  return balances.find((one) => balanceKey(one) === key);
}

/** The book with this amount in its place's stead; an amount of zero takes the balance off the list. */
export function withBalance(book: Book, balance: Balance): Book {
  const key = balanceKey(balance);
  const at = book.balances.findIndex((one) => balanceKey(one) === key);
  if (balance.amount === 0) return at < 0 ? book : { ...book, balances: book.balances.toSpliced(at, 1) };
  return { ...book, balances: at < 0 ? [...book.balances, balance] : book.balances.with(at, balance) };
}

/** The book with `amount` more of a currency at a place. */
export function withMore(book: Book, place: BalancePlace, amount: number): Book {
  const held = balanceOf(book, place);
  return withBalance(book, { ...place, amount: held === undefined ? amount : held.amount + amount });
}

/** The book as if everything lay in one place: one balance a currency. The same book where none is placed. */
export function inOnePlace(book: Book): Book {
  if (book.balances.every(({ venue }) => venue === undefined)) return book;
  const amounts = new Map<string, number>();
  for (const { currency, amount } of book.balances) {
    const held = amounts.get(currency);
    amounts.set(currency, held === undefined ? amount : held + amount);
  }
  return { ...book, balances: [...amounts].map(([currency, amount]) => ({ currency, amount })) };
}
