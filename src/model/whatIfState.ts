import { NO_WHAT_IF } from "./market.ts";
import type { WhatIf } from "./market.ts";
import { followsSmile } from "./smileRule.ts";

/** True where nothing beyond spot, parallel vol and days is chosen, the smile rule and its beta included. */
export function isPlain(whatIf: WhatIf): boolean {
  const { tenorPower, skewShift, expiryShifts, rateShift, basisShift, smileRule, spotVolBeta } = whatIf;
  const numbers = [tenorPower, skewShift, rateShift, basisShift, spotVolBeta, expiryShifts.length];
  return smileRule === NO_WHAT_IF.smileRule && numbers.every((number) => number === 0);
}

/** True where it is `NO_WHAT_IF`: nothing moves, and no rule is chosen for what would. */
export function isAtRest(whatIf: WhatIf): boolean {
  return isStill(whatIf) && isPlain(whatIf);
}

/** The same spot, parallel vol and days, and nothing beyond them. */
export function plain({ spotShock, volShift, days }: WhatIf): WhatIf {
  return { ...NO_WHAT_IF, spotShock, volShift, days };
}

/** True where every price, vol and date stays that of the snapshot, whatever rule would hold if they moved. */
export function isStill(whatIf: WhatIf): boolean {
  const { spotShock, volShift, days, skewShift, expiryShifts, rateShift, basisShift } = whatIf;
  const own = expiryShifts.map((one) => one.volShift);
  return [spotShock, volShift, days, skewShift, rateShift, basisShift, ...own].every((move) => move === 0);
}

/** True where the vol of an option depends on where spot and its forward go. */
export function doesVolFollowSpot({ smileRule, spotVolBeta }: WhatIf): boolean {
  return followsSmile(smileRule) || (smileRule === "beta" && spotVolBeta !== 0);
}
