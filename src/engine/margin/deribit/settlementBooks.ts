import type { Settlement } from "../../../model/instrument.ts";
import type { DeltaOneLeg, OptionLeg } from "../../valuation/leg.ts";
import type { MarginBook, UnderlyingBook } from "../marginBook.ts";
import type { GroupMargin } from "../model.ts";

/** What Deribit margins together: the contracts on one underlying that settle in one currency. */
export interface SettlementBook extends Pick<GroupMargin, "name" | "underlyings" | "native"> {
  /** The venue's currency pair: "BTC_USD" is settled in coin, "BTC_USDC" in dollars. */
  readonly pair: string;
  readonly underlying: string;
  /** USD per coin. */
  readonly index: number;
  readonly settlement: Settlement;
  /** USD of one unit of the settlement currency. */
  readonly price: number;
  /** "BTC", "USDC". */
  readonly currency: string;
  readonly options: readonly OptionLeg[];
  readonly futures: readonly DeltaOneLeg[];
}

function bookOf(whole: UnderlyingBook, settlement: Settlement): SettlementBook {
  const { underlying, index } = whole;
  const isInverse = settlement === "inverse";
  return {
    name: isInverse ? `${underlying}, coin-settled` : `${underlying}, dollar-settled`,
    underlyings: [underlying],
    native: isInverse ? { currency: underlying, price: index } : null,
    pair: isInverse ? `${underlying}_USD` : `${underlying}_USDC`,
    underlying,
    index,
    settlement,
    price: isInverse ? index : 1,
    currency: isInverse ? underlying : "USDC",
    options: whole.options.filter(({ instrument }) => instrument.settlement === settlement),
    futures: whole.futures.filter(({ instrument }) => instrument.settlement === settlement),
  };
}

/** The contracts of a book by underlying and settlement, those that hold any; coins and dollars are collateral, not here. */
export function settlementBooks({ underlyings }: MarginBook): readonly SettlementBook[] {
  return underlyings
    .flatMap((whole) => [bookOf(whole, "inverse"), bookOf(whole, "linear")])
    .filter(({ options, futures }) => options.length + futures.length > 0);
}
