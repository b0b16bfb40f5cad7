import { CAPS } from "../../model/caps.ts";
import type { ExpiryShift, WhatIf } from "../../model/market.ts";
import { NO_WHAT_IF } from "../../model/market.ts";
import { SMILE_RULES } from "../../model/smileRule.ts";
import type { SmileRule } from "../../model/smileRule.ts";
import { epochMs } from "../../model/units.ts";
import { whatIfFault } from "../../model/whatIfFault.ts";
import { isPlain } from "../../model/whatIfState.ts";
import { listOf, Misread, numberIn, shortList } from "./wireReading.ts";
import type { Wire } from "./wireText.ts";

const FIELD = "what-if";

const anyNumber = (value: unknown): number => numberIn(value, FIELD, -Infinity, Infinity);

/** Spot, vol, days; a fourth part only where there is more, so that a plain state stays as short as it always was. */
export function writeWhatIf(whatIf: WhatIf): Wire {
  const { spotShock, volShift, days, tenorPower, skewShift, rateShift, basisShift, smileRule, spotVolBeta } = whatIf;
  const sliders = [spotShock, volShift, days];
  if (isPlain(whatIf)) return sliders;
  const own = whatIf.expiryShifts.map(({ expiry, volShift: shift }) => [expiry, shift]);
  return [...sliders, [tenorPower, skewShift, rateShift, basisShift, smileRule, spotVolBeta, own]];
}

function ruleIn(value: unknown): SmileRule {
  if (typeof value === "string" && Object.hasOwn(SMILE_RULES, value)) return value as SmileRule;
  throw new Misread(FIELD, "it names a rule for the smile that is not known here");
}

function ownShift(value: unknown): ExpiryShift {
  const [expiry, volShift] = listOf(value, FIELD, 2);
  return { expiry: epochMs(anyNumber(expiry)), volShift: anyNumber(volShift) };
}

function moreIn(value: unknown): Omit<WhatIf, "spotShock" | "volShift" | "days"> {
  const [tenorPower, skewShift, rateShift, basisShift, smileRule, spotVolBeta, own] = listOf(value, FIELD, 7);
  return {
    tenorPower: anyNumber(tenorPower),
    skewShift: anyNumber(skewShift),
    rateShift: anyNumber(rateShift),
    basisShift: anyNumber(basisShift),
    smileRule: ruleIn(smileRule),
    spotVolBeta: anyNumber(spotVolBeta),
    expiryShifts: shortList(own, FIELD, CAPS.expiries).map(ownShift),
  };
}

/** The state again, of any link since the first. @throws Misread for what `writeWhatIf` does not write */
export function readWhatIf(value: unknown): WhatIf {
  const hasMore = Array.isArray(value) && value.length === 4;
  const [spotShock, volShift, days, more] = listOf(value, FIELD, hasMore ? 4 : 3);
  const whatIf: WhatIf = {
    ...(hasMore ? moreIn(more) : NO_WHAT_IF),
    spotShock: anyNumber(spotShock),
    volShift: anyNumber(volShift),
    days: anyNumber(days),
  };
  const fault = whatIfFault(whatIf);
  if (fault !== undefined) throw new Misread(`${FIELD}, ${fault.field}`, fault.because, "OUT_OF_RANGE");
  return whatIf;
}
