import type { VenueId } from "../../../model/instrument.ts";
import { DOLLAR_CURRENCIES } from "../../../model/position.ts";
import type { Balance, Book } from "../../../model/position.ts";
import type { SettlementAccount } from "../model.ts";
import type { Account } from "./account.ts";
import { dollarsIn, freeDollars, isDollar, potOf, totalOf } from "./pot.ts";
import type { Pot } from "./pot.ts";

/** One account, or what lies in none (`venue` is `null`), as the levelling sees it. */
export interface Holder {
  readonly venue: VenueId | null;
  readonly pots: readonly Pot[];
  /** USD of what its pots could spare that stays all the same: for coins it lacks, or for dollars owed. */
  readonly kept: number;
}

/** Dollars that nothing is asked of. */
const idlePot = ({ currency, amount }: Pick<Balance, "currency" | "amount">): Pot =>
  potOf({ requirement: 0, equity: amount, dollars: [{ currency, amount }], takes: [] });

/** What lies in no account: it may all be sent, but for as much as is owed. */
export function unplacedHolder(unplaced: Book): Holder {
  const held = dollarsIn(unplaced).filter(({ amount }) => amount > 0);
  return { venue: null, pots: held.map(idlePot), kept: totalOf(held) - freeDollars(unplaced) };
}

/** USD by which a settlement account holds less than it is asked. */
const lackingIn = ({ required, held, price }: SettlementAccount): number =>
  Math.max(0, required.initial - held) * price;

/**
 * An account with what it holds `now` and what it is `asked`, which may be what it is asked after a round of transfers.
 *
 * Where it keeps currencies apart each dollar currency that something is asked in is a pot of its own, other dollars are
 * idle, and as many stay as could buy the coins that lack.
 */
export function holderOf(now: Account, asked: Account, book: Book): Holder {
  const { venue } = now;
  const held = dollarsIn(book).filter(({ amount }) => amount > 0);
  if (asked.tightest === null) {
    const equity = now.equity - asked.uncounted.initial;
    const pooled = { requirement: asked.initial, equity, dollars: held, takes: DOLLAR_CURRENCIES };
    return { venue, pots: [potOf(pooled, freeDollars(book))], kept: 0 };
  }
  const settlements = now.settlements.map((one) => {
    const then = asked.settlements.find(({ currency }) => currency === one.currency);
    return { ...one, required: (then ?? one).required };
  });
  const own = settlements.filter(({ currency }) => isDollar(currency));
  const idle = held.filter((cash) => own.every(({ currency }) => currency !== cash.currency));
  const pots = own.map(({ currency, required, held: equity }) =>
    potOf({
      requirement: required.initial,
      equity,
      dollars: held.filter((cash) => cash.currency === currency),
      takes: [currency],
    }),
  );
  const coins = settlements.filter(({ currency }) => !isDollar(currency));
  const kept = coins.reduce((total, one) => total + lackingIn(one), 0);
  return { venue, pots: [...pots, ...idle.map(idlePot)], kept };
}

/** The most that may be sent from a holder in all, USD >= 0. */
export const sparedBy = ({ pots, kept }: Holder): number =>
  Math.max(0, pots.reduce((total, { spare }) => total + spare, 0) - kept);
