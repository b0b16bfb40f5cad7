import type { Instrument } from "../../model/instrument.ts";
import { DOLLAR_CURRENCIES } from "../../model/position.ts";

/** The dollar currency of what counts as dollars without being one of `DOLLAR_CURRENCIES`. */
const DOLLARS = "USDC";

/** The currency a leg's value lies in: an inverse contract's is its coin, a spot leg is the coin itself, else its dollars. */
export function settlesIn({
  kind,
  settlement,
  settlementCurrency,
  underlying,
}: Pick<Instrument, "kind" | "settlement" | "settlementCurrency" | "underlying">): string {
  if (settlement === "inverse" || kind === "spot") return underlying;
  return DOLLAR_CURRENCIES.includes(settlementCurrency) ? settlementCurrency : DOLLARS;
}
