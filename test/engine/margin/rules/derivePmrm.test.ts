import { describe, expect, it } from "vitest";
import type { MarginReport } from "../../../../src/engine/margin/model.ts";
import { marginModel } from "../../../../src/engine/margin/report.ts";
import { derivePmrm } from "../../../../src/engine/margin/rules/derivePmrm.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";
import { NO_WHAT_IF } from "../../../../src/model/market.ts";
import type { Book } from "../../../../src/model/position.ts";
import { epochMs } from "../../../../src/model/units.ts";
import { deribitOption, deribitPerpetual, deribitSpot } from "../../../../src/venues/instruments.ts";
import { bookOf, leg, marketOf, quoteOf, underlyingOf } from "../../../support/books.ts";

const JANUARY = epochMs(Date.UTC(2027, 0, 29, 8));
const perpetual = deribitPerpetual("BTC", "linear");
const coin = deribitSpot("BTC");
const call = deribitOption("BTC", JANUARY, 110_000, "call", "inverse");
const put = deribitOption("BTC", JANUARY, 110_000, "put", "inverse");
const solPerpetual = deribitPerpetual("SOL", "linear");

const market = marketOf(
  underlyingOf("BTC", 100_000, [
    quoteOf(perpetual, { mark: 100_000 }),
    quoteOf(call, { markVol: 0.5, forward: 100_000 }),
    quoteOf(put, { markVol: 0.5, forward: 100_000 }),
  ]),
  underlyingOf("SOL", 200, [quoteOf(solPerpetual, { mark: 200 })]),
);

const model = marginModel(twinKernel, derivePmrm);
const reportOf = (book: Book): MarginReport => model.report({ book, market, whatIf: NO_WHAT_IF });
const dollars = [{ currency: "USDC", amount: 100_000 }];

describe("Derive PMRM v1 on a Ballast book", () => {
  it("asks 18 % and 3 % for a perpetual, a quarter more initially", () => {
    const got = reportOf(bookOf([leg(perpetual, 2, { entryPrice: 100_000 })], dollars));
    expect(got.maintenance).toBeCloseTo(42_000, 8);
    expect(got.initial).toBeCloseTo(52_500, 8);
    expect(got.equity).toBeCloseTo(100_000, 8);
    expect(got.sentence).toBe("BTC −18 % with vol up binds: the scenario loses 36,000 USD");
    expect(got.fidelity).toBe("exact");
  });

  it("takes coins as base asset: they cancel a short perpetual for 3 % of each", () => {
    const short = leg(perpetual, -1, { entryPrice: 100_000 });
    for (const book of [bookOf([short, leg(coin, 1)]), bookOf([short], [{ currency: "BTC", amount: 1 }])]) {
      const got = reportOf(book);
      expect(got.maintenance).toBeCloseTo(6000, 8);
      expect(got.groups[0]?.binding).toBeNull();
    }
  });

  it("charges owed coins the base contingency and says that the venue lends none", () => {
    const got = reportOf(bookOf([leg(perpetual, 1)], [{ currency: "BTC", amount: -1 }]));
    expect(got.maintenance).toBeCloseTo(6000, 8);
    expect(got.caveats.join(" ")).toContain("the BTC owed moves in every scenario and pays the base contingency");
    expect(got.fidelity).toBe("approximation");
  });

  it("lists the 23 scenarios and the basis, no tails and no skew", () => {
    const matrix = reportOf(bookOf([leg(call, -1)])).groups[0]?.scenarios ?? [];
    expect(matrix.map(({ kind }) => kind)).toEqual([...Array<string>(23).fill("regular"), "basis"]);
    expect(new Set(matrix.map(({ label }) => label)).size).toBe(24);
    expect(matrix[0]?.label).toBe("+18 % spot, vol up");
  });

  it("charges a naked short 1.5 % of spot, and not one that is covered at its strike", () => {
    const naked = (book: Book) =>
      reportOf(book).groups[0]?.components.find(({ name }) => name === "Naked short options");
    expect(naked(bookOf([leg(call, -2)]))).toMatchObject({ maintenance: 3000, initial: 3750 });
    expect(naked(bookOf([leg(call, -2), leg(put, 2)]))?.maintenance).toBe(0);
  });

  it("says where the venue never ran it, and takes no coins there", () => {
    const got = reportOf(bookOf([leg(solPerpetual, 10)], [{ currency: "SOL", amount: 5 }]));
    expect(got.maintenance).toBeCloseTo(2000 * 0.21, 8);
    expect(got.uncounted.maintenance).toBeCloseTo(1000, 8);
    expect(got.caveats.join(" ")).toContain("BTC and ETH only: their parameters are used for SOL");
    expect(got.leftOut).toContainEqual(expect.objectContaining({ missing: "haircut", subject: "SOL" }));
  });

  it("refuses scenarios that all move something, naming the market", () => {
    const { BTC, ...others } = derivePmrm.parameters as Record<string, { readonly scenarios: readonly unknown[] }>;
    const moved = { ...others, BTC: { ...BTC, scenarios: [{ spotFactor: 0.8, volKind: "up" }] } };
    expect(derivePmrm.problems(moved)).toEqual([
      "BTC: one scenario must leave spot and vol alone (multiplier 1, vol none)",
    ]);
  });

  it("says what the venue's auction would do", () => {
    const got = reportOf(bookOf([leg(perpetual, 2, { entryPrice: 100_000 })], [{ currency: "USDC", amount: 40_000 }]));
    expect(got.liquidation).toMatchObject({ isFlagged: true });
    expect(got.liquidation?.equity).toBeCloseTo(40_000, 8);
    // Maintenance 42,000 and the buffer 6300: 8300 of 48,300 would be sold at full price, a tenth of it is the fee.
    expect(got.liquidation?.fee).toBeCloseTo(40_000 * (8300 / 48_300) * 0.1, 8);
  });
});
