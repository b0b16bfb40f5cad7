import { bookFault } from "../model/limits.ts";
import type { Book, Position } from "../model/position.ts";
import type { PositionChange } from "./editName.ts";

/** The book itself. @throws Error with a sentence for people when it is over a cap or has an impossible leg. */
export function checked(book: Book): Book {
  const fault = bookFault(book);
  if (fault !== undefined) throw new Error(`Not done: ${fault.because}. The book is unchanged.`);
  return book;
}

/** The book with legs added at the end; an id that is taken gets a number behind it. */
export function withPositions(book: Book, added: readonly Position[]): Book {
  const taken = new Set(book.positions.map(({ id }) => id));
  const fresh = added.map((position) => {
    let id = position.id;
    for (let copy = 2; taken.has(id); copy += 1) id = `${position.id}-${String(copy)}`;
    taken.add(id);
    return id === position.id ? position : { ...position, id };
  });
  return { ...book, positions: [...book.positions, ...fresh] };
}

/** The book with one leg changed; the others stay the same objects. */
export function withChange(book: Book, id: string, change: PositionChange): Book {
  const positions = book.positions.map((position) => (position.id === id ? { ...position, ...change } : position));
  return { ...book, positions };
}

/** The book without these legs. */
export function without(book: Book, gone: readonly Position[]): Book {
  const out = new Set(gone);
  return { ...book, positions: book.positions.filter((position) => !out.has(position)) };
}
