import { describe, expect, it } from "vitest";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { epochMs } from "../../../src/model/units.ts";
import { withShift } from "../../../src/panels/whatIf/expiryShifts.ts";
import { readWithin, withStay } from "../../../src/panels/whatIf/readWithin.ts";
import { moreParts, ruleSays, ruleWords, sliderText } from "../../../src/panels/whatIf/whatIfText.ts";

const [december, march] = [Date.UTC(2026, 11, 4, 8), Date.UTC(2027, 2, 26, 8)].map(epochMs) as [never, never];

describe("the what-if in words", () => {
  it("is silent of what is at rest, and of spot, vol and days, which have their sliders", () => {
    expect(moreParts({ ...NO_WHAT_IF, spotShock: 0.1, volShift: 0.02, days: 3 })).toEqual([]);
    expect(sliderText({ ...NO_WHAT_IF, spotShock: -0.05, volShift: 0.02, days: 3 })).toBe(
      "spot \u22125\u202f%, vol +2.0 pts, +3 d",
    );
  });

  it("names everything else with its unit and sign", () => {
    const all = {
      ...NO_WHAT_IF,
      tenorPower: 0.5,
      skewShift: -0.01,
      rateShift: 0.005,
      basisShift: -0.02,
      expiryShifts: [{ expiry: march, volShift: 0.1 }],
    };
    expect(moreParts({ ...all, smileRule: "delta" })).toEqual([
      "sticky delta",
      "vol by (30 d / T)^0.5",
      "skew \u22121.0 pts per \u221210\u202f% ln(K/F)",
      "rate +0.5 pts",
      "basis \u22122.0 pts a year",
      "26 Mar 27 vol +10.0 pts",
    ]);
    expect(moreParts({ ...NO_WHAT_IF, smileRule: "beta", spotVolBeta: -0.4 })).toEqual(["beta \u22120.4"]);
    expect(moreParts({ ...NO_WHAT_IF, spotVolBeta: -0.4 })).toEqual([]);
  });
});

describe("the words under the smile's rule", () => {
  it("are the rule's own, and of a beta of zero that it moves nothing", () => {
    expect(ruleSays({ smileRule: "beta", spotVolBeta: -0.4 })).toBe(ruleWords.beta.says);
    expect(ruleSays({ smileRule: "beta", spotVolBeta: 0 })).toMatch(/ At beta 0 none does, as with sticky strike\.$/u);
    expect(ruleSays({ smileRule: "delta", spotVolBeta: 0 })).toBe(ruleWords.delta.says);
  });
});

describe("what is typed into the what-if", () => {
  it("is a number within its limit, or refused with it", () => {
    expect(readWithin(" -12.5 ", 1_000)).toEqual({ value: -12.5 });
    expect(readWithin("\u22121", 10)).toEqual({ value: -1 });
    for (const bad of ["", "x", "10.01", "1e1"]) expect(readWithin(bad, 10)).toHaveProperty("reason");
  });

  it("says beside a refusal what stands meanwhile, and nothing where nothing is refused", () => {
    const reading = readWithin("abc", 10);
    expect(withStay("reason" in reading ? reading.reason : undefined, "+1.0 pts")).toBe(
      '"abc" is not a number between \u221210 and 10. It stays +1.0 pts.',
    );
    expect(withStay(undefined, "+1.0 pts")).toBeUndefined();
  });

  it("puts an expiry's shift in place and in order, and takes it away", () => {
    const one = withShift([], march, 0.1);
    const two = withShift(one, december, 0);
    expect(two).toEqual([
      { expiry: december, volShift: 0 },
      { expiry: march, volShift: 0.1 },
    ]);
    expect(withShift(two, march, -0.2)[1]).toEqual({ expiry: march, volShift: -0.2 });
    expect(withShift(two, december, null)).toEqual(one);
    expect(one).toEqual([{ expiry: march, volShift: 0.1 }]);
  });
});
