import { DOLLAR_CURRENCIES } from "../../../model/position.ts";
import type { Balance, Book } from "../../../model/position.ts";

/** What of an account counts for one requirement. USD, a dollar of any kind being one. */
export interface Pot {
  /** Initial margin, >= 0. */
  readonly requirement: number;
  /** What the venue counts for it; signed. */
  readonly equity: number;
  /** The cash of it that could be sent away, each amount above zero: of one currency where the account keeps them apart. */
  readonly dollars: readonly Pick<Balance, "currency" | "amount">[];
  /** Dollar currencies that help it: all where they stand in for each other, one where they are kept apart, or none. */
  readonly takes: readonly string[];
  /** The most it may be without, USD >= 0: none that its own requirement needs. */
  readonly spare: number;
}

/** USD, and units of a settlement currency: to be asked less is to be asked nothing. */
const LEAST = 0.01;

/** Of equity: as much stays beyond the requirement, lest sums that are rounded leave an account short. */
const ROUNDING = 1e-12;

export const isDollar = (currency: string): boolean => DOLLAR_CURRENCIES.includes(currency);
export const totalOf = (all: readonly { readonly amount: number }[]): number =>
  all.reduce((total, { amount }) => total + amount, 0);
export const dollarsIn = ({ balances }: Book): readonly Balance[] =>
  balances.filter(({ currency }) => isDollar(currency));

/** Dollars in a book that could leave it, USD >= 0: what is owed in one dollar currency is held back in the others. */
export const freeDollars = (book: Book): number => Math.max(0, totalOf(dollarsIn(book)));

/** A pot of these figures; `most` dollars of it could be sent at all. */
export function potOf(
  figures: Pick<Pot, "requirement" | "equity" | "dollars" | "takes">,
  most: number = totalOf(figures.dollars),
): Pot {
  const requirement = figures.requirement < LEAST ? 0 : figures.requirement;
  const needed = requirement > 0 ? requirement + ROUNDING * Math.abs(figures.equity) : 0;
  return { ...figures, requirement, spare: Math.min(most, Math.max(0, figures.equity - needed)) };
}

/** Whether it counts every kind of dollars, so that it may be sent one kind and send another. */
export const isPooled = ({ takes }: Pot): boolean => takes.length === DOLLAR_CURRENCIES.length;
