import { CAPS } from "../model/caps.ts";
import type { Draft } from "../model/draft.ts";
import type { Instrument } from "../model/instrument.ts";
import { bookFault } from "../model/limits.ts";
import type { Payment } from "../model/payment.ts";
import type { Book } from "../model/position.ts";
import { readBook, venueIn, writeBook } from "./bookWire.ts";
import { codeIn, listOf, Misread, numberIn, shortList } from "./wireReading.ts";
import type { Wire } from "./wireText.ts";

/** The trades as a book without cash, then a row a payment: venue, currency, dollars. */
export function writeDraft({ name, trades, payments }: Draft, quoted: readonly Instrument[]): Wire {
  const paid = payments.map(({ venue, currency, usd }) => [venue, currency, usd]);
  return [writeBook({ name, positions: trades, balances: [] }, quoted), paid];
}

function readPayment(value: unknown, row: number): Payment {
  const field = `payment ${String(row + 1)} of the draft`;
  const [venue, currency, usd] = listOf(value, field, 3);
  return {
    venue: venueIn(venue, field),
    currency: codeIn(currency, field),
    usd: numberIn(usd, field, -CAPS.balance, CAPS.balance),
  };
}

/**
 * The draft again; its legs are numbered on from those of the book it is a draft for.
 *
 * @throws Misread for anything that `writeDraft` does not write, and where book and draft are more than a book may hold
 */
export function readDraft(value: unknown, book: Book, quoted: readonly Instrument[]): Draft {
  const [trading, paying] = listOf(value, "draft", 2);
  const { name, positions, balances } = readBook(trading, quoted);
  if (balances.length > 0) throw new Misread("draft", "it holds cash");
  const trades = positions.map((one, at) => ({ ...one, id: String(book.positions.length + at + 1) }));
  const fault = bookFault({ ...book, positions: [...book.positions, ...trades] });
  if (fault !== undefined) throw new Misread(`draft, ${fault.field}`, fault.because, "OUT_OF_RANGE");
  return { name, trades, payments: shortList(paying, "payments of the draft", CAPS.legs).map(readPayment) };
}
