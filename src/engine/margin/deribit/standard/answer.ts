import type { Kernel } from "../../../../math/kernel/kernel.ts";
import type { MarginBook } from "../../marginBook.ts";
import type { GroupMargin } from "../../model.ts";
import { formulaGroup } from "../../seller/group.ts";
import { listingCaveats, withoutOwn } from "../caveats.ts";
import { settlementBooks } from "../settlementBooks.ts";
import type { StandardParameters } from "./parameters.ts";
import { standardRules } from "./rules.ts";

/** What Deribit's standard margin lacks here, cross or segregated. */
export const STANDARD_MISSING = [
  "The reworked standard margin for perpetuals announced on 5 August 2026 (leverage by position size): its details were not found.",
  "The option formulas come from a third party and an equivalent venue, not from Deribit's own page.",
  "The size slope of SOL's maintenance margin is taken equal to that of its initial margin.",
  "Open orders.",
];

const OPTION_CAVEAT = "Option formulas are those a third party and an equivalent venue publish.";

export const STANDARD_HOMOGENEOUS = "the share a future asks grows with the size of the position";
export const STANDARD_SUB_ADDITIVE = "the share a future asks grows with the size of the position";

/** The groups of Deribit's standard margin and what had to be bent for this book. */
export function standardGroups(
  kernel: Kernel,
  book: MarginBook,
  parameters: StandardParameters,
): { readonly groups: readonly GroupMargin[]; readonly caveats: readonly string[] } {
  const books = settlementBooks(book);
  const unknown = withoutOwn(
    books.filter(({ futures }) => futures.length > 0),
    parameters.futures,
  );
  return {
    groups: books.map((one) => formulaGroup(kernel, one, standardRules(one, parameters))),
    caveats: [
      ...listingCaveats(books),
      ...(books.some(({ options }) => options.length > 0) ? [OPTION_CAVEAT] : []),
      ...unknown.map((name) => `Deribit's margin for ${name} futures is not known here: SOL's is used.`),
    ],
  };
}
