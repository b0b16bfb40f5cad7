import { DOLLAR_CURRENCIES } from "../../model/position.ts";
import type { MarginBook } from "./marginBook.ts";
import { onlyLegs } from "./parts.ts";
import { settlesIn } from "./settlesIn.ts";

/**
 * Dollars held of one kind that count for what settles in another, one sentence a currency: where all currencies count
 * together they stand in at one dollar each, which no venue grants for nothing. Said of a kind that nothing settles in,
 * and of one that something does where the equity in another kind is less than what its own contracts need by
 * themselves. None where nothing settles in dollars.
 *
 * @param needed USD of initial margin and uncounted equity that a book needs; asked only where several kinds are settled in
 */
export function standInsOf(book: MarginBook, needed: (part: MarginBook) => number): readonly string[] {
  const contracts = book.underlyings.flatMap(({ options, futures }) => [...options, ...futures]);
  const settled = new Set(contracts.map(({ instrument }) => settlesIn(instrument)));
  const asked = DOLLAR_CURRENCIES.filter((currency) => settled.has(currency));
  const equityIn = new Map(book.byCurrency.map(({ currency, amount }) => [currency, amount]));
  const isShort = (currency: string): boolean => {
    const own = onlyLegs(book, ({ instrument }) => settlesIn(instrument) === currency);
    return needed(own) > (equityIn.get(currency) ?? -Infinity);
  };
  const short = asked.length > 1 ? asked.filter(isShort) : [];
  const held = new Set(book.dollars.filter(({ amount }) => amount > 0).map(({ currency }) => currency));
  return [...held].flatMap((currency) => {
    const others = asked.includes(currency) ? short.filter((one) => one !== currency) : asked;
    return others.length === 0
      ? []
      : [
          `${currency} counts at one dollar for what settles in ${others.join(" and ")}: what the venue takes off it, or charges to convert it, is not in the figures.`,
        ];
  });
}
