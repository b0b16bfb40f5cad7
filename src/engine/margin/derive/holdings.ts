import { missing } from "../../../model/gap.ts";
import type { Gap } from "../../../model/gap.ts";
import { COUNTED } from "../marginBook.ts";
import type { UnderlyingBook } from "../marginBook.ts";

/** A book without the coins the venue does not take, and a gap for each of these. */
export function withoutHoldings(
  book: UnderlyingBook,
  venue: string,
): { readonly book: UnderlyingBook; readonly leftOut: readonly Gap[] } {
  const leftOut = book.holdings.map(
    () => missing("haircut", book.underlying, `${venue} lists no ${book.underlying} collateral; ${COUNTED}`).gap,
  );
  return { book: { ...book, holdings: [] }, leftOut };
}

/** True where nothing is left to margin. */
export const isBare = ({ options, futures, holdings }: UnderlyingBook): boolean =>
  options.length + futures.length + holdings.length === 0;
