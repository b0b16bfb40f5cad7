import { describe, expect, it } from "vitest";
import { marginModel } from "../../../src/engine/margin/report.ts";
import { ruleBooks } from "../../../src/engine/margin/rules/index.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { Instrument } from "../../../src/model/instrument.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { epochMs, MS_PER_DAY } from "../../../src/model/units.ts";
import { deribitFuture, deribitOption } from "../../../src/venues/instruments.ts";
import { bookOf, inputOf, leg, marketOf, quoteOf, TEST_NOW, underlyingOf } from "../../support/books.ts";

const inDays = (days: number) => epochMs(TEST_NOW + days * MS_PER_DAY);
const put = deribitOption("BTC", inDays(10), 90_000, "put", "linear");
const future = deribitFuture("BTC", inDays(10), "linear");
const later = deribitOption("BTC", inDays(60), 90_000, "put", "linear");
const gone = deribitOption("BTC", inDays(-1), 90_000, "put", "linear");
const quoted = (instrument: Instrument) => quoteOf(instrument, { mark: 100_000, markVol: 0.5, forward: 100_000 });
const market = marketOf(underlyingOf("BTC", 100_000, [put, future, later, gone].map(quoted)));
const dollars = [{ currency: "USDC", amount: 1_000_000 }];

const fallen = { ...NO_WHAT_IF, spotShock: -0.2, days: 20 };

describe.each(ruleBooks)("legs that settle before the what-if's day, under $label", (rules) => {
  const reportOf = (legs: Parameters<typeof bookOf>[0], whatIf = fallen) =>
    marginModel(twinKernel, rules).report({ ...inputOf(bookOf(legs, dollars), market), whatIf });

  it("are cash at the index of that day: in equity, asked nothing for, and nothing is left out", () => {
    const got = reportOf([leg(put, -2), leg(future, 1, { entryPrice: 95_000 })]);
    // The put ends 10,000 in the money, the future 15,000 below its entry.
    expect(got.equity).toBeCloseTo(1_000_000 - 2 * 10_000 - 15_000, 6);
    expect([got.initial, got.maintenance, got.leftOut]).toEqual([0, 0, []]);
  });

  it("do not hide the requirement of the others", () => {
    const both = reportOf([leg(put, -2), leg(later, -1)]);
    expect(both.initial).toBeGreaterThan(0);
    expect(both.leftOut).toEqual([]);
    expect(both.groups.map(({ underlyings }) => underlyings)).toEqual([["BTC"]]);
  });

  it("are named where they had expired before the snapshot, for no settlement price is known, and without an entry price", () => {
    const named = (legs: Parameters<typeof bookOf>[0]) =>
      reportOf(legs).leftOut.map(({ subject, because }) => [subject, because]);
    expect(named([leg(gone, -1)])).toEqual([[gone.symbol, expect.stringContaining("settlement price not known")]]);
    expect(named([leg(future, 1, { entryPrice: null })])).toEqual([[future.symbol, expect.stringContaining("entry")]]);
  });
});
