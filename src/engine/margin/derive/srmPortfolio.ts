import type { EpochMs } from "../../../model/units.ts";
import type { OptionLeg } from "../../valuation/leg.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import { expiryGroups, toExpiry, toPerp } from "./fromLegs.ts";
import type { SrmMarket } from "./srm/portfolio.ts";

/** A Ballast book of one underlying as the Standard Manager sees it, with the legs behind its expiries. */
export interface SrmMapping {
  readonly market: SrmMarket;
  /** By expiry and option, in the market's order. */
  readonly legs: readonly (readonly [OptionLeg, ...OptionLeg[]])[];
}

/** One market at full confidence. The perpetuals' P&L is left at 0: it is in the book's equity. */
export function toSrmMarket(book: UnderlyingBook, asOf: EpochMs): SrmMapping {
  const legs = expiryGroups(book.options);
  const market: SrmMarket = {
    underlying: book.underlying,
    spotPrice: book.index,
    spotConfidence: 1,
    perps: book.futures.map(toPerp),
    expiries: legs.map((group) => {
      const { fixedForward, variableForward, ...expiry } = toExpiry(group, asOf);
      return { ...expiry, forward: fixedForward + variableForward };
    }),
    base: book.holdings.reduce((total, { amount }) => total + amount, 0),
  };
  return { market, legs };
}
