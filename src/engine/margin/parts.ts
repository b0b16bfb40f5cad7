import type { Leg } from "../valuation/leg.ts";
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

/** The contracts that are kept, and no holdings. Equity and dollars stay those of the whole book. */
export function onlyLegs(book: MarginBook, isKept: (leg: Leg) => boolean): MarginBook {
  const kept = book.underlyings.flatMap(({ options, futures }) => [...options, ...futures]).filter(isKept);
  const ids = new Set(kept.map(({ position }) => position.id));
  return partOfBook(book, (subject) => ids.has(subject));
}

/** Everything a rule book may charge: position ids and `balance:BTC`, in the order of the book. */
export const subjectsOf = ({ underlyings }: MarginBook): readonly string[] =>
  underlyings.flatMap(({ options, futures, holdings }) => [
    ...[...options, ...futures].map(({ position }) => position.id),
    ...holdings.map(({ subject }) => subject),
  ]);

const NOTHING = { options: [], futures: [], holdings: [] } as const;

/** Every position and holding as if it were held alone, in the order of `subjectsOf`. Equity and dollars stay those of the whole book. */
export const eachAlone = (book: MarginBook): readonly MarginBook[] =>
  book.underlyings.flatMap((whole) => {
    const bare = { ...whole, ...NOTHING };
    return [
      ...whole.options.map((one) => ({ ...bare, options: [one] })),
      ...whole.futures.map((one) => ({ ...bare, futures: [one] })),
      ...whole.holdings.map((one) => ({ ...bare, holdings: [one] })),
    ].map((own) => ({ ...book, underlyings: [own] }));
  });

/** The book without one position or holding. Equity and dollars stay those of the whole book. */
export const without = (book: MarginBook, subject: string): MarginBook => partOfBook(book, (one) => one !== subject);
