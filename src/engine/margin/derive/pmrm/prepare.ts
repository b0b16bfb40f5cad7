import type { DeriveExpiry } from "../portfolio.ts";
import type { PreparedExpiry } from "../revalue.ts";
import { volOf } from "../svi.ts";
import { SECONDS_PER_YEAR, tenorMultiplier } from "../../scenarios/tenor.ts";
import type { PmrmParameters, PmrmVolKind } from "./parameters.ts";

/** An expiry with everything that no scenario changes. */
export interface PmrmPreparedExpiry extends PreparedExpiry<PmrmVolKind> {
  /** What a positive shocked value is multiplied by; a negative one counts in full. */
  readonly staticDiscount: number;
}

/** The vol under every kind of shock; PMRM has no floor under the vol shocked up. */
function shockedVols(
  vol: number,
  multiplier: number,
  { up, down }: PmrmParameters["volShock"],
): Readonly<Record<PmrmVolKind, number>> {
  return { up: vol * (1 + up * multiplier), none: vol, down: vol * Math.max(0, 1 - down * multiplier) };
}

/** Works out once, for one expiry, what every scenario needs. Unlike PM2's, an expiry already past keeps its base discount. */
export function prepareExpiry(expiry: DeriveExpiry, { volShock, discount }: PmrmParameters): PmrmPreparedExpiry {
  const { secondsToExpiry, fixedForward, variableForward } = expiry;
  const timeToExpiry = secondsToExpiry / SECONDS_PER_YEAR;
  const rate = Math.max(0, expiry.rate);
  const multiplier = tenorMultiplier(secondsToExpiry, volShock);
  return {
    timeToExpiry,
    discountFactor: 1,
    staticDiscount: discount.base * Math.exp(-timeToExpiry * (rate * discount.rateMultiple + discount.addition)),
    fixedForward,
    variableForward,
    options: expiry.options.map((option) => ({
      sign: option.optionType === "call" ? 1 : -1,
      strike: option.strike,
      amount: option.amount,
      vols: shockedVols(volOf(option), multiplier, volShock),
    })),
  };
}
