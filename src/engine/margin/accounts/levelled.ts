import { DOLLAR_CURRENCIES } from "../../../model/position.ts";
import type { Balance, Book } from "../../../model/position.ts";
import { withTransfers } from "../../../model/transfer.ts";
import type { Transfer } from "../../../model/transfer.ts";
import type { SettlementAccount } from "../model.ts";
import type { Account, Accountant } from "./account.ts";
import { equalised } from "./equalise.ts";
import type { Level } from "./equalise.ts";
import { accountAt, unplacedIn } from "./split.ts";
import { dollarsHeld, freeDollars, transfersFor } from "./transfers.ts";

/** The transfers that level the accounts, and the accounts once they are made. */
interface Levelled {
  readonly transfers: readonly Transfer[];
  readonly after: readonly Account[];
}

/** Rounds of transfers and margins; one is enough where requirements do not depend on dollars. */
const ROUNDS = 12;
/** USD: requirements closer than this are the same. */
const SETTLED = 0.005;

const isDollars = ({ currency }: { readonly currency: string }): boolean => DOLLAR_CURRENCIES.includes(currency);

/** The dollars that may leave an account, by currency: where currencies are kept apart, none that its own requirement needs. */
function leavingOf({ settlements }: Account, asked: Account, book: Book): readonly Balance[] {
  return dollarsHeld(book).flatMap((one) => {
    const isOwn = ({ currency }: SettlementAccount): boolean => currency === one.currency;
    const [own, wanted] = [settlements.find(isOwn), asked.settlements.find(isOwn)];
    if (own === undefined || wanted === undefined) return [one];
    const beyond = Math.min(one.amount, own.held - wanted.required.initial);
    return beyond > 0 ? [{ ...one, amount: beyond }] : [];
  });
}

/**
 * An account as the levelling sees it. Where it keeps currencies apart, dollars help only what settles in dollars, and as
 * many stay as could buy what is lacking in another currency.
 */
function levelOf(now: Account, asked: Account, book: Book): Level {
  const { equity, settlements, shortfalls } = now;
  if (asked.tightest === null) {
    return { requirement: asked.initial, equity: equity - asked.uncounted.initial, dollars: freeDollars(book) };
  }
  const own = settlements.filter(isDollars);
  const free = book.balances.filter((one) => isDollars(one) && own.every(({ currency }) => currency !== one.currency));
  const kept = shortfalls.reduce((total, { usd }) => total + usd.initial, 0);
  const leaving = leavingOf(now, asked, book).reduce((total, { amount }) => total + amount, 0);
  return {
    requirement: asked.settlements.filter(isDollars).reduce((total, { required }) => total + required.initial, 0),
    equity: own.reduce((total, { held }) => total + held, 0) + free.reduce((total, { amount }) => total + amount, 0),
    dollars: Math.max(0, leaving - kept),
  };
}

/** The transfers that would level the accounts if they were asked what `asked` says. */
function planned(book: Book, now: readonly Account[], asked: readonly Account[]): readonly Transfer[] {
  const unplaced = unplacedIn(book);
  const pool = freeDollars(unplaced);
  const books = now.map(({ venue }) => accountAt(book, venue));
  const changes = equalised(
    now.map((one, i) => levelOf(one, asked[i]!, books[i]!)),
    pool,
  );
  const wanted = now.map((one, i) => ({
    venue: one.venue,
    leaving: leavingOf(one, asked[i]!, books[i]!),
    preferred: asked[i]!.settlements.filter(isDollars).map(({ currency }) => currency),
    change: changes[i]!,
  }));
  return transfersFor(wanted, unplaced, pool);
}

function isSame(one: Account, other: Account): boolean {
  const asked = Math.abs(one.initial - other.initial);
  return asked < SETTLED && Math.abs(one.uncounted.initial - other.uncounted.initial) < SETTLED;
}

/**
 * Levels the accounts and margins them anew, until what they are asked is what the transfers were made for. Yields after
 * each account.
 */
export function* levelled(accountant: Accountant, book: Book, now: readonly Account[]): Generator<undefined, Levelled> {
  let [transfers, after]: [readonly Transfer[], readonly Account[]] = [[], now];
  for (let round = 0; round < ROUNDS; round += 1) {
    const asked = after;
    transfers = planned(book, now, asked);
    if (transfers.length === 0) return { transfers, after: now };
    const sent = withTransfers(book, transfers);
    const margined: Account[] = [];
    for (const { venue } of now) {
      margined.push(accountant.account(sent, venue));
      yield;
    }
    after = margined;
    if (after.every((one, i) => isSame(one, asked[i]!))) break;
  }
  return { transfers, after };
}
