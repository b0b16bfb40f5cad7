import type { OptionLeg } from "../../valuation/leg.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import { futureCoins } from "../scenarios/futureCoins.ts";
import type { UsClass, UsOption } from "./contract.ts";

/** Undiscounted, the carry as a yield; only US listed options may be exercised early, other venues' are European. */
function toUsOption(leg: OptionLeg, exercise: "american" | "european"): UsOption {
  const { position, instrument, timeToExpiry, vol, index, forward } = leg;
  return {
    subject: position.id,
    contract: instrument.id,
    optionType: instrument.optionType,
    strike: instrument.strike,
    timeToExpiry,
    vol,
    spot: index,
    forward,
    cashDividends: 0,
    discountFactor: 1,
    isAmerican: exercise === "american" && instrument.venue === "osi",
    quantity: position.quantity,
  };
}

/** One underlying of a book as a US class: inverse contracts at their dollar value, futures and coins as holdings. */
export function toUsClass(book: UnderlyingBook, exercise: "american" | "european"): UsClass {
  return {
    name: book.underlying,
    options: book.options.map((leg) => toUsOption(leg, exercise)),
    holdings: [
      ...book.futures.map((leg) => ({ subject: leg.position.id, value: futureCoins(leg) * leg.price })),
      ...book.holdings.map(({ subject, amount }) => ({ subject, value: amount * book.index })),
    ],
  };
}
