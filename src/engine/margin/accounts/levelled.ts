import type { Book } from "../../../model/position.ts";
import { withTransfers } from "../../../model/transfer.ts";
import type { Transfer } from "../../../model/transfer.ts";
import type { SettlementAccount } from "../model.ts";
import type { Account, Accountant } from "./account.ts";
import { DOLLARS } from "../currencyEquity.ts";
import { equalised } from "./equalise.ts";
import type { Level } from "./equalise.ts";
import { accountAt, unplacedIn } from "./split.ts";
import { freeDollars, transfersFor } from "./transfers.ts";

/** The transfers that level the accounts, and the accounts once they are made. */
interface Levelled {
  readonly transfers: readonly Transfer[];
  readonly after: readonly Account[];
}

/** Rounds of transfers and margins; one is enough where requirements do not depend on dollars. */
const ROUNDS = 12;
/** USD: requirements closer than this are the same. */
const SETTLED = 0.005;

/**
 * An account as the levelling sees it. Where it keeps currencies apart, dollars help only what settles in dollars, and as
 * many stay as could buy the coins that are lacking.
 */
function levelOf({ equity, settlements, shortfalls }: Account, asked: Account, dollars: number): Level {
  if (asked.tightest === null) {
    return { requirement: asked.initial, equity: equity - asked.uncounted.initial, dollars };
  }
  const isDollars = ({ currency }: SettlementAccount): boolean => currency === DOLLARS;
  const [own, wanted] = [settlements.find(isDollars), asked.settlements.find(isDollars)];
  const lacking = shortfalls.filter((one) => !isDollars(one));
  const kept = lacking.reduce((total, { usd }) => total + usd.initial, 0);
  return {
    requirement: wanted === undefined ? 0 : wanted.required.initial,
    equity: own === undefined ? dollars : own.held,
    dollars: Math.max(0, dollars - kept),
  };
}

/** The transfers that would level the accounts if they were asked what `asked` says. */
function planned(book: Book, now: readonly Account[], asked: readonly Account[]): readonly Transfer[] {
  const unplaced = unplacedIn(book);
  const pool = freeDollars(unplaced);
  const books = now.map(({ venue }) => accountAt(book, venue));
  const levels = now.map((one, i) => levelOf(one, asked[i]!, freeDollars(books[i]!)));
  const changes = equalised(levels, pool);
  const wanted = now.map(({ venue }, i) => ({ venue, book: books[i]!, change: changes[i]! }));
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
