import type { Gap } from "../../model/gap.ts";
import { missing } from "../../model/gap.ts";
import { DOLLAR_CURRENCIES } from "../../model/position.ts";
import type { Balance } from "../../model/position.ts";

/** Balances in dollars, one each, and those that have no dollar price. */
export interface Cash {
  readonly dollars: readonly number[];
  readonly gaps: readonly Gap[];
}

/**
 * Dollar currencies count as one dollar, coins at their index.
 *
 * @param index dollars per coin by underlying, what-if included
 */
export function cashInDollars(balances: readonly Balance[], index: ReadonlyMap<string, number>): Cash {
  const dollars: number[] = [];
  const gaps: Gap[] = [];
  for (const { currency, amount } of balances) {
    const price = DOLLAR_CURRENCIES.includes(currency) ? 1 : index.get(currency);
    if (price !== undefined) dollars.push(amount * price);
    else gaps.push(missing("dollar value", `${currency} balance`, "the market snapshot has no index for it").gap);
  }
  return { dollars, gaps };
}
