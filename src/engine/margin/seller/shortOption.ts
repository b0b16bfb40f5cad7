import type { Settlement } from "../../../model/instrument.ts";
import type { OptionType } from "../../../model/instrument.ts";
import type { OptionLeg } from "../../valuation/leg.ts";
import type { NetContract } from "./contract.ts";
import type { Term } from "./term.ts";
import { figure } from "./term.ts";

/** An option held net long or short, with what a seller's formula asks about. All prices in USD per coin. */
export interface HeldOption {
  readonly optionType: OptionType;
  readonly settlement: Settlement;
  readonly strike: number;
  /** Price of the underlying for delivery at the option's own expiry. */
  readonly forward: number;
  readonly index: number;
  /** Undiscounted Black on the forward. */
  readonly mark: number;
  /** Average price at which the net position was opened; `null` where it is not known. */
  readonly entry: number | null;
  /** Coins, net, signed. */
  readonly net: number;
}

/** Average entry of the legs on the net position's side, USD per coin; inverse prices at the forward. */
function entryOf({ legs, coins, net }: NetContract<OptionLeg>): number | null {
  let [paid, size] = [0, 0];
  for (const [i, { position, instrument, forward }] of legs.entries()) {
    const amount = coins[i]!;
    if (amount * net <= 0) continue;
    if (position.entryPrice === null) return null;
    paid += Math.abs(amount) * position.entryPrice * (instrument.settlement === "inverse" ? forward : 1);
    size += Math.abs(amount);
  }
  return size > 0 ? paid / size : null;
}

/** A contract as a seller's formula sees it. @param mark USD per coin */
export function heldOption(contract: NetContract<OptionLeg>, mark: number): HeldOption {
  const [{ instrument, forward, index }] = contract.legs;
  const { optionType, settlement, strike } = instrument;
  return { optionType, settlement, strike, forward, index, mark, entry: entryOf(contract), net: contract.net };
}

/** How far an option is out of the money against a price, USD per coin, >= 0. */
export function outOfTheMoney({ optionType, strike }: HeldOption, price: number): Term {
  return figure(Math.max(0, optionType === "call" ? strike - price : price - strike));
}
