import { staticDiscounts } from "./discount.ts";
import type { StaticDiscounts } from "./discount.ts";
import type { Pm2Parameters, VolKind } from "./parameters.ts";
import type { DeriveExpiry } from "../portfolio.ts";
import type { PreparedExpiry } from "../revalue.ts";
import { shockedVols } from "./shocks.ts";
import { volOf } from "../svi.ts";
import { SECONDS_PER_YEAR } from "../../scenarios/tenor.ts";

/** An expiry with everything that no scenario changes. */
export interface Pm2PreparedExpiry extends PreparedExpiry<VolKind> {
  readonly discounts: StaticDiscounts;
}

/** Works out once, for one expiry, what every scenario needs. */
export function prepareExpiry(expiry: DeriveExpiry, parameters: Pm2Parameters): Pm2PreparedExpiry {
  const { secondsToExpiry, fixedForward, variableForward } = expiry;
  const timeToExpiry = secondsToExpiry / SECONDS_PER_YEAR;
  const rate = Math.max(0, expiry.rate);
  const forward = fixedForward + variableForward;
  const options = expiry.options.map((option) => {
    const logStrike = Math.log(option.strike / forward);
    const point = { vol: volOf(option), logStrike, secondsToExpiry, timeToExpiry };
    return {
      sign: option.optionType === "call" ? (1 as const) : (-1 as const),
      strike: option.strike,
      amount: option.amount,
      vols: shockedVols(point, parameters),
    };
  });
  return {
    timeToExpiry,
    discountFactor: Math.exp(-rate * timeToExpiry),
    discounts: staticDiscounts(timeToExpiry, rate, parameters.discount),
    fixedForward,
    variableForward,
    options,
  };
}
