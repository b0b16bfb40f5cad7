import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auctionOutlook } from "../../../../../src/engine/margin/derive/auction/outlook.ts";
import { uniform } from "../../../../support/uniform.ts";

describe("what Derive's auction would do with an account", () => {
  it("asks at the moment it would fall below maintenance, while it is above", () => {
    const got = auctionOutlook(5000, 1000);
    expect(got?.isFlagged).toBe(false);
    expect(got?.equity).toBeCloseTo(1000, 8);
    // Buffer margin -150: a tenth of the share 150/1150 that would cure at full price.
    expect(got?.fee).toBeCloseTo(1000 * 0.1 * (150 / 1150), 8);
    const [start] = got?.steps ?? [];
    const value = 1000 - 100 * (150 / 1150);
    const share = (value - 1150) / (value - 1150 - 0.95 * value);
    expect(start).toMatchObject({ seconds: 0, discount: 0.95, payout: 0 });
    expect(start?.share).toBeCloseTo(share, 10);
    expect(start?.price).toBeCloseTo(0.95 * value * share, 8);
    expect(start?.maintenance).toBeCloseTo(1000 * (1 - share), 8);
    // The sale cures to the buffer: equity of 1.15 times what is still asked.
    expect(start?.equity).toBeCloseTo(1150 * (1 - share), 8);
  });

  it("takes the book as it stands once it is below", () => {
    expect(auctionOutlook(800, 1000)).toMatchObject({ isFlagged: true, equity: 800 });
  });

  it("gives everything away where nobody bids until the end", () => {
    const last = auctionOutlook(800, 1000)?.steps.at(-1);
    expect(last).toMatchObject({ seconds: 900 + 43_200, discount: 0, share: 1, price: 0, equity: 0, maintenance: 0 });
  });

  it("has the security module pay where nothing is left, up to the whole shortfall", () => {
    const got = auctionOutlook(-100, 1000);
    expect(got?.fee).toBe(0);
    expect(got?.steps.map(({ seconds, discount, price, payout }) => [seconds, discount, price, payout])).toEqual([
      [0, null, 0, 100],
      [1800, null, 0, 600],
      [3600, null, 0, 1100],
    ]);
  });

  it("has nothing to say of a book that nothing is asked of", () => {
    expect(auctionOutlook(500, 0)).toBeNull();
    expect(auctionOutlook(-500, 0)).toBeNull();
  });

  it("never is NaN, never sells more than all and costs more the longer nobody bids", () => {
    fc.assert(
      fc.property(uniform(-1e6, 1e6), uniform(1e-6, 1e6), (equity, maintenance) => {
        const steps = auctionOutlook(equity, maintenance)?.steps ?? [];
        expect(steps.flatMap((step) => Object.values(step)).every((one) => one === null || Number.isFinite(one))).toBe(
          true,
        );
        const shares = steps.map(({ share }) => share);
        expect(shares.every((one) => one > 0 && one <= 1)).toBe(true);
        expect(shares).toEqual(shares.toSorted((a, b) => a - b));
        const payouts = steps.map(({ payout }) => payout);
        expect(payouts).toEqual(payouts.toSorted((a, b) => a - b));
      }),
    );
  });
});
