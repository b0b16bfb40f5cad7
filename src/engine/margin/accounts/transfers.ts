import type { VenueId } from "../../../model/instrument.ts";
import { DOLLAR_CURRENCIES } from "../../../model/position.ts";
import type { Transfer } from "../../../model/transfer.ts";
import { mostFlow } from "./flow.ts";
import { isPooled } from "./pot.ts";
import type { Pot } from "./pot.ts";
import { sparedBy } from "./pots.ts";
import type { Holder } from "./pots.ts";
import type { Target } from "./targets.ts";

/** USD: what is less is not worth a transfer. */
const LEAST = 0.01;

/** What is not placed first, accounts that count every kind of dollars last, so that they are sent to before they send. */
function rankOf({ venue, pots }: Holder): number {
  if (venue === null) return 0;
  return pots.some(isPooled) ? 2 : 1;
}

const inTurn = (holders: readonly Holder[]): readonly Holder[] =>
  holders.toSorted((a, b) => rankOf(a) - rankOf(b) || sparedBy(b) - sparedBy(a));

interface Placed {
  readonly pot: Pot;
  readonly venue: VenueId | null;
}

/**
 * What leaves each pot by currency (negative: what comes to it), `[currency][pot]`, as a flow: from a holder to its pots,
 * from a pot to the currencies it has, from a currency to the pots it helps, from a pot that lacks to the sink.
 */
function leavingOf(holders: readonly Holder[], placed: readonly Placed[], target: Target): readonly number[][] {
  const size = 1 + DOLLAR_CURRENCIES.length + placed.length + holders.length;
  const [firstPot, firstHolder] = [1 + DOLLAR_CURRENCIES.length, 1 + DOLLAR_CURRENCIES.length + placed.length];
  const capacities = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  for (const [i, { pot }] of placed.entries()) {
    const node = firstPot + i;
    const wanted = target(pot) - pot.equity;
    const owner = firstHolder + holders.findIndex(({ pots }) => pots.includes(pot));
    capacities[owner]![node] = Math.max(0, -wanted);
    capacities[node]![0] = Math.max(0, wanted);
    for (const { currency, amount } of pot.dollars) capacities[node]![1 + DOLLAR_CURRENCIES.indexOf(currency)] = amount;
    for (const one of pot.takes) capacities[1 + DOLLAR_CURRENCIES.indexOf(one)]![node] = Number.POSITIVE_INFINITY;
  }
  const sources = holders.map((one, i) => ({ node: firstHolder + i, most: sparedBy(one) }));
  const flow = mostFlow(capacities, sources, 0);
  return DOLLAR_CURRENCIES.map((_, k) => placed.map((__, i) => flow[firstPot + i]![1 + k]!));
}

/**
 * The transfers that bring every pot to its target: dollars not placed go first, then those of the accounts that keep
 * currencies apart, then those of the others, each time from the one that can spare most; to the pots that lack most
 * first. Never more than can be spared. What would be less than a cent is left where it is.
 */
export function transfersTo(target: Target, holders: readonly Holder[]): readonly Transfer[] {
  const ordered = inTurn(holders);
  const placed = ordered.flatMap(({ pots, venue }) => pots.map((pot): Placed => ({ pot, venue })));
  const moved = leavingOf(ordered, placed, target).flatMap((leaving, k) => {
    const currency = DOLLAR_CURRENCIES[k]!;
    const sources = placed.map(({ venue }, i) => ({ from: venue, rank: i, left: Math.max(0, leaving[i]!) }));
    const taking = placed
      .map(({ venue }, i) => ({ venue, lacking: Math.max(0, -leaving[i]!) }))
      .toSorted((a, b) => b.lacking - a.lacking);
    return taking.flatMap(({ venue: to, lacking }) => {
      let wanted = lacking;
      return sources.flatMap((source) => {
        const amount = Math.min(wanted, source.left);
        if (to === null || amount < LEAST) return [];
        source.left -= amount;
        wanted -= amount;
        return [{ rank: source.rank, transfer: { currency, amount, from: source.from, to } }];
      });
    });
  });
  return moved.toSorted((a, b) => a.rank - b.rank).map(({ transfer }) => transfer);
}
