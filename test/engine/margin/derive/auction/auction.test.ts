import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bid, startAuction } from "../../../../../src/engine/margin/derive/auction/auction.ts";
import type { Auction } from "../../../../../src/engine/margin/derive/auction/auction.ts";
import {
  discountAt,
  insolventOffer,
  maximumShare,
  startFee,
} from "../../../../../src/engine/margin/derive/auction/offer.ts";
import { MAINNET_AUCTION } from "../../../../../src/engine/margin/derive/auction/parameters.ts";
import type { AuctionParameters } from "../../../../../src/engine/margin/derive/auction/parameters.ts";
import { liquidationStatus, withCash } from "../../../../../src/engine/margin/derive/auction/status.ts";
import type { LiquidationStatus } from "../../../../../src/engine/margin/derive/auction/status.ts";
import { uniform } from "../../../../support/uniform.ts";

/** Spec, section 5, column "tests". */
const TESTS: AuctionParameters = {
  startDiscount: 0.98,
  cutoffDiscount: 0.8,
  fastSeconds: 100,
  slowSeconds: 14_400,
  insolventSeconds: 600,
  feeRate: 0.02,
  buffer: 0.2,
  dustCutoff: 0,
};

interface GoldenCase {
  readonly beforeFee: Omit<LiquidationStatus, "bufferMargin">;
  readonly fee: number;
  readonly status: LiquidationStatus;
  readonly maximumShare: number;
  readonly price: number;
  readonly after: LiquidationStatus;
}

const golden = JSON.parse(
  readFileSync(new URL("../../cases/derive-liquidation/short-call.json", import.meta.url), "utf8"),
) as GoldenCase;

const begun: Auction = { kind: "solvent", startedAt: 0, paid: 0 };

function near(got: LiquidationStatus, wanted: LiquidationStatus, digits = 11): void {
  expect(got.markToMarket).toBeCloseTo(wanted.markToMarket, digits);
  expect(got.maintenanceMargin).toBeCloseTo(wanted.maintenanceMargin, digits);
  expect(got.bufferMargin).toBeCloseTo(wanted.bufferMargin, digits);
}

describe("Derive's auction on the published figures", () => {
  const { markToMarket, maintenanceMargin } = golden.beforeFee;
  const before = liquidationStatus(markToMarket, maintenanceMargin, TESTS.buffer);

  it("takes the published fee at the start", () => {
    const started = startAuction(before, 0, TESTS);
    expect(started?.fee).toBeCloseTo(golden.fee, 11);
    expect(started?.auction).toEqual(begun);
    near(withCash(before, -golden.fee), golden.status);
  });

  it("sells the published share at the published price and cures the account", () => {
    const got = bid(begun, golden.status, { now: 0, share: 1 }, TESTS);
    expect(got.maximumShare).toBeCloseTo(golden.maximumShare, 13);
    expect(got.share).toBe(got.maximumShare);
    expect(got.price).toBeCloseTo(golden.price, 11);
    near(got.after, golden.after);
    expect(got.auction.kind).toBe("over");
  });

  it("gives the documentation's example: 37.5 % of the account, 3750 of fee", () => {
    const status = { markToMarket: 100_000, maintenanceMargin: -40_000, bufferMargin: -60_000 };
    expect(maximumShare(status, 1, 0, 0)).toBeCloseTo(0.375, 15);
    expect(startFee(status, { ...TESTS, feeRate: 0.1 })).toBeCloseTo(3750, 9);
  });
});

describe("the discount of a solvent auction", () => {
  it.each([
    [0, 0.95],
    [450, 0.825],
    [900, 0.7],
    [900 + 21_600, 0.35],
    [900 + 43_200, 0],
    [1e6, 0],
  ])("on mainnet is, after %d seconds, %d", (elapsed, wanted) => {
    expect(discountAt(elapsed, MAINNET_AUCTION)).toBeCloseTo(wanted, 14);
  });

  it("is the cutoff where there is no fast phase", () => {
    expect(discountAt(0, { ...TESTS, fastSeconds: 0 })).toBe(0.8);
  });
});

describe("an auction of several bids", () => {
  // By hand: value 100, requirement 160, so buffer margin -60 - 32 = -92. At d = 0.98 a bidder takes 10 % for 9.8.
  const status = liquidationStatus(100, -60, TESTS.buffer);
  const first = bid(begun, status, { now: 0, share: 0.1 }, TESTS);

  it("keeps what bidders paid apart from later bidders", () => {
    expect(first.price).toBeCloseTo(9.8, 12);
    expect(first.carry).toBeCloseTo(9.2, 12);
    near(first.after, { markToMarket: 99.8, maintenanceMargin: -44.2, bufferMargin: -73 });
    expect(first.auction).toEqual({ kind: "solvent", startedAt: 0, paid: first.price });
    // 100 s on d is 0.8: value without R 90, a tenth of it for 7.2; the requirement of 144 falls by a tenth.
    const second = bid(first.auction, first.after, { now: 100, share: 0.1 }, TESTS);
    expect(second.price).toBeCloseTo(7.2, 12);
    expect(second.carry).toBeCloseTo(8.28, 12);
    near(second.after, { markToMarket: 98, maintenanceMargin: -31.6, bufferMargin: -57.52 });
    expect(second.auction.paid).toBeCloseTo(17, 12);
  });

  it("needs to sell more of the account the more of it already is cash of bidders", () => {
    const [without, withR] = [0, 9.8].map((paid) => maximumShare(first.after, 0.5, paid, 0));
    expect(withR).toBeLessThan(without!);
    expect(withR).toBeCloseTo(73 / (73 + 49.9 + 4.9), 12);
  });

  it("is over as soon as the market cures the account", () => {
    const cured = liquidationStatus(200, 20, TESTS.buffer);
    expect(cured.bufferMargin).toBeLessThan(0);
    expect(bid(first.auction, cured, { now: 200, share: 0 }, TESTS).auction.kind).toBe("solvent");
    const safe = liquidationStatus(200, 150, TESTS.buffer);
    const none = bid(first.auction, safe, { now: 200, share: 1 }, TESTS);
    expect(none).toMatchObject({ share: 0, maximumShare: 0, price: 0, after: safe, auction: { kind: "over" } });
    expect(bid(none.auction, status, { now: 300, share: 1 }, TESTS).share).toBe(0);
  });

  it("turns insolvent when the account is worth nothing, on a clock of its own", () => {
    const broke = liquidationStatus(-20, -120, TESTS.buffer);
    const got = bid(first.auction, broke, { now: 300, share: 0.5 }, TESTS);
    expect(got.auction).toEqual({ kind: "insolvent", startedAt: 300, paid: 0 });
    // At its own start the offer is what the account owes: half of 20.
    expect(got).toMatchObject({ price: 0, payout: 10, share: 0.5, carry: null });
    const later = bid(got.auction, got.after, { now: 600, share: 1 }, TESTS);
    // Half way from 10 to 60, for all of it.
    expect(later.payout).toBeCloseTo(35, 12);
    expect(later.auction.kind).toBe("over");
    near(later.after, { markToMarket: 0, maintenanceMargin: 0, bufferMargin: 0 });
  });

  it("sells an account below the dust cutoff whole", () => {
    const dusty = { ...TESTS, dustCutoff: 150 };
    const got = bid(begun, status, { now: 0, share: 1 }, dusty);
    expect([got.share, got.auction.kind]).toEqual([1, "over"]);
    expect(got.price).toBeCloseTo(98, 12);
  });
});

describe("the start of an auction", () => {
  it("leaves an account alone that is not below maintenance margin", () => {
    expect(startAuction(liquidationStatus(100, 0, 0.2), 0, TESTS)).toBeNull();
  });

  it("takes no fee from an insolvent account", () => {
    const started = startAuction(liquidationStatus(-1, -50, 0.2), 7, TESTS);
    expect(started).toEqual({ auction: { kind: "insolvent", startedAt: 7, paid: 0 }, fee: 0 });
  });

  it("offers an insolvent account from what it owes to its shortfall, and no more", () => {
    const owing = liquidationStatus(-20, -120, 0.2);
    expect([0, 300, 600, 900].map((elapsed) => insolventOffer(owing, elapsed, TESTS))).toEqual([20, 70, 120, 120]);
    expect(insolventOffer(liquidationStatus(30, -40, 0.2), 0, TESTS)).toBe(0);
  });
});

describe("properties of a solvent bid", () => {
  const statusArb = fc
    .record({ value: uniform(1, 1e6), requirement: uniform(1.001, 10) })
    .map(({ value, requirement }) => liquidationStatus(value, value * (1 - requirement), TESTS.buffer));

  it("takes a share of 0 to 1, brings the buffer margin no further than zero and loses value to the bidder only", () => {
    fc.assert(
      fc.property(statusArb, uniform(0, 1), uniform(0, 0.9), uniform(0, 20_000), (status, wish, paidPart, now) => {
        const auction: Auction = { kind: "solvent", startedAt: 0, paid: paidPart * status.markToMarket };
        const got = bid(auction, status, { now, share: wish }, TESTS);
        const size = Math.abs(status.bufferMargin) + status.markToMarket;
        expect(got.share).toBeGreaterThanOrEqual(0);
        expect(got.share).toBeLessThanOrEqual(Math.min(1, wish));
        expect(got.after.bufferMargin).toBeLessThanOrEqual(1e-12 * size);
        expect(got.after.bufferMargin).toBeGreaterThanOrEqual(status.bufferMargin);
        const free = (status.markToMarket - auction.paid) * got.share;
        expect(Math.abs(got.after.markToMarket - (status.markToMarket - free + got.price))).toBeLessThan(1e-12 * size);
        expect(got.price).toBeLessThanOrEqual(free);
      }),
    );
  });

  it("cures the account exactly when the most is taken", () => {
    fc.assert(
      fc.property(statusArb, uniform(0, 0.9), uniform(0, 14_000), (status, paidPart, now) => {
        const auction: Auction = { kind: "solvent", startedAt: 0, paid: paidPart * status.markToMarket };
        const got = bid(auction, status, { now, share: 1 }, TESTS);
        const size = Math.abs(status.bufferMargin) + status.markToMarket;
        expect(Math.abs(got.after.bufferMargin)).toBeLessThan(1e-12 * size);
        expect(got.auction.kind).toBe("over");
      }),
    );
  });
});
