import fc from "fast-check";
import type { DeriveExpiry, DerivePerp } from "../../../../src/engine/margin/derive/portfolio.ts";
import { splitForward } from "../../../../src/engine/margin/derive/settlement.ts";
import { uniform } from "../../../support/uniform.ts";

export const SPOT = 3000;
/** Seconds to expiry: in settlement, days, months, a year. */
export const FEEDS = [600, 43_200, 604_800, 7_776_000, 31_536_000];

/** Evenly, to six decimals. */
export const between = (min: number, max: number): fc.Arbitrary<number> =>
  uniform(min, max).map((number) => Math.round(number * 1e6) / 1e6);

const optionArb = fc.record({
  optionType: fc.constantFrom("call" as const, "put" as const),
  strike: fc.constantFrom(0, 1500, 2700, 3000, 3300, 6000),
  amount: between(-20, 20),
  vol: fc.constantFrom(0, 0.2, 0.6, 1.5),
});

export const expiryArb = (seconds: number): fc.Arbitrary<DeriveExpiry> =>
  fc.record({
    secondsToExpiry: fc.constant(seconds),
    fixedForward: fc.constant(splitForward(SPOT + seconds / 1e5, seconds).fixedForward),
    variableForward: fc.constant(splitForward(SPOT + seconds / 1e5, seconds).variableForward),
    rate: fc.constantFrom(-0.05, 0.04),
    forwardConfidence: fc.constant(1),
    rateConfidence: fc.constant(1),
    volConfidence: fc.constant(1),
    options: fc.array(optionArb, { maxLength: 5 }),
  });

/** Entries of one perpetual contract. */
export const perpsArb: fc.Arbitrary<readonly DerivePerp[]> = fc.array(
  fc.record({
    contract: fc.constant("perpetual"),
    amount: between(-20, 20),
    price: fc.constant(3010),
    confidence: fc.constant(1),
    unrealisedPnl: between(-500, 500),
    unrealisedFunding: between(-50, 50),
  }),
  { maxLength: 2 },
);
