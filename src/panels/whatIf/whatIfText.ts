import type { WhatIf } from "../../model/market.ts";
import type { SmileRule } from "../../model/smileRule.ts";
import { dateShort, percentMove, quantity, volPoints } from "../../ui/format.ts";

/** What the rules are called, and what each does to the vols when spot moves. */
export const ruleWords: Readonly<Record<SmileRule, { readonly label: string; readonly says: string }>> = {
  strike: { label: "Sticky strike", says: "Every strike keeps its vol." },
  delta: {
    label: "Sticky delta",
    says: "Vol goes by moneyness: the smile travels with its forward, and the vol at the money stays.",
  },
  localVol: {
    label: "Sticky local vol",
    says: "Strikes gain what the skew gives on the other side: the vol at the money moves about twice the skew.",
  },
  beta: { label: "Spot-vol beta", says: "Every vol moves by the beta times the move of spot." },
};

/** What the rule does as it stands: a beta of zero moves nothing, and says so. */
export const ruleSays = ({ smileRule, spotVolBeta }: Pick<WhatIf, "smileRule" | "spotVolBeta">): string =>
  smileRule === "beta" && spotVolBeta === 0
    ? `${ruleWords.beta.says} At beta 0 none does, as with sticky strike.`
    : ruleWords[smileRule].says;

/** "skew +1.0 pts", "sticky delta": all that is chosen beside spot, parallel vol and days, each in a few words. */
export function moreParts(whatIf: WhatIf): readonly string[] {
  const { tenorPower, skewShift, expiryShifts, rateShift, basisShift, smileRule, spotVolBeta } = whatIf;
  const isBeta = smileRule === "beta";
  return [
    ...(smileRule === "strike"
      ? []
      : [isBeta ? `beta ${quantity(spotVolBeta)}` : ruleWords[smileRule].label.toLowerCase()]),
    ...(tenorPower === 0 ? [] : [`vol by (30 d / T)^${String(tenorPower)}`]),
    ...(skewShift === 0 ? [] : [`skew ${volPoints(skewShift)} pts per \u221210\u202f% ln(K/F)`]),
    ...(rateShift === 0 ? [] : [`rate ${volPoints(rateShift)} pts`]),
    ...(basisShift === 0 ? [] : [`basis ${volPoints(basisShift)} pts a year`]),
    ...expiryShifts.map(({ expiry, volShift }) => `${dateShort(expiry)} vol ${volPoints(volShift)} pts`),
  ];
}

/** Spot, vol and days in a few words, those that stand at zero too. */
export const sliderText = ({ spotShock, volShift, days }: WhatIf): string =>
  `spot ${percentMove(spotShock)}, vol ${volPoints(volShift)} pts, +${String(days)} d`;
