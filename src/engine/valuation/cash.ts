import { DOLLAR_CURRENCIES } from "../../model/position.ts";
import type { Balance } from "../../model/position.ts";
import type { CoinBalance } from "./coinBalances.ts";

/** Balances in dollars, one each: dollar currencies as one dollar, coins at their index. */
export function cashInDollars(balances: readonly Balance[], coins: readonly CoinBalance[]): readonly number[] {
  const dollars = balances.filter(({ currency }) => DOLLAR_CURRENCIES.includes(currency)).map(({ amount }) => amount);
  return [...dollars, ...coins.map(({ amount, index }) => amount * index)];
}
