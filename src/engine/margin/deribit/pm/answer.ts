import type { Kernel } from "../../../../math/kernel/kernel.ts";
import type { MarginBook } from "../../marginBook.ts";
import type { GroupMargin } from "../../model.ts";
import { valueFor } from "../../parameters/shape.ts";
import { listingCaveats, withoutOwn } from "../caveats.ts";
import { settlementBooks } from "../settlementBooks.ts";
import type { SettlementBook } from "../settlementBooks.ts";
import { pmGroup } from "./group.ts";
import type { PmParameters } from "./parameters.ts";

/** What Deribit's portfolio margin lacks here, cross or segregated. */
export const PM_MISSING = [
  "Option legs: the venue publishes no option figure; their revaluation, the least vol of the up shock and the dampener of the extended table are reconstructed.",
  "Dollar-settled books: the linear form of the extended table, its dampener and the roll shock are reconstructed.",
  "Delta shock: which delta it takes is not confirmed; the sum of all net deltas is taken. It is zero for retail sizes.",
  "The correlation contingency between currencies: its formula was not found.",
  "Deltas that run off during the 30-minute settlement window, and delivery of options into a future.",
  "Margin for spot orders, market maker protection and open orders comes from the venue: enter it, it is 0 otherwise.",
];

export const PM_HOMOGENEOUS =
  "the dampener is one amount a book, the delta shock grows with the size, and the venue rounds to the 9th decimal";
export const PM_SUB_ADDITIVE = "two books have two dampeners, one has one; the delta shock grows with the size";

function bookCaveats(books: readonly SettlementBook[], { markets }: PmParameters): readonly string[] {
  const unknown = withoutOwn(books, markets).map(
    (name) =>
      `Deribit's parameters for ${name} were not seen: ETH's range, BTC's vol shock and the venue's dollar row stand in.`,
  );
  const hasOptions = books.some(({ options }) => options.length > 0);
  const hasLinear = books.some(({ settlement }) => settlement === "linear");
  return [
    ...listingCaveats(books),
    ...unknown,
    ...(hasOptions ? ["Option legs are revalued as reconstructed: the venue publishes no option figure."] : []),
    ...(hasLinear
      ? ["Dollar-settled contracts follow a reconstruction: both published replies are coin-settled."]
      : []),
  ];
}

/** The groups of Deribit's portfolio margin and what had to be bent for this book. */
export function pmGroups(
  kernel: Kernel,
  book: MarginBook,
  parameters: PmParameters,
): { readonly groups: readonly GroupMargin[]; readonly caveats: readonly string[] } {
  const books = settlementBooks(book);
  const { markets, orders } = parameters;
  return {
    groups: books.map((one) =>
      pmGroup(kernel, one, valueFor(markets, one.underlying).value, valueFor(orders, one.pair).value, book.asOf),
    ),
    caveats: bookCaveats(books, parameters),
  };
}
