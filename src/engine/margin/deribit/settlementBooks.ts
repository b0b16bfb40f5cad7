import type { Settlement } from "../../../model/instrument.ts";
import type { DeltaOneLeg, Leg, OptionLeg } from "../../valuation/leg.ts";
import type { MarginBook, UnderlyingBook } from "../marginBook.ts";
import type { GroupMargin } from "../model.ts";
import { settlesIn } from "../settlesIn.ts";

/** What Deribit margins together: the contracts on one underlying that settle in one currency. */
export interface SettlementBook extends Pick<GroupMargin, "name" | "underlyings" | "native"> {
  /** The venue's currency pair: "BTC_USD" is settled in coin, "BTC_USDC" in USDC. */
  readonly pair: string;
  readonly underlying: string;
  /** USD per coin. */
  readonly index: number;
  readonly settlement: Settlement;
  /** USD of one unit of the settlement currency. */
  readonly price: number;
  /** "BTC", "USDC", "USDT". */
  readonly currency: string;
  readonly options: readonly OptionLeg[];
  readonly futures: readonly DeltaOneLeg[];
}

function bookOf(whole: UnderlyingBook, currency: string): SettlementBook {
  const { underlying, index } = whole;
  const isInverse = currency === underlying;
  const isOwn = ({ instrument }: Leg): boolean => settlesIn(instrument) === currency;
  const price = isInverse ? index : 1;
  return {
    name: `${underlying}, ${isInverse ? "coin" : currency}-settled`,
    underlyings: [underlying],
    native: { currency, price },
    pair: isInverse ? `${underlying}_USD` : `${underlying}_${currency}`,
    underlying,
    index,
    settlement: isInverse ? "inverse" : "linear",
    price,
    currency,
    options: whole.options.filter(isOwn),
    futures: whole.futures.filter(isOwn),
  };
}

/** The contracts of a book by underlying and settlement currency, the coin first; coins and dollars are collateral, not here. */
export function settlementBooks({ underlyings }: MarginBook): readonly SettlementBook[] {
  return underlyings.flatMap((whole) => {
    const contracts = [...whole.options, ...whole.futures];
    const currencies = new Set(contracts.map(({ instrument }) => settlesIn(instrument)));
    const coinFirst = [...currencies].toSorted(
      (a, b) => Number(b === whole.underlying) - Number(a === whole.underlying),
    );
    return coinFirst.map((currency) => bookOf(whole, currency));
  });
}
