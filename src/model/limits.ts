import { balanceKey } from "./balancePlace.ts";
import { CAPS } from "./caps.ts";
import { countText } from "./countText.ts";
import { expiryOf, isInverseDeltaOne } from "./instrument.ts";
import type { Balance, Book, Position } from "./position.ts";

/** Why a value cannot be kept: the field, and a clause in plain words without a full stop. */
export interface Fault {
  readonly field: string;
  readonly because: string;
}

/** Dollars per unit below this are no price: their logarithms and reciprocals overflow. */
const SMALLEST_PRICE = 1e-12;
/** One hundred years: no what-if looks further. */
export const MOST_DAYS = 36_500;

/** True for dollars per unit that can be divided by: 1e-12 up to `CAPS.price`. */
export const isPrice = (dollars: number): boolean => dollars >= SMALLEST_PRICE && dollars <= CAPS.price;

const within = (value: number, limit: number): boolean => Math.abs(value) <= limit;

function quantityFault({ instrument, quantity, quantityUnit }: Position): string | undefined {
  if (!Number.isFinite(quantity)) return "the quantity is not a number";
  if (quantity === 0) return "the quantity is zero: remove the leg or switch it off instead";
  if (quantityUnit === "coin") return within(quantity, CAPS.quantity) ? undefined : "the quantity is above 10 million";
  if (!isInverseDeltaOne(instrument)) return "only inverse futures and perpetuals are held in dollars";
  return within(quantity, CAPS.faceUsd) ? undefined : "the quantity is above 100 billion dollars";
}

/** Why this leg cannot stand in a book, or `undefined`. Ranges are those of `CAPS`. */
export function legFault(position: Position): Fault | undefined {
  const { instrument, entryPrice, fee, note } = position;
  const quantity = quantityFault(position);
  if (quantity !== undefined) return { field: "quantity", because: quantity };
  if (instrument.kind === "option" && !(isPrice(instrument.strike) && instrument.strike <= CAPS.strike)) {
    return { field: "strike", because: "the strike is out of range" };
  }
  if (entryPrice !== null && !(entryPrice >= 0 && entryPrice <= CAPS.price)) {
    return { field: "entryPrice", because: "the entry price is not a number between 0 and 100 million" };
  }
  if (!within(fee, CAPS.balance)) return { field: "fee", because: "the fee is not a number in range" };
  if (note.length > CAPS.noteLength) return { field: "note", because: "the note is longer than 2,000 characters" };
  return undefined;
}

function amountFault(currency: string, amounts: readonly number[]): Fault | undefined {
  if (!/^[A-Z0-9]{1,12}$/u.test(currency)) {
    return { field: "currency", because: "a currency is 1 to 12 capital letters or digits" };
  }
  const isFit = amounts.every((amount) => within(amount, CAPS.balance));
  return isFit ? undefined : { field: "amount", because: "the amount is not a number in range" };
}

/** Why this amount cannot stand in a book, or `undefined`. */
export function balanceFault({ currency, amount, paidFor = [] }: Balance): Fault | undefined {
  if (paidFor.length > CAPS.paidFor) return { field: "paidFor", because: "it paid in too many other currencies" };
  return amountFault(currency, [amount]) ?? first(paidFor, (due) => amountFault(due.currency, [due.amount, due.taken]));
}

/** Why this book is too large or contradicts itself, or `undefined`. Also looks at every leg and balance. */
export function bookFault(book: Book): Fault | undefined {
  const { name, positions, balances } = book;
  if (name.length > CAPS.nameLength) return { field: "name", because: "the name is longer than 80 characters" };
  if (positions.length > CAPS.legs) {
    const because = `a book holds at most ${countText(CAPS.legs)} legs, this would make ${countText(positions.length)}`;
    return { field: "legs", because };
  }
  const expiries = new Set(positions.map(({ instrument }) => expiryOf(instrument) ?? null));
  expiries.delete(null);
  if (expiries.size > CAPS.expiries) {
    const because = `a book holds at most ${countText(CAPS.expiries)} expiries, this would make ${countText(expiries.size)}`;
    return { field: "expiries", because };
  }
  if (new Set(positions.map(({ id }) => id)).size < positions.length) {
    return { field: "id", because: "two legs have the same id" };
  }
  if (new Set(balances.map(balanceKey)).size < balances.length) {
    return { field: "currency", because: "a currency stands there twice" };
  }
  return first(positions, legFault) ?? first(balances, balanceFault);
}

function first<T>(all: readonly T[], faultOf: (one: T) => Fault | undefined): Fault | undefined {
  for (const one of all) {
    const fault = faultOf(one);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
