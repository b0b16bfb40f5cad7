import { DOLLAR_CURRENCIES } from "../../../model/position.ts";
import type { MarginBook } from "../marginBook.ts";
import type { GroupMargin } from "../model.ts";
import { figure } from "../seller/term.ts";

/** Cash of a book in one settlement currency; dollar currencies count as one. */
function cashIn({ underlyings, dollars }: MarginBook, currency: string): number {
  if (DOLLAR_CURRENCIES.includes(currency)) return dollars.reduce((total, { amount }) => total + amount, 0);
  const own = underlyings.filter(({ underlying }) => underlying === currency).flatMap(({ holdings }) => holdings);
  return own.reduce((total, { amount }) => total + amount, 0);
}

/**
 * Segregated accounts: what is asked in one settlement currency and not held in it, one sentence a currency. The report's
 * excess adds all currencies up, which the venue does not.
 */
export function segregatedShortfalls(book: MarginBook, groups: readonly GroupMargin[]): readonly string[] {
  const asked = new Map<string, number>();
  for (const { initial, native } of groups) {
    const { currency, price } = native ?? { currency: "USDC", price: 1 };
    const before = asked.get(currency);
    asked.set(currency, (before === undefined ? 0 : before) + initial / price);
  }
  return [...asked].flatMap(([currency, amount]) => {
    const held = cashIn(book, currency);
    if (held >= amount) return [];
    return [
      `Contracts settled in ${currency} ask for ${figure(amount).text} ${currency} and the book holds ${figure(held).text} in cash: in a segregated account nothing but ${currency} stands in for it, while the excess shown counts everything.`,
    ];
  });
}
