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

/** `amount` dollars out of these, from the largest balance on. */
function sourcesIn(dollars: readonly Balance[], from: VenueId | null, amount: number): readonly Source[] {
  const sources: Source[] = [];
  let wanted = amount;
  for (const one of dollars.toSorted((a, b) => b.amount - a.amount)) {
    const left = Math.min(one.amount, wanted);
    wanted -= left;
    if (left > 0) sources.push({ from, currency: one.currency, left });
  }
  return sources;
}

/** The dollars of a book, by currency: those above zero. */
export const dollarsHeld = ({ balances }: Book): readonly Balance[] =>
  balances.filter((one) => isDollar(one) && one.amount > 0);

/** An account and the change of its equity that is wanted, USD. */
interface Wanted {
  readonly venue: VenueId;
  /** The dollars that may leave it, by currency, none below zero. */
  readonly leaving: readonly Balance[];
  /** The dollar currencies that help it most, where not all help alike. */
  readonly preferred: readonly string[];
  readonly change: number;
}

/**
 * The transfers that bring these changes about: dollars not placed go first, then those of the accounts that have most
 * to give, to the accounts that lack most; what an account prefers before the rest. Never more than may leave.
 */
export function transfersFor(accounts: readonly Wanted[], unplaced: Book, pool: number): readonly Transfer[] {
  const giving = accounts.filter(({ change }) => change < 0).toSorted((a, b) => a.change - b.change);
  const sources = [
    ...sourcesIn(dollarsHeld(unplaced), null, pool),
    ...giving.flatMap(({ venue, leaving, change }) => sourcesIn(leaving, venue, -change)),
  ];
  const taking = accounts.filter(({ change }) => change > 0).toSorted((a, b) => b.change - a.change);
  const transfers: Transfer[] = [];
  for (const { venue, change, preferred } of taking) {
    const isPreferred = ({ currency }: Source): number => (preferred.includes(currency) ? 0 : 1);
    let lacking = change;
    for (const source of sources.toSorted((a, b) => isPreferred(a) - isPreferred(b))) {
      const amount = Math.min(lacking, source.left);
      if (amount < LEAST) continue;
      source.left -= amount;
      lacking -= amount;
      transfers.push({ currency: source.currency, amount, from: source.from, to: venue });
    }
  }
  return transfers;
}
