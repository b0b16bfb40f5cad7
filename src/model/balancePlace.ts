import type { VenueId } from "./instrument.ts";
import type { Balance, Book, PaidFor } from "./position.ts";

/** Which balance is meant: a currency, and the venue it lies at where it has been placed. */
export type BalancePlace = Pick<Balance, "currency" | "venue">;

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

/** True where nothing lies there and nothing was paid out of it that was due elsewhere. */
export const isBare = ({ amount, paidFor }: Balance): boolean => amount === 0 && paidFor === undefined;

/** The book with this balance in its place's stead; one of zero is taken off the list. */
export function withBalance(book: Book, balance: Balance): Book {
  const key = balanceKey(balance);
  const at = book.balances.findIndex((one) => balanceKey(one) === key);
  if (isBare(balance)) return at < 0 ? book : { ...book, balances: book.balances.toSpliced(at, 1) };
  return { ...book, balances: at < 0 ? [...book.balances, balance] : book.balances.with(at, balance) };
}

/** One entry a currency; those that cancel are none. */
function paidTogether(all: readonly PaidFor[]): readonly PaidFor[] {
  const sums = new Map<string, PaidFor>();
  for (const one of all) {
    const { amount, taken } = sums.get(one.currency) ?? { amount: 0, taken: 0 };
    sums.set(one.currency, { currency: one.currency, amount: amount + one.amount, taken: taken + one.taken });
  }
  return [...sums.values()].filter(({ amount, taken }) => amount !== 0 || taken !== 0);
}

const joined = ({ currency, amount, venue }: Balance, paid: readonly PaidFor[]): Balance => {
  const balance = balanceAt(currency, amount, venue);
  const paidFor = paidTogether(paid);
  return paidFor.length === 0 ? balance : { ...balance, paidFor };
};

/** Two balances of one currency in the place of the first. */
const together = (one: Balance, other: Balance): Balance =>
  joined({ ...one, amount: one.amount + other.amount }, [...(one.paidFor ?? []), ...(other.paidFor ?? [])]);

/** The book with `amount` more of a currency at a place. @param paidFor what of it was due in other currencies */
export function withMore(book: Book, place: BalancePlace, amount: number, paidFor: readonly PaidFor[] = []): Book {
  const more = joined(balanceAt(place.currency, amount, place.venue), paidFor);
  const held = balanceOf(book, place);
  return withBalance(book, held === undefined ? more : together(held, more));
}

/** The book as if everything lay in one place: one balance a currency. The same book where none is placed. */
export function inOnePlace(book: Book): Book {
  if (book.balances.every(({ venue }) => venue === undefined)) return book;
  const sums = new Map<string, Balance>();
  for (const { venue: _, ...balance } of book.balances) {
    const held = sums.get(balance.currency);
    sums.set(balance.currency, held === undefined ? balance : together(held, balance));
  }
  return { ...book, balances: [...sums.values()] };
}
