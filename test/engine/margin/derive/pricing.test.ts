import { describe, expect, it } from "vitest";
import { PriceTable } from "../../../../src/engine/margin/derive/pricing.ts";
import type { PricingRow } from "../../../../src/engine/margin/derive/pricing.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";

const row: PricingRow = { sign: 1, forward: 120, strike: 100, timeToExpiry: 0.5, vol: 0.6, discountFactor: 0.9 };

function priceOf(changes: Partial<PricingRow>): number {
  const table = new PriceTable(1);
  table.add({ ...row, ...changes });
  return table.prices(twinKernel)[0] ?? NaN;
}

describe("PM2 option prices at the edges (spec 2.2)", () => {
  it.each([
    ["no time, in the money", { timeToExpiry: 0 }, 18],
    ["no time and no number for a vol", { timeToExpiry: 0, vol: NaN }, 18],
    ["no vol, out of the money", { sign: -1, vol: 0 }, 0],
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
    expect(priceOf(put as PricingRow)).toBeCloseTo(1.12, 2);
  });

  it("prices limits and ordinary options side by side, each in its row", () => {
    const table = new PriceTable(3);
    table.add({ ...row, vol: 0 });
    table.add(row);
    table.add({ ...row, strike: 0 });
    const [limit, ordinary, forward] = table.prices(twinKernel);
    expect([limit, forward]).toEqual([18, 108]);
    expect(ordinary).toBe(priceOf({}));
  });

  it("refuses an option that has no vol", () => {
    expect(() => priceOf({ vol: NaN })).toThrow(RangeError);
  });
});
