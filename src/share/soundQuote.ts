import type { ForwardPrice, Quote } from "../model/market.ts";
import { usable } from "../model/usable.ts";

/** Share of the forward a price must stand clear of its bounds, or solving for the vol might fail. */
const CLEARANCE = 1e-6;

/**
 * True where an option's quote gives a vol beyond doubt: a published vol without a mark that could contradict it, or a
 * mark clearly between intrinsic value and the highest price there can be. Errs on the side of false.
 */
export function surelyHasVol(
  { instrument, mark, markVol, forward }: Quote,
  forwards: readonly ForwardPrice[],
): boolean {
  if (instrument.kind !== "option") return false;
  const { settlement, optionType, strike, expiry } = instrument;
  const atExpiry = forwards.find((one) => one.expiry === expiry)?.price;
  const price = usable(forward) ? forward : atExpiry;
  if (!usable(mark) || price === undefined) return usable(markVol);
  const dollars = settlement === "inverse" ? mark * price : mark;
  const intrinsic = Math.max(0, optionType === "call" ? price - strike : strike - price);
  const highest = optionType === "call" ? price : strike;
  const clear = intrinsic === 0 ? 0 : CLEARANCE * price;
  return dollars > intrinsic + clear && dollars < highest * (1 - CLEARANCE);
}
