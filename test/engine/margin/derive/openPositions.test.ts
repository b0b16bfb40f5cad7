import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nakedShorts } from "../../../../src/engine/margin/derive/openPositions.ts";
import type { DeriveExpiry, DeriveOption } from "../../../../src/engine/margin/derive/portfolio.ts";

const expiryOf = (options: readonly DeriveOption[]): DeriveExpiry => ({
  secondsToExpiry: 86_400,
  fixedForward: 0,
  variableForward: 100,
  rate: 0,
  forwardConfidence: 1,
  rateConfidence: 1,
  volConfidence: 1,
  options,
});

const optionArb = fc.record({
  optionType: fc.constantFrom("call" as const, "put" as const),
  strike: fc.constantFrom(80, 90, 100, 110),
  amount: fc.integer({ min: -5, max: 5 }),
  vol: fc.constant(0.5),
});

describe("naked short options", () => {
  it("are those that nothing of the same strike covers, listed by strike or in any order", () => {
    fc.assert(
      fc.property(fc.array(optionArb, { maxLength: 12 }), (options) => {
        let wanted = 0;
        for (const strike of [80, 90, 100, 110]) {
          const held = options.filter((option) => option.strike === strike);
          wanted += Math.max(0, 0 - held.reduce((net, { amount }) => net + amount, 0));
        }
        expect(nakedShorts(expiryOf(options))).toBe(wanted);
        expect(nakedShorts(expiryOf(options.toSorted((a, b) => a.strike - b.strike)))).toBe(wanted);
      }),
    );
  });
});
