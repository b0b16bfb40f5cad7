import { CAPS } from "../model/caps.ts";
import type { Draft } from "../model/draft.ts";
import type { Instrument, VenueId } from "../model/instrument.ts";
import { bookFault } from "../model/limits.ts";
import type { Payment } from "../model/payment.ts";
import type { Book } from "../model/position.ts";
import { readBook, venueIn, writeBook } from "./bookWire.ts";
import { listOf, Misread, numberIn, shortList } from "./wireReading.ts";
import type { Wire } from "./wireText.ts";

/** The trades as a book without cash, then the payments: venue, dollars, venue, dollars. */
export function writeDraft({ name, trades, payments }: Draft, quoted: readonly Instrument[]): Wire {
  const paid = payments.flatMap(({ venue, usd }): readonly [VenueId, number] => [venue, usd]);
  return [writeBook({ name, positions: trades, balances: [] }, quoted), paid];
}

function readPayments(value: unknown): readonly Payment[] {
  const parts = shortList(value, "payments of the draft", 2 * CAPS.legs);
  return Array.from({ length: Math.ceil(parts.length / 2) }, (_, at) => {
    const field = `payment ${String(at + 1)} of the draft`;
    return {
      venue: venueIn(parts[2 * at], field),
      usd: numberIn(parts[2 * at + 1], field, -CAPS.balance, CAPS.balance),
    };
  });
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
  return { name, trades, payments: readPayments(paying) };
}
