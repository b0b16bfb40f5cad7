import { describe, expect, it } from "vitest";
import { CAPS } from "../../src/model/caps.ts";
import type { WhatIf } from "../../src/model/market.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import type { SmileRule } from "../../src/model/smileRule.ts";
import { epochMs } from "../../src/model/units.ts";
import { whatIfFault } from "../../src/model/whatIfFault.ts";
import { doesVolFollowSpot, isPlain, isStill, plain } from "../../src/model/whatIfState.ts";

const faultOf = (change: Partial<WhatIf>) => whatIfFault({ ...NO_WHAT_IF, ...change })?.field;
const shifts = (...expiries: readonly number[]) => expiries.map((at) => ({ expiry: epochMs(at), volShift: 0.1 }));

describe("limits of a what-if", () => {
  it("take what a market can do", () => {
    expect(faultOf({})).toBeUndefined();
    expect(faultOf({ spotShock: -0.999, volShift: -0.5, days: 36_500 })).toBeUndefined();
    expect(faultOf({ tenorPower: 1, skewShift: -1, rateShift: 1, basisShift: -1, spotVolBeta: -10 })).toBeUndefined();
    expect(faultOf({ smileRule: "localVol", expiryShifts: shifts(1, 2, 3) })).toBeUndefined();
  });

  it.each<Partial<WhatIf>>([
    { spotShock: -1 },
    { spotShock: 101 },
    { volShift: Number.NaN },
    { days: -1 },
    { days: Number.POSITIVE_INFINITY },
    { tenorPower: -0.1 },
    { tenorPower: Number.NaN },
    { skewShift: 1.1 },
    { rateShift: -1.1 },
    { basisShift: Number.NaN },
    { spotVolBeta: 10.1 },
    { smileRule: "toString" as SmileRule },
    { expiryShifts: shifts(2, 1) },
    { expiryShifts: shifts(1, 1) },
    { expiryShifts: [{ expiry: epochMs(1), volShift: 11 }] },
    { expiryShifts: shifts(...Array.from({ length: CAPS.expiries + 1 }, (_, i) => i)) },
  ])("name the field of %j", (change) => {
    expect(faultOf(change)).toBe(Object.keys(change)[0]);
  });
});

describe("what a what-if asks", () => {
  it("is plain with spot, vol and days alone", () => {
    const sliders = { ...NO_WHAT_IF, spotShock: 0.1, volShift: 0.2, days: 3 };
    expect(isPlain(sliders)).toBe(true);
    const more: readonly Partial<WhatIf>[] = [
      { tenorPower: 0.5 },
      { skewShift: 0.01 },
      { rateShift: 0.01 },
      { basisShift: 0.01 },
      { spotVolBeta: 1 },
      { smileRule: "delta" },
      { expiryShifts: shifts(1) },
    ];
    for (const one of more) {
      expect(isPlain({ ...sliders, ...one })).toBe(false);
      expect(plain({ ...sliders, ...one })).toStrictEqual(sliders);
    }
  });

  it("moves nothing while only rules are chosen", () => {
    expect(isStill({ ...NO_WHAT_IF, tenorPower: 0.5, smileRule: "localVol", spotVolBeta: -1 })).toBe(true);
    expect(isStill({ ...NO_WHAT_IF, expiryShifts: [{ expiry: epochMs(1), volShift: 0 }] })).toBe(true);
    for (const field of ["spotShock", "volShift", "days", "skewShift", "rateShift", "basisShift"] as const) {
      expect(isStill({ ...NO_WHAT_IF, [field]: 0.01 })).toBe(false);
    }
    expect(isStill({ ...NO_WHAT_IF, expiryShifts: shifts(1) })).toBe(false);
  });

  it("ties vols to spot by rule, by beta only where there is one", () => {
    const follows = (smileRule: SmileRule, spotVolBeta = 0) =>
      doesVolFollowSpot({ ...NO_WHAT_IF, smileRule, spotVolBeta });
    expect([follows("strike"), follows("strike", 1), follows("beta")]).toEqual([false, false, false]);
    expect([follows("beta", 1), follows("delta"), follows("localVol")]).toEqual([true, true, true]);
  });
});
