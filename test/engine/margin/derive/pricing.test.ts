import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kernelVol } from "../../../../src/engine/margin/derive/pricing.ts";
import { makeBatch, priceBatch } from "../../../../src/math/batch.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";

interface Row {
  readonly sign: number;
  readonly forward: number;
  readonly strike: number;
  readonly timeToExpiry: number;
  readonly vol: number;
  readonly discountFactor: number;
}

const row: Row = { sign: 1, forward: 120, strike: 100, timeToExpiry: 0.5, vol: 0.6, discountFactor: 0.9 };

function priceOf(changes: Partial<Row>): number {
  const one = { ...row, ...changes };
  const batch = makeBatch(1);
  batch.sign[0] = one.sign;
  batch.forward[0] = one.forward;
  batch.strike[0] = one.strike;
  batch.timeToExpiry[0] = one.timeToExpiry;
  batch.discountFactor[0] = one.discountFactor;
  batch.vol[0] = kernelVol(one.vol, Math.sqrt(one.timeToExpiry), one.strike);
  const out = new Float64Array(1);
  priceBatch(twinKernel, batch, out);
  return out[0]!;
}

describe("Derive's option prices at the edges (spec 2.2)", () => {
  it.each([
    ["no time, in the money", { timeToExpiry: 0 }, 18],
    ["no time and no number for a vol", { timeToExpiry: 0, vol: NaN }, 18],
    ["no vol, out of the money", { sign: -1, vol: 0 }, 0],
    ["next to no vol, in the money", { vol: 1e-18 }, 18],
    ["no strike: a call is the forward", { strike: 0, vol: NaN }, 108],
    ["no strike: a put is nothing", { sign: -1, strike: 0 }, 0],
    ["no forward: a call is nothing", { forward: 0 }, 0],
    ["no forward: a put is the strike", { sign: -1, forward: 0 }, 90],
    ["a total vol of 24 or more: a call is the forward", { vol: 40, timeToExpiry: 1 }, 108],
    ["a total vol of 24 or more: a put is the strike", { sign: -1, vol: 40, timeToExpiry: 1 }, 90],
    ["infinite vol", { vol: Infinity }, 108],
  ] as const)("%s", (_, changes, wanted) => {
    expect(priceOf(changes)).toBeCloseTo(wanted, 12);
  });

  it("agrees with Black-76 between the edges (Hull, Options, Futures and Other Derivatives, example 18.6)", () => {
    // Put on crude oil futures: F 20, K 20, r 9 %, T 4/12, vol 25 %: 1.12.
    const put = { sign: -1, forward: 20, strike: 20, timeToExpiry: 4 / 12, vol: 0.25, discountFactor: Math.exp(-0.03) };
    expect(priceOf(put)).toBeCloseTo(1.12, 2);
  });

  it("never exceeds the discounted forward of a call or strike of a put, nor falls below zero", () => {
    const positive = (least: number, most: number): fc.Arbitrary<number> =>
      fc.double({ min: Math.log(least), max: Math.log(most), noNaN: true }).map(Math.exp);
    fc.assert(
      fc.property(
        fc.record({
          sign: fc.constantFrom(1, -1),
          forward: positive(1e-9, 1e9),
          strike: positive(1e-9, 1e9),
          timeToExpiry: positive(1e-9, 10),
          vol: positive(1e-6, 100),
          discountFactor: positive(0.1, 1),
        }),
        (one) => {
          const price = priceOf(one);
          expect(price).toBeGreaterThanOrEqual(0);
          expect(price).toBeLessThanOrEqual(one.discountFactor * (one.sign > 0 ? one.forward : one.strike));
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("refuses an option that has no vol", () => {
    expect(() => priceOf({ vol: NaN })).toThrow(RangeError);
  });
});
