import { describe, expect, it } from "vitest";
import { discounted, staticDiscounts } from "../../../../../src/engine/margin/derive/pm2/discount.ts";
import { volDown, volShocks, volSkewed, volUp } from "../../../../../src/engine/margin/derive/pm2/shocks.ts";
import { splitForward } from "../../../../../src/engine/margin/derive/settlement.ts";
import { TEST_FILE_PARAMETERS } from "./testFileParameters.ts";

const DAY = 86_400;
const YEAR = 365 * DAY;
const { volShock, discount } = TEST_FILE_PARAMETERS;

function relativeError(got: number, wanted: number): number {
  return Math.abs(got / wanted - 1);
}

describe("the tenor multiplier of volatility shocks", () => {
  // Spec 1.3: shocked vol over vol for shocks of 50 % up and 30 % down.
  it.each([
    [0, 2.387096, 0.167743],
    [1, 2.387096, 0.167743],
    [7, 1.773708, 0.535775],
    [30, 1.5, 0.7],
    [90, 1.433455, 0.739927],
    [180, 1.396105, 0.762337],
  ])("is that of our spec's table at %d days", (days, up, down) => {
    const shocks = volShocks(days * DAY, days / 365, { ...TEST_FILE_PARAMETERS, volShock: { ...volShock, down: 0.3 } });
    expect(volUp(1, shocks)).toBeCloseTo(up, 6);
    expect(volDown(1, shocks)).toBeCloseTo(down, 6);
  });

  it("turns the published call's vol into the published shocked vols (spec 2.8, example 2)", () => {
    const shocks = volShocks(794_852, 794_852 / YEAR, TEST_FILE_PARAMETERS);
    expect(relativeError(volUp(0.453803924321583, shocks), 0.7772805240184925)).toBeLessThan(1e-14);
    expect(relativeError(volDown(0.453803924321583, shocks), 0.2758917944882828)).toBeLessThan(1e-14);
  });

  it("lifts a low vol to the floor of the up shock and stops the down shock at zero", () => {
    expect(volUp(0.1, volShocks(DAY, 1 / 365, TEST_FILE_PARAMETERS))).toBe(0.45);
    const steep = { ...TEST_FILE_PARAMETERS, volShock: { ...volShock, down: 2 } };
    expect(volDown(0.1, volShocks(DAY, 1 / 365, steep))).toBe(0);
  });
});

describe("the skew shock", () => {
  // Spec 2.8, example 6; cap and k* there come from base 9.5, width 5, vol parameters 4.5 and 4.9 of the case's file.
  const skewShock = {
    linear: { base: 9.5, slope: -0.05 },
    abs: { base: 9.5, slope: -0.05 },
    minimumKStar: 0.01,
    widthScale: 5,
    volStatic: 4.5,
    volScale: 4.9,
  };
  const K_STAR = 9.679961201984954;
  const parameters = { ...TEST_FILE_PARAMETERS, skewShock };
  const secondsToExpiry = 3_214_052;
  const at = (logStrike: number, cap = skewShock.linear) => {
    const set = { ...parameters, skewShock: { ...skewShock, linear: cap, abs: cap } };
    const { linearCap, absCap, kStar } = volShocks(secondsToExpiry, secondsToExpiry / YEAR, set);
    const k = Math.abs(logStrike);
    return { linear: volSkewed(1, logStrike, linearCap, kStar), abs: volSkewed(1, k, absCap, kStar) };
  };

  it("gives the published multiplier (example 6)", () => {
    expect(relativeError(at(0.7130599505900277).linear, 1.6986275433761215)).toBeLessThan(1e-14);
  });

  it("is clipped at the cap, never takes a vol below zero, and leaves the money alone", () => {
    const cap = { base: 0.25, slope: 0 };
    expect(at(50, cap)).toMatchObject({ linear: 1.25, abs: 1.25 });
    expect(at(-50, cap)).toMatchObject({ linear: 0.75, abs: 1.25 });
    expect(at(-50, { base: 3, slope: 0 }).linear).toBe(0);
    expect(at(0, cap)).toMatchObject({ linear: 1, abs: 1 });
  });

  it("does not clip symmetrically when the cap is negative", () => {
    const cap = { base: -0.25, slope: 0 };
    // k > 0: min(k cap / k*, cap) is at most the cap; k < 0: max(k cap / k*, -cap) is at least its opposite.
    expect(at(0.001, cap).linear).toBe(0.75);
    expect(at(-0.001, cap).linear).toBe(1.25);
    expect(at(2 * K_STAR, cap).linear).toBeCloseTo(0.5, 12);
  });
});

describe("the static discount", () => {
  it("gives the published factors (spec 2.8, example 2)", () => {
    const { positive, negative } = staticDiscounts(794_852 / YEAR, 0.15, discount);
    expect(relativeError(positive, 0.9445087287221925)).toBeLessThan(1e-14);
    expect(relativeError(negative, 1.0037878445554764)).toBeLessThan(1e-14);
  });

  it("is chosen by the sign of the value and absent once past", () => {
    expect(discounted(10, { positive: 0.9, negative: 1.2 })).toBe(9);
    expect(discounted(-10, { positive: 0.9, negative: 1.2 })).toBe(-12);
    expect(staticDiscounts(0, 0.1, discount)).toEqual({ positive: 1, negative: 1 });
  });
});

describe("settlement averaging", () => {
  it("fixes the forward linearly over the last 30 minutes", () => {
    expect(splitForward(1000, 1800)).toEqual({ fixedForward: 0, variableForward: 1000 });
    expect(splitForward(1000, 450)).toEqual({ fixedForward: 750, variableForward: 250 });
    expect(splitForward(1000, 0)).toEqual({ fixedForward: 1000, variableForward: 0 });
  });
});
