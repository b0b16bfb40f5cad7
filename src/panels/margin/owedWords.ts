import { DOLLAR_CURRENCIES } from "../../model/position.ts";
import type { Balance } from "../../model/position.ts";
import { usd } from "../../ui/format.ts";
import { balanceText } from "../../venues/placeText.ts";

/** "Owed: 5,000,000 USDC at Deribit."; "" where no dollars are owed. */
function owed(balances: readonly Balance[]): string {
  const debts = balances.filter(({ currency, amount }) => amount < 0 && DOLLAR_CURRENCIES.includes(currency));
  if (debts.length === 0) return "";
  return `Owed: ${debts.map((one) => `${usd(-one.amount)} ${balanceText(one)}`).join(" and ")}.`;
}

/** Which dollars are owed, and whether equity is below zero, on one line; "" where none are. @param equity USD, of the whole book */
export function owedLine(balances: readonly Balance[], equity: number): string {
  const text = owed(balances);
  return text === "" || equity >= 0 ? text : `${text} Equity is below zero.`;
}

/** The same with what it means, in sentences. @param equity USD, of the whole book */
export function owedText(balances: readonly Balance[], equity: number): string {
  const text = owed(balances);
  if (text === "") return "";
  const rest = equity < 0 ? " Equity is below zero: what is owed is more than everything in the book is worth." : "";
  return `${text} Borrowed dollars bear interest, which no figure here counts, and a venue may lend less or none.${rest}`;
}
