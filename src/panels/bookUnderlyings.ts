import { DOLLAR_CURRENCIES } from "../model/position.ts";
import type { Book } from "../model/position.ts";

/** What a book depends on: the underlyings of its legs and the coins it holds, by name. */
export function bookUnderlyings({ positions, balances }: Book): readonly string[] {
  const coins = balances.map(({ currency }) => currency).filter((name) => !DOLLAR_CURRENCIES.includes(name));
  return [...new Set([...positions.map(({ instrument }) => instrument.underlying), ...coins])].sort();
}
