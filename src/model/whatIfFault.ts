import { CAPS } from "./caps.ts";
import { MOST_DAYS } from "./limits.ts";
import type { Fault } from "./limits.ts";
import type { ExpiryShift, WhatIf } from "./market.ts";
import { SMILE_RULES } from "./smileRule.ts";

/** A field of the what-if with the range it is held to. */
interface Range {
  readonly field: keyof WhatIf;
  readonly isIn: (value: number) => boolean;
  readonly because: string;
}

const within = (limit: number) => (value: number) => Math.abs(value) <= limit;

/** A vol moves by a thousand points at most. */
const isVolShift = within(10);

const RANGES: readonly Range[] = [
  {
    field: "spotShock",
    isIn: (move) => move > -1 && move <= 100,
    because: "the spot move is not between -100 % (excluded) and +10,000 %",
  },
  { field: "volShift", isIn: isVolShift, because: "the vol move is not within 1,000 points" },
  {
    field: "days",
    isIn: (days) => days >= 0 && days <= MOST_DAYS,
    because: "the days ahead are not between 0 and 36,500",
  },
  {
    field: "tenorPower",
    isIn: (power) => power >= 0 && power <= 1,
    because: "the tenor power is not between 0 and 1",
  },
  { field: "skewShift", isIn: within(1), because: "the skew is not within 100 points per 10 % of log-moneyness" },
  { field: "rateShift", isIn: within(1), because: "the move of the rate is not within 100 points" },
  { field: "basisShift", isIn: within(1), because: "the move of the basis is not within 100 points" },
  { field: "spotVolBeta", isIn: within(10), because: "the spot-vol beta is not within 10" },
];

function expiryShiftFault(shifts: readonly ExpiryShift[]): Fault | undefined {
  const field = "expiryShifts";
  if (shifts.length > CAPS.expiries) {
    return { field, because: `more than ${String(CAPS.expiries)} expiries have a vol move of their own` };
  }
  if (!shifts.every(({ expiry, volShift }) => Number.isFinite(expiry) && isVolShift(volShift))) {
    return { field, because: "the vol move of an expiry is not within 1,000 points" };
  }
  const isAscending = shifts.every(({ expiry }, i) => i === 0 || (shifts[i - 1] as ExpiryShift).expiry < expiry);
  return isAscending ? undefined : { field, because: "the expiries with a vol move of their own are not in order" };
}

/** Why this what-if state cannot be asked about, or `undefined`; `field` is the name of the field at fault. */
export function whatIfFault(whatIf: WhatIf): Fault | undefined {
  const bad = RANGES.find(({ field, isIn }) => !isIn(whatIf[field] as number));
  if (bad !== undefined) return { field: bad.field, because: bad.because };
  if (!Object.hasOwn(SMILE_RULES, whatIf.smileRule)) {
    return { field: "smileRule", because: "there is no such rule for the smile" };
  }
  return expiryShiftFault(whatIf.expiryShifts);
}
