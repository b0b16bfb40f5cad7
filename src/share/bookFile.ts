import { balanceAt } from "../model/balancePlace.ts";
import type { Book, Position } from "../model/position.ts";

const VERSION = 1;

function legOf({ instrument, quantity, quantityUnit, entryPrice, fee, enabled, note }: Position) {
  const { symbol, venue } = instrument;
  return { instrument: symbol, venue, quantity, quantityUnit, entryPrice, fee, enabled, note };
}

/**
 * The book as Ballast JSON v1, the form `importers/ballastJson` reads: every leg with its venue, quantities signed in
 * units of the underlying or dollars of face value, an entry price that is not known as `null`.
 */
export function bookToJson({ name, positions, balances }: Book): string {
  const cash = balances.map(({ currency, amount, venue, paidFor }) => ({
    ...balanceAt(currency, amount, venue),
    ...(paidFor === undefined ? {} : { paidFor }),
  }));
  return `${JSON.stringify({ version: VERSION, name, legs: positions.map(legOf), balances: cash }, null, 2)}\n`;
}
