import type { MarginBook, UnderlyingBook } from "./marginBook.ts";

type Keep = (subject: string) => boolean;

function partOf(book: UnderlyingBook, keep: Keep): UnderlyingBook {
  return {
    ...book,
    options: book.options.filter(({ position }) => keep(position.id)),
    futures: book.futures.filter(({ position }) => keep(position.id)),
    holdings: book.holdings.filter(({ subject }) => keep(subject)),
  };
}

function partOfBook(book: MarginBook, keep: Keep): MarginBook {
  const underlyings = book.underlyings
    .map((one) => partOf(one, keep))
    .filter(({ options, futures, holdings }) => options.length + futures.length + holdings.length > 0);
  return { ...book, underlyings };
}

/** Everything a rule book may charge: position ids and `balance:BTC`, in the order of the book. */
export const subjectsOf = ({ underlyings }: MarginBook): readonly string[] =>
  underlyings.flatMap(({ options, futures, holdings }) => [
    ...[...options, ...futures].map(({ position }) => position.id),
    ...holdings.map(({ subject }) => subject),
  ]);

/** One position or holding as if it were held alone. Equity and dollars stay those of the whole book. */
export function only(book: MarginBook, subject: string): MarginBook {
  const own = book.underlyings.filter(
    ({ options, futures, holdings }) =>
      [...options, ...futures].some(({ position }) => position.id === subject) ||
      holdings.some((held) => held.subject === subject),
  );
  return partOfBook({ ...book, underlyings: own }, (one) => one === subject);
}

/** The book without one position or holding. Equity and dollars stay those of the whole book. */
export const without = (book: MarginBook, subject: string): MarginBook => partOfBook(book, (one) => one !== subject);
