import { inversePnl } from "../../math/inverseFuture.ts";
import { expiryOf, isExpired } from "../../model/instrument.ts";
import type { EpochMs } from "../../model/units.ts";
import type { CoinBalance } from "./coinBalances.ts";
import { exactSum } from "./exactSum.ts";
import type { Leg, ResolvedBook } from "./leg.ts";

/** Coins gained, with the expiry at which they are paid and are cash; `null` of perpetuals. */
interface GainedCoins extends CoinBalance {
  readonly expiry: EpochMs | null;
}

/**
 * Coins that the inverse futures of each underlying and expiry, and its perpetuals, have gained (or lost, negative)
 * since entry and not been paid: face x (1/entry - 1/price). Their delta, face / price, says how many coins the next move brings; those of the moves
 * before are worth more or less dollars with the index, as a coin balance is. Together they are face / entry, by which
 * equity moves.
 *
 * None of a leg whose entry price is not known, which has no value either, nor of what has settled, which is cash.
 */
export function gainedCoins({ legs, asOf }: Pick<ResolvedBook, "legs" | "asOf">): readonly GainedCoins[] {
  const gains = new Map<string, Omit<GainedCoins, "amount"> & { readonly amounts: number[] }>();
  for (const leg of legs) {
    const amount = gainOf(leg);
    if (amount === null || isExpired(leg.instrument, asOf)) continue;
    const { underlying } = leg.instrument;
    const expiry = expiryOf(leg.instrument) ?? null;
    const key = `${underlying} ${String(expiry)}`;
    const found = gains.get(key);
    if (found === undefined) gains.set(key, { underlying, expiry, index: leg.index, amounts: [amount] });
    else found.amounts.push(amount);
  }
  return [...gains.values()]
    .map(({ amounts, ...of }) => ({ ...of, amount: exactSum(amounts) }))
    .filter(({ amount }) => amount !== 0);
}

function gainOf(leg: Leg): number | null {
  if (leg.kind === "option" || leg.face === null) return null;
  const { entryPrice } = leg.position;
  return entryPrice === null ? null : inversePnl(leg.face, entryPrice, leg.price);
}
