import { staticDiscounts } from "./discount.ts";
import type { StaticDiscounts } from "./discount.ts";
import type { Pm2Parameters, VolKind } from "./parameters.ts";
import type { Pm2Expiry, Pm2Option } from "./portfolio.ts";
import { shockedVols } from "./shocks.ts";
import { sviVol } from "./svi.ts";

const SECONDS_PER_YEAR = 365 * 86_400;

/** An option with its vol under every kind of shock. */
interface PreparedOption {
  readonly sign: 1 | -1;
  readonly strike: number;
  readonly amount: number;
  readonly vols: Readonly<Record<VolKind, number>>;
}

/** An expiry with everything that no scenario changes. */
export interface PreparedExpiry {
  /** Years. */
  readonly timeToExpiry: number;
  readonly discountFactor: number;
  readonly discounts: StaticDiscounts;
  readonly fixedForward: number;
  readonly variableForward: number;
  readonly options: readonly PreparedOption[];
}

function volOf(option: Pm2Option): number {
  return typeof option.vol === "number" ? option.vol : sviVol(option.vol, option.strike);
}

/** Works out once, for one expiry, what every scenario needs. */
export function prepareExpiry(expiry: Pm2Expiry, parameters: Pm2Parameters): PreparedExpiry {
  const { secondsToExpiry, fixedForward, variableForward } = expiry;
  const timeToExpiry = secondsToExpiry / SECONDS_PER_YEAR;
  const rate = Math.max(0, expiry.rate);
  const forward = fixedForward + variableForward;
  const options = expiry.options.map((option): PreparedOption => {
    const logStrike = Math.log(option.strike / forward);
    const point = { vol: volOf(option), logStrike, secondsToExpiry, timeToExpiry };
    return {
      sign: option.optionType === "call" ? 1 : -1,
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
