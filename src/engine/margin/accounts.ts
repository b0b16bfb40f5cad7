import type { Kernel } from "../../math/kernel/kernel.ts";
import { inOnePlace } from "../../model/balancePlace.ts";
import type { VenueId } from "../../model/instrument.ts";
import type { Transfer } from "../../model/transfer.ts";
import type { BookInput } from "../input.ts";
import type { Account, AccountMargin, Asked, Worth } from "./accounts/account.ts";
import { Accountant } from "./accounts/account.ts";
import { levelled } from "./accounts/levelled.ts";
import { placedIn, unplacedIn, venuesOf } from "./accounts/split.ts";
import type { Requirement } from "./requirement.ts";
import type { RuleBook } from "./ruleBook.ts";

/** Sums over accounts, and what lies in none. USD. */
interface AccountsTotal extends Requirement {
  /** The equity of the book: the balances that are not placed included. */
  readonly equity: number;
}

/** A book that lies at several venues. */
export interface AccountsReport {
  /** One a venue at which anything lies, in the order of the book. */
  readonly accounts: readonly Account[];
  /** What lies at no venue: equity, and no requirement. */
  readonly unplaced: Worth;
  readonly total: AccountsTotal;
  /** Notional: everything that lies in accounts under one rule book in one place. No venue nets these. */
  readonly netted: AccountMargin;
  /** Each account by itself under the rule book of `netted`, summed: less `netted` it is what being apart costs. */
  readonly apart: Requirement;
  /** The dollars to move so that no account is short and all use the same share of their equity, as far as dollars can. */
  readonly transfers: readonly Transfer[];
  /** The accounts margined anew once the transfers are made, in the order of `accounts`. */
  readonly after: readonly Account[];
}

const sumOf = (all: readonly Requirement[]): Requirement => ({
  initial: all.reduce((total, { initial }) => total + initial, 0),
  maintenance: all.reduce((total, { maintenance }) => total + maintenance, 0),
});

/**
 * A book whose parts lie at several venues: margin by account and in all, what it would be netted in one place, and the
 * transfers that level the accounts.
 *
 * Level is equal initial margin usage (initial margin over what the venue counts as equity), so that one adverse move
 * finds no account much weaker than the others. What is short is covered first, then usage is levelled. Only dollars move,
 * those not placed first, never more than lies in an account nor what its own initial margin needs; neither fees nor the
 * time of a transfer count.
 *
 * Where an account's currencies count together, a dollar of any kind is one to it, and it may be sent one kind and send
 * another. Where they are kept apart, each dollar currency is sent that very currency and none else, so that it stays short
 * where none of it can be spared elsewhere; its other dollars move, but for as many as could buy the coins, or the dollars
 * of that kind, that it lacks even then.
 *
 * @param rulesOf the rule book of a venue's account
 * @param notional the rule book of the one place
 * @returns yields progress 0 to 1
 * @throws RangeError where the parameters cannot be used
 */
export function* accountsReport(
  kernel: Kernel,
  input: BookInput,
  rulesOf: (venue: VenueId) => RuleBook,
  notional: Asked,
): Generator<number, AccountsReport> {
  const { book } = input;
  const venues = venuesOf(book);
  const accountant = new Accountant(kernel, input, rulesOf);
  const steps = 3 * venues.length + 1;
  let done = 0;
  const step = (): number => Math.min(1, (done += 1) / steps);
  const accounts: Account[] = [];
  const apart: Requirement[] = [];
  for (const venue of venues) {
    const account = accountant.account(book, venue);
    accounts.push(account);
    yield step();
    apart.push(accountant.under(book, venue, notional));
    yield step();
  }
  const level = levelled(accountant, book, accounts);
  let found = level.next();
  for (; found.done !== true; found = level.next()) yield step();
  const netted = accountant.margin(inOnePlace(placedIn(book)), notional);
  yield 1;
  const unplaced = accountant.worth(unplacedIn(book));
  const equity = accounts.reduce((total, one) => total + one.equity, unplaced.equity);
  return { accounts, unplaced, total: { ...sumOf(accounts), equity }, netted, apart: sumOf(apart), ...found.value };
}
