import { describe, expect, it } from "vitest";
import { marginModel } from "../../../../src/engine/margin/report.ts";
import type { RegTParameters } from "../../../../src/engine/margin/regT/parameters.ts";
import { regT } from "../../../../src/engine/margin/rules/regT.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";
import { epochMs } from "../../../../src/model/units.ts";
import { deribitOption, deribitPerpetual } from "../../../../src/venues/instruments.ts";
import { bookOf, inputOf, leg, marketOf, quoteOf, TEST_NOW, underlyingOf } from "../../../support/books.ts";
import { slowPrice } from "../../valuation/slowBlack.ts";

const JANUARY = epochMs(Date.UTC(2027, 0, 29, 8));
const years = (JANUARY - TEST_NOW) / (365 * 86_400_000);
const perpetual = deribitPerpetual("BTC", "linear");
const call = deribitOption("BTC", JANUARY, 110_000, "call", "inverse");
const linearCall = deribitOption("BTC", JANUARY, 110_000, "call", "linear");
const put = deribitOption("BTC", JANUARY, 90_000, "put", "inverse");
const market = marketOf(
  underlyingOf("BTC", 100_000, [
    quoteOf(perpetual, { mark: 100_000 }),
    ...[call, linearCall, put].map((one) => quoteOf(one, { markVol: 0.5, forward: 100_000 })),
  ]),
);
const values = regT.parameters as RegTParameters;
const reportOf = (book: Parameters<typeof inputOf>[0], parameters: RegTParameters = values) =>
  marginModel(twinKernel, regT, parameters).report(inputOf(book, market));

describe("US strategy margin on a Ballast book", () => {
  it("charges a short inverse call on its dollar value; beside its price 10 % of the index are asked", () => {
    const price = slowPrice(1, 100_000, 110_000, years, 0.5);
    const got = reportOf(bookOf([leg(call, -2)]));
    expect(got.groups[0]!.charges[0]!.initial).toBeCloseTo(2 * (price + 10_000), 4);
    expect(got.initial).toBeCloseTo(2 * (price + 10_000), 4);
    expect(got.uncounted.initial).toBeCloseTo(-2 * price, 4);
    expect(got.sentence).toMatch(/^BTC asks most for short call: /);
  });

  it("lets coins cover a call and names the strategy with its legs", () => {
    const got = reportOf(bookOf([leg(call, -1), leg(put, 1)], [{ currency: "BTC", amount: 1.5 }]));
    const [collar, rest] = got.groups[0]!.strategies!;
    expect(collar).toMatchObject({ name: "Collar", initial: 50_000, maintenance: 25_000 });
    expect(collar!.legs).toEqual([
      { symbol: call.symbol, units: -1 },
      { symbol: "BTC", units: 1 },
      { symbol: put.symbol, units: 1 },
    ]);
    expect(rest).toMatchObject({ name: "Long shares", initial: 25_000 });
    expect(got.caveats.join(" ")).toContain("BTC held or owed counts as shares");
  });

  it("pairs contracts of different venues' kinds by their terms", () => {
    const got = reportOf(bookOf([leg(call, -1), leg(linearCall, 1)]));
    expect(got.initial).toBeCloseTo(0, 6);
  });

  it("closes positions of one contract that cancel but for rounding", () => {
    const legs = [0.1, 0.2, -0.3].map((size, i) => leg(call, size, { id: String(i) }));
    const got = reportOf(bookOf([...legs, leg(put, -1)]));
    expect(got.groups[0]!.strategies!.map(({ name }) => name)).toEqual(["Short put"]);
    const closed = got.groups[0]!.charges.filter(({ formula }) => formula.startsWith("closed out"));
    expect(closed.map(({ subject }) => subject)).toEqual(["0", "1", "2"]);
  });

  it("leaves out futures and perpetuals, or counts them as shares", () => {
    const got = reportOf(bookOf([leg(perpetual, 1), leg(call, -1)]));
    expect(got.leftOut).toContainEqual(expect.objectContaining({ missing: "margin", subject: perpetual.symbol }));
    expect(reportOf(bookOf([leg(perpetual, 1)])).groups).toEqual([]);
    const shares = reportOf(bookOf([leg(perpetual, 1, { entryPrice: 1 }), leg(call, -1)]), {
      ...values,
      futures: "as shares",
    });
    expect(shares.groups[0]!.strategies!.map(({ name }) => name)).toEqual(["Covered call"]);
    expect(shares.leftOut).toEqual([]);
    expect(shares.caveats.join(" ")).toContain("count as shares at the index");
  });

  it("says when there are too many contracts to compare every pairing", () => {
    const strikes = Array.from({ length: 70 }, (_, i) => 60_000 + 1000 * i);
    const options = strikes.map((strike) => deribitOption("BTC", JANUARY, strike, "call", "inverse"));
    const many = marketOf(
      underlyingOf(
        "BTC",
        100_000,
        options.map((one) => quoteOf(one, { markVol: 0.5, forward: 100_000 })),
      ),
    );
    const book = bookOf(options.map((one, i) => leg(one, i % 2 === 0 ? -1 : 1)));
    const got = marginModel(twinKernel, regT).report(inputOf(book, many));
    expect(got.caveats.join(" ")).toContain("more than 64 contracts");
    // Every short is 1,000 below the next long: covered for 1,000 at most, most of them for nothing.
    expect(got.groups[0]!.charges.reduce((sum, { initial }) => sum + initial, 0)).toBeLessThanOrEqual(35_000);
  });

  it("refuses maintenance above initial", () => {
    expect(regT.problems(values)).toEqual([]);
    const shares = { ...values.shares, short: { initial: 0.2, maintenance: 0.3 } };
    expect(regT.problems({ ...values, shares })).toEqual([
      "Shares, of their value, short: maintenance must not be above initial",
    ]);
  });
});
