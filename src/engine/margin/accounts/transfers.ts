import type { VenueId } from "../../../model/instrument.ts";
import { DOLLAR_CURRENCIES } from "../../../model/position.ts";
import type { Balance, Book } from "../../../model/position.ts";
import type { Transfer } from "../../../model/transfer.ts";

/** USD: what is less is not worth a transfer. */
const LEAST = 0.01;

const isDollar = ({ currency }: Balance): boolean => DOLLAR_CURRENCIES.includes(currency);

/** Dollars in a book that could leave it, USD >= 0: what is owed in one dollar currency is held back in the others. */
export function freeDollars({ balances }: Book): number {
  return Math.max(
    0,
    balances.filter(isDollar).reduce((total, { amount }) => total + amount, 0),
  );
}

interface Source {
  readonly from: VenueId | null;
  readonly currency: string;
  left: number;
}

/** `amount` dollars out of a book, from its largest dollar balance on. */
function sourcesIn({ balances }: Book, from: VenueId | null, amount: number): readonly Source[] {
  const held = balances.filter((one) => isDollar(one) && one.amount > 0).toSorted((a, b) => b.amount - a.amount);
  const sources: Source[] = [];
  let wanted = amount;
  for (const one of held) {
    const left = Math.min(one.amount, wanted);
    wanted -= left;
    if (left > 0) sources.push({ from, currency: one.currency, left });
  }
  return sources;
}

/** An account and the change of its equity that is wanted, USD. */
interface Wanted {
  readonly venue: VenueId;
  readonly book: Book;
  readonly change: number;
}

/**
 * The transfers that bring these changes about: dollars not placed go first, then those of the accounts that have most
 * to give, to the accounts that lack most. Never more than lies there.
 */
export function transfersFor(accounts: readonly Wanted[], unplaced: Book, pool: number): readonly Transfer[] {
  const giving = accounts.filter(({ change }) => change < 0).toSorted((a, b) => a.change - b.change);
  const sources = [
    ...sourcesIn(unplaced, null, pool),
    ...giving.flatMap(({ venue, book, change }) => sourcesIn(book, venue, -change)),
  ];
  const taking = accounts.filter(({ change }) => change > 0).toSorted((a, b) => b.change - a.change);
  const transfers: Transfer[] = [];
  for (const { venue, change } of taking) {
    let lacking = change;
    for (const source of sources) {
      const amount = Math.min(lacking, source.left);
      if (amount < LEAST) continue;
      source.left -= amount;
      lacking -= amount;
      transfers.push({ currency: source.currency, amount, from: source.from, to: venue });
    }
  }
  return transfers;
}
