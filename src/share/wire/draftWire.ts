import { CAPS } from "../../model/caps.ts";
import type { Draft } from "../../model/draft.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import { bookFault } from "../../model/limits.ts";
import { paymentsOf } from "../../model/payment.ts";
import type { Payment } from "../../model/payment.ts";
import type { Book, Position } from "../../model/position.ts";
import { readBook, venueIn, writeBook } from "./bookWire.ts";
import { quotedIn } from "../quotedIn.ts";
import { codeIn, listOf, Misread, numberIn, shortList } from "./wireReading.ts";
import type { Wire } from "./wireText.ts";

/** What the trades and the market of a link come to, as they do where the draft was made in that very market. */
function usualPayments(trades: readonly Position[], { underlyings }: MarketSnapshot): readonly Payment[] | undefined {
  const index = (name: string): number | null => underlyings.find((one) => one.underlying === name)?.index ?? null;
  const paid = paymentsOf(trades, index);
  return "value" in paid ? paid.value : undefined;
}

const rowsOfPayments = (payments: readonly Payment[]): Wire =>
  payments.map(({ venue, currency, usd, amount }) => [venue, currency, usd, amount]);

/** The trades as a book without cash, then a row a payment (venue, currency, dollars, the same in that currency), or `null` for the usual ones. */
export function writeDraft({ name, trades, payments }: Draft, market: MarketSnapshot): Wire {
  const usual = usualPayments(trades, market);
  const paid = rowsOfPayments(payments);
  const isUsual = usual !== undefined && JSON.stringify(rowsOfPayments(usual)) === JSON.stringify(paid);
  return [writeBook({ name, positions: trades, balances: [] }, quotedIn(market)), isUsual ? null : paid];
}

function readPayment(value: unknown, row: number): Payment {
  const field = `payment ${String(row + 1)} of the draft`;
  const [venue, currency, usd, amount] = listOf(value, field, 4);
  return {
    venue: venueIn(venue, field),
    currency: codeIn(currency, field),
    amount: numberIn(amount, field, -CAPS.balance, CAPS.balance),
    usd: numberIn(usd, field, -CAPS.balance, CAPS.balance),
  };
}

function readPayments(value: unknown, trades: readonly Position[], market: MarketSnapshot): readonly Payment[] {
  const field = "payments of the draft";
  if (value !== null) return shortList(value, field, CAPS.legs).map(readPayment);
  const usual = usualPayments(trades, market);
  if (usual === undefined) throw new Misread(field, "the market of the link does not say what they are");
  return usual;
}

/**
 * The draft again; its legs are numbered on from those of the book it is a draft for.
 *
 * @throws Misread for anything that `writeDraft` does not write, and where book and draft are more than a book may hold
 */
export function readDraft(value: unknown, book: Book, market: MarketSnapshot): Draft {
  const [trading, paying] = listOf(value, "draft", 2);
  const { name, positions, balances } = readBook(trading, quotedIn(market));
  if (balances.length > 0) throw new Misread("draft", "it holds cash");
  const trades = positions.map((one, at) => ({ ...one, id: String(book.positions.length + at + 1) }));
  const fault = bookFault({ ...book, positions: [...book.positions, ...trades] });
  if (fault !== undefined) throw new Misread(`draft, ${fault.field}`, fault.because, "OUT_OF_RANGE");
  return { name, trades, payments: readPayments(paying, trades, market) };
}
