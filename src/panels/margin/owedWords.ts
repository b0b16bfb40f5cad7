import { DOLLAR_CURRENCIES } from "../../model/position.ts";
import type { Balance } from "../../model/position.ts";
import { usd } from "../../ui/format.ts";
import { balanceText } from "../../venues/placeText.ts";

/**
 * What owing dollars means, in a sentence or two; "" where none are owed.
 *
 * @param equity USD, of the whole book
 */
export function owedText(balances: readonly Balance[], equity: number): string {
  const owed = balances.filter(({ currency, amount }) => amount < 0 && DOLLAR_CURRENCIES.includes(currency));
  if (owed.length === 0) return "";
  const amounts = owed.map((one) => `${usd(-one.amount)} ${balanceText(one)}`).join(" and ");
  const rest = equity < 0 ? ` Equity is below zero: what is owed is more than everything in the book is worth.` : "";
  return `Owed: ${amounts}. Borrowed dollars bear interest, which no figure here counts, and a venue may lend less or none.${rest}`;
}
