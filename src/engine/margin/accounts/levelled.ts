import type { Book } from "../../../model/position.ts";
import { withTransfers } from "../../../model/transfer.ts";
import type { Transfer } from "../../../model/transfer.ts";
import type { Account, Accountant } from "./account.ts";
import { levellingTransfers } from "./levellingTransfers.ts";
import { holderOf, unplacedHolder } from "./pots.ts";
import { accountAt, unplacedIn } from "./split.ts";

/** The transfers that level the accounts, and the accounts once they are made. */
interface Levelled {
  readonly transfers: readonly Transfer[];
  readonly after: readonly Account[];
}

/** Rounds of transfers and margins; one is enough where requirements do not depend on dollars. */
const ROUNDS = 12;
/** USD: requirements closer than this are the same. */
const SETTLED = 0.005;

/** The transfers that would level the accounts if they were asked what `asked` says. */
function planned(book: Book, now: readonly Account[], asked: readonly Account[]): readonly Transfer[] {
  const accounts = now.map((one, i) => holderOf(one, asked[i]!, accountAt(book, one.venue)));
  return levellingTransfers([unplacedHolder(unplacedIn(book)), ...accounts]);
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
