import fc from "fast-check";
import type { WhatIf } from "../../../src/model/market.ts";
import type { Position } from "../../../src/model/position.ts";
import { MS_PER_DAY } from "../../../src/model/units.ts";
import { AS_OF, DECEMBER, future, MARCH, option, perpetual, position, spot } from "../valuation/builders.ts";

const anyOption = fc
  .record({
    strike: fc.constantFrom(60_000, 80_000, 100_000, 120_000, 150_000),
    type: fc.constantFrom("call" as const, "put" as const),
    terms: fc.constantFrom({}, { expiry: DECEMBER }, { settlement: "linear" as const }),
    quantity: fc.integer({ min: -5, max: 5 }).filter((quantity) => quantity !== 0),
  })
  .map(({ strike, type, terms, quantity }) => position(option(strike, type, terms), quantity));
const anyOther = fc.constantFrom(
  position(future(DECEMBER), 50_000, { quantityUnit: "usd", entryPrice: 90_000 }),
  position(future(MARCH), -30_000, { quantityUnit: "usd", entryPrice: 104_000 }),
  position(perpetual(), -1, { entryPrice: 101_000 }),
  position(spot(), 0.5),
);
/** Options of two expiries, inverse and linear, and futures, a perpetual and coins beside them. */
export const anyMixedBook = fc
  .tuple(fc.array(anyOption, { minLength: 2, maxLength: 6 }), fc.array(anyOther, { maxLength: 3 }))
  .map(([options, others]) => [...options, ...others].map((one, i): Position => ({ ...one, id: String(i) })));
/** Before, on and after each expiry. */
const anyDay = fc.oneof(
  fc.integer({ min: 0, max: 140 }),
  fc.constantFrom((DECEMBER - AS_OF) / MS_PER_DAY, (MARCH - AS_OF) / MS_PER_DAY),
);
export const anyWhatIf: fc.Arbitrary<WhatIf> = fc.record({
  spotShock: fc.double({ min: -0.6, max: 1.5, noNaN: true }),
  volShift: fc.double({ min: -0.1, max: 0.4, noNaN: true }),
  days: anyDay,
  tenorPower: fc.constantFrom(0, 0.5),
  skewShift: fc.constantFrom(0, 0.01),
  expiryShifts: fc.constantFrom([], [{ expiry: MARCH, volShift: 0.07 }]),
  rateShift: fc.constantFrom(0, 0.03),
  basisShift: fc.constantFrom(0, -0.02),
  smileRule: fc.constantFrom("strike" as const, "delta" as const, "beta" as const),
  spotVolBeta: fc.constantFrom(0, -0.4),
});
export const anyPath = fc.constantFrom("bridge" as const, "straight" as const, "drawn" as const);
