import { describe, expect, it } from "vitest";
import { marginModel } from "../../../../src/engine/margin/report.ts";
import { finraPm } from "../../../../src/engine/margin/rules/finraPm.ts";
import type { FinraParameters } from "../../../../src/engine/margin/us/parameters.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";
import { epochMs } from "../../../../src/model/units.ts";
import { deribitOption, deribitPerpetual, deribitSpot } from "../../../../src/venues/instruments.ts";
import { bookOf, inputOf, leg, marketOf, quoteOf, TEST_NOW, underlyingOf } from "../../../support/books.ts";
import { slowPrice } from "../../valuation/slowBlack.ts";

const JANUARY = epochMs(Date.UTC(2027, 0, 29, 8));
const perpetual = deribitPerpetual("BTC", "linear");
const ether = deribitPerpetual("ETH", "linear");
const call = deribitOption("BTC", JANUARY, 110_000, "call", "inverse");
const far = deribitOption("BTC", JANUARY, 900_000, "call", "inverse");
const market = marketOf(
  underlyingOf("BTC", 100_000, [
    quoteOf(perpetual, { mark: 100_000 }),
    quoteOf(call, { markVol: 0.5, forward: 101_000 }),
    quoteOf(far, { markVol: 0.5, forward: 101_000 }),
  ]),
  underlyingOf("ETH", 4000, [quoteOf(ether, { mark: 4000 })]),
);
const values = finraPm.parameters as FinraParameters;
const reportOf = (legs: readonly ReturnType<typeof leg>[], parameters: FinraParameters = values) =>
  marginModel(twinKernel, finraPm, parameters).report(inputOf(bookOf(legs), market));

describe("US portfolio margin on a Ballast book", () => {
  it("moves perpetuals and coins by 15 % either way, initial and maintenance alike", () => {
    const got = reportOf([leg(perpetual, 2), leg(deribitSpot("BTC"), -1)]);
    expect(got.maintenance).toBeCloseTo(15_000, 8);
    expect(got.initial).toBe(got.maintenance);
    expect(got.caveats.join(" ")).toContain("move with the class");
  });

  it("revalues a short inverse call in dollars at +15 %", () => {
    const years = (JANUARY - TEST_NOW) / (365 * 86_400_000);
    const loss = slowPrice(1, 1.15 * 101_000, 110_000, years, 0.5) - slowPrice(1, 101_000, 110_000, years, 0.5);
    const got = reportOf([leg(call, -3)]);
    expect(got.maintenance).toBeCloseTo(3 * loss, 4);
    expect(got.caveats.join(" ")).toContain("No US venue lists");
  });

  it("asks 37.5 cents a unit where nothing can be lost", () => {
    expect(reportOf([leg(far, 100)]).maintenance).toBeCloseTo(37.5, 3);
  });

  it("offsets underlyings of one group in part, others not at all", () => {
    const legs = [leg(perpetual, 1), leg(ether, -50)];
    expect(reportOf(legs).groups.map(({ maintenance }) => maintenance)).toEqual(
      [15_000, 30_000].map((x) => expect.closeTo(x, 6)),
    );
    const index = { kind: "equity", exercise: "european", group: "index group" } as const;
    const grouped = { ...values, underlyings: { BTC: index, ETH: index, other: values.underlyings.other } };
    const got = reportOf(legs, grouped);
    // Up 15 % the short ETH loses 30,000 and the BTC gains 15,000, of which 75 % count.
    expect(got.maintenance).toBeCloseTo(30_000 - 0.75 * 15_000, 6);
    expect(got.groups.map(({ name }) => name)).toEqual(["BTC, ETH"]);
  });

  it("refuses parts of a point", () => {
    expect(finraPm.problems(values)).toEqual([]);
    expect(finraPm.problems({ ...values, pointsEachSide: 2.5 })).toEqual([
      "points on either side must be a whole number",
    ]);
    expect(finraPm.problems({ ...values, floorPerUnit: -1 })).toHaveLength(1);
  });
});
