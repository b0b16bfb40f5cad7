import type { Gap } from "../../model/gap.ts";
import { missing } from "../../model/gap.ts";
import { DOLLAR_CURRENCIES } from "../../model/position.ts";
import type { Balance } from "../../model/position.ts";

/** Coins held as cash or collateral, or gained and not paid yet (`gainedCoins`): exposure of one unit of delta a coin. */
export interface CoinBalance {
  readonly underlying: string;
  /** Coins, signed, not zero; negative is borrowed. */
  readonly amount: number;
  /** USD per coin, what-if included. */
  readonly index: number;
}

export interface CoinBalances {
  readonly coins: readonly CoinBalance[];
  /** Coins without an index: they have neither a dollar value nor a part in any total. */
  readonly leftOut: readonly { readonly underlying: string; readonly gap: Gap }[];
}

/**
 * The balances that are coins; dollars of any kind are no exposure.
 *
 * @param index USD per coin by underlying, what-if included
 */
export function coinBalances(balances: readonly Balance[], index: ReadonlyMap<string, number>): CoinBalances {
  const coins: CoinBalance[] = [];
  const leftOut: { underlying: string; gap: Gap }[] = [];
  for (const { currency: underlying, amount } of balances) {
    if (amount === 0 || DOLLAR_CURRENCIES.includes(underlying)) continue;
    const price = index.get(underlying);
    if (price !== undefined) coins.push({ underlying, amount, index: price });
    else {
      const { gap } = missing("dollar value", `${underlying} balance`, "the market snapshot has no index for it");
      leftOut.push({ underlying, gap });
    }
  }
  return { coins, leftOut };
}
