import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import { bookedValue } from "../scenarios/bookedValue.ts";
import { futureCoins } from "../scenarios/futureCoins.ts";
import { daysToExpiry, optionValues, UNMOVED } from "../scenarios/optionValues.ts";
import type { OptionHeld } from "./account.ts";
import type { Holder, RegTBook } from "./group.ts";
import type { RegTParameters } from "./parameters.ts";

function addTo(holders: Map<string, Holder[]>, key: string, holder: Holder): void {
  const those = holders.get(key);
  if (those === undefined) holders.set(key, [holder]);
  else those.push(holder);
}

/** What is left of positions that close each other: nothing where only rounding is left. */
function net(holders: readonly Holder[]): number {
  const gross = holders.reduce((total, { quantity }) => total + Math.abs(quantity), 0);
  const left = holders.reduce((total, { quantity }) => total + quantity, 0);
  return Math.abs(left) <= 1e-12 * gross ? 0 : left;
}

/**
 * One underlying of a book as a strategy margin account: legs of one contract net, inverse options at their dollar value, coins
 * as shares at the index (futures and perpetuals too where the parameters say so).
 */
export function toRegTBook(
  kernel: Kernel,
  { underlying, index, options, futures, holdings }: UnderlyingBook,
  { kind, exercise }: RegTParameters["underlyings"]["other"],
  isFutureShares: boolean,
): RegTBook {
  const holders = new Map<string, Holder[]>();
  const [prices] = optionValues(kernel, options, [UNMOVED]);
  const contracts = new Map<string, OptionHeld>();
  for (const [i, leg] of options.entries()) {
    const { id, optionType, strike, expiry, venue } = leg.instrument;
    addTo(holders, id, { subject: leg.position.id, quantity: leg.position.quantity });
    const isEuropean = venue !== "osi" || exercise === "european";
    const known = { contract: id, optionType, strike, expiry, daysToExpiry: daysToExpiry(leg), isEuropean };
    contracts.set(id, { ...known, quantity: net(holders.get(id)!), price: bookedValue(leg, prices![i]!) });
  }
  const shares = [
    ...(isFutureShares ? futures.map((leg) => ({ subject: leg.position.id, quantity: futureCoins(leg) })) : []),
    ...holdings.map(({ subject, amount }) => ({ subject, quantity: amount })),
  ];
  for (const one of shares) addTo(holders, underlying, one);
  return {
    name: underlying,
    account: {
      spot: index,
      kind,
      options: [...contracts.values()],
      shares: shares.length === 0 ? null : { name: underlying, quantity: net(shares), price: index },
    },
    holders,
  };
}
