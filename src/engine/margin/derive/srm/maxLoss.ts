import type { DeriveOption } from "../portfolio.ts";
import type { Checks } from "./parameters.ts";
import type { SrmExpiry } from "./portfolio.ts";

/** The most that an expiry's options can lose at settlement, USD: net margin of the branch, <= 0. */
export interface MaxLoss extends Checks {
  /** Where the pay-off is worst: 0 or a strike, dollars per unit; `null` when it is negative nowhere. */
  readonly settlementPrice: number | null;
  /** The pay-off there, <= 0. */
  readonly payoff: number;
  /** Calls, long less short; only a negative number is charged. */
  readonly netCalls: number;
  /** By option, in order: pay-off at the settlement price and, of calls, the charge on what is not covered. */
  readonly positions: readonly Checks[];
}

/** Pay-off per unit at a settlement price, USD. */
function payoffOf({ optionType, strike }: DeriveOption, settlement: number): number {
  return Math.max(0, optionType === "call" ? settlement - strike : strike - settlement);
}

/** The first settlement price among 0 and the strikes with the worst pay-off; `null` when none is negative. */
function worstSettlement(options: readonly DeriveOption[]): Pick<MaxLoss, "settlementPrice" | "payoff"> {
  let worst: Pick<MaxLoss, "settlementPrice" | "payoff"> = { settlementPrice: null, payoff: 0 };
  for (const settlementPrice of new Set([0, ...options.map(({ strike }) => strike)])) {
    let payoff = 0;
    for (const option of options) payoff += option.amount * payoffOf(option, settlementPrice);
    if (payoff < worst.payoff) worst = { settlementPrice, payoff };
  }
  return worst;
}

/**
 * Between strikes the pay-off is a straight line and above the last one it falls only with calls sold, which are charged
 * by the forward; so 0 and the strikes are all settlement prices that matter.
 *
 * @param unpaired of the forward, per call not covered by another
 * @see our spec (margin), section 4
 */
export function maxLoss({ options, forward }: SrmExpiry, unpaired: Checks): MaxLoss {
  const worst = worstSettlement(options);
  let netCalls = 0;
  for (const { optionType, amount } of options) if (optionType === "call") netCalls += amount;
  const charge = (scale: number): number => (netCalls < 0 ? scale * forward : 0);
  const charges = { initial: charge(unpaired.initial), maintenance: charge(unpaired.maintenance) };
  return {
    ...worst,
    netCalls,
    initial: worst.payoff + charges.initial * netCalls,
    maintenance: worst.payoff + charges.maintenance * netCalls,
    positions: options.map((option) => {
      const { settlementPrice } = worst;
      const payoff = settlementPrice === null ? 0 : option.amount * payoffOf(option, settlementPrice);
      const calls = option.optionType === "call" ? option.amount : 0;
      return { initial: payoff + charges.initial * calls, maintenance: payoff + charges.maintenance * calls };
    }),
  };
}
