import type { Book, Position } from "../model/position.ts";

type Draft = { readonly trades: readonly Position[] };
const made = new WeakMap<Book, WeakMap<Draft, Book>>();

/** The book with the draft's trades in it; the same object for the same two, so that it is asked about once. */
export function drafted(book: Book, draft: Draft): Book {
  const ofBook = made.get(book) ?? new WeakMap<Draft, Book>();
  made.set(book, ofBook);
  const found = ofBook.get(draft) ?? { ...book, positions: [...book.positions, ...draft.trades] };
  ofBook.set(draft, found);
  return found;
}
