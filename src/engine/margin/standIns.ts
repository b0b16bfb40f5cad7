import { DOLLAR_CURRENCIES } from "../../model/position.ts";
import type { MarginBook } from "./marginBook.ts";
import { settlesIn } from "./settlesIn.ts";

/**
 * Dollars held of a kind that no contract of the book settles in, one sentence a currency: where all currencies count
 * together they stand in at one dollar each, which no venue grants for nothing. None where nothing settles in dollars.
 */
export function standInsOf({ underlyings, dollars }: Pick<MarginBook, "underlyings" | "dollars">): readonly string[] {
  const contracts = underlyings.flatMap(({ options, futures }) => [...options, ...futures]);
  const settled = new Set(contracts.map(({ instrument }) => settlesIn(instrument)));
  const asked = DOLLAR_CURRENCIES.filter((currency) => settled.has(currency));
  if (asked.length === 0) return [];
  const held = new Set(dollars.filter(({ amount }) => amount > 0).map(({ currency }) => currency));
  return [...held]
    .filter((currency) => !asked.includes(currency))
    .map(
      (currency) =>
        `${currency} counts at one dollar for what settles in ${asked.join(" and ")}: what the venue takes off it, or charges to convert it, is not in the figures.`,
    );
}
