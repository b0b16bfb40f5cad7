import { describe, expect, it } from "vitest";
import { marginModel } from "../../../../src/engine/margin/report.ts";
import { span } from "../../../../src/engine/margin/rules/span.ts";
import type { SpanParameters } from "../../../../src/engine/margin/span/parameters.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";
import type { Instrument } from "../../../../src/model/instrument.ts";
import { epochMs } from "../../../../src/model/units.ts";
import { deribitFuture, deribitOption, deribitPerpetual, deribitSpot } from "../../../../src/venues/instruments.ts";
import { bookOf, inputOf, leg, marketOf, quoteOf, TEST_NOW, underlyingOf } from "../../../support/books.ts";
import { slowPrice } from "../../valuation/slowBlack.ts";

const JANUARY = epochMs(Date.UTC(2027, 0, 29, 8));
const MARCH = epochMs(Date.UTC(2027, 2, 26, 8));
const perpetual = deribitPerpetual("BTC", "linear");
const dated = deribitFuture("BTC", MARCH, "linear");
const ether = deribitPerpetual("ETH", "linear");
const call = deribitOption("BTC", JANUARY, 110_000, "call", "linear");
const put = deribitOption("BTC", JANUARY, 90_000, "put", "linear");
const far = deribitOption("BTC", JANUARY, 400_000, "call", "linear");
const option = (instrument: Instrument) => quoteOf(instrument, { markVol: 0.5, forward: 100_000 });

const market = marketOf(
  underlyingOf("BTC", 100_000, [
    quoteOf(perpetual, { mark: 100_000 }),
    quoteOf(dated, { mark: 102_000 }),
    option(call),
    option(put),
    option(far),
  ]),
  underlyingOf("ETH", 4000, [quoteOf(ether, { mark: 4000 })]),
);

const values = span.parameters as SpanParameters;
const flat = {
  priceScanRange: 0.3,
  volScanRange: 0.1,
  extremeMultiple: 3,
  extremeCover: 0.33,
  calendarCharge: 0.02,
  shortOptionMinimum: 0.03,
};
const parameters: SpanParameters = { ...values, markets: { other: flat } };
const reportOf = (legs: readonly ReturnType<typeof leg>[], changes: Partial<SpanParameters> = {}) =>
  marginModel(twinKernel, span, { ...parameters, ...changes }).report(inputOf(bookOf(legs), market));
const partOf = (report: ReturnType<typeof reportOf>, name: string, group = 0) =>
  report.groups[group]!.components.find((part) => part.name === name)!;

const years = (JANUARY - TEST_NOW) / (365 * 86_400_000);

describe("SPAN on a Ballast book", () => {
  it("scans a future by the price scan range, initial 1.1 times maintenance", () => {
    const got = reportOf([leg(perpetual, 2)]);
    expect(got.maintenance).toBeCloseTo(60_000, 8);
    expect(got.initial).toBeCloseTo(66_000, 8);
    expect(got.sentence).toBe("BTC −30 % with vol up binds: the scenario loses 60,000 USD");
    expect(got.caveats.join(" ")).toContain("clear no perpetuals");
  });

  it("charges opposite deltas of two expiries, on the smaller of both", () => {
    const got = reportOf([leg(perpetual, 3), leg(dated, -2)]);
    const scan = 0.3 * (300_000 - 204_000);
    expect(partOf(got, "Calendar spread charge").maintenance).toBeCloseTo(0.02 * 100_000 * 2, 8);
    expect(got.maintenance).toBeCloseTo(scan + 4000, 8);
  });

  it("asks at least the short option minimum, in all or for the larger side", () => {
    const shorts = [leg(far, -4)];
    const got = reportOf(shorts);
    expect(got.maintenance).toBeCloseTo(0.03 * 100_000 * 4, 6);
    expect(partOf(got, "Short option minimum").maintenance).toBeGreaterThan(0);
    // A short put far from the money too: by the larger side one of them is free.
    const both = [leg(far, -4), leg(put, -0.001)];
    const all = reportOf(both).maintenance;
    expect(all - reportOf(both, { shortOptions: "the larger of both" }).maintenance).toBeCloseTo(0.03 * 100, 6);
    // Long and short of one contract cancel.
    const cancelled = [leg(far, -4), leg(far, 4, { id: "other" })];
    expect(reportOf(cancelled).maintenance).toBeCloseTo(0, 6);
  });

  it("sets the value of options against the requirement and takes it out of equity", () => {
    const price = slowPrice(1, 100_000, 110_000, years, 0.5);
    const long = reportOf([leg(call, 1)]);
    // Premium at risk at most: the value of a long option meets its own risk and backs nothing else.
    expect(long.maintenance).toBeCloseTo(0, 6);
    expect(long.uncounted.maintenance).toBeCloseTo(price, 6);
    const short = reportOf([leg(call, -1)]);
    const scan = partOf(short, "Scan risk").maintenance;
    expect(short.maintenance).toBeCloseTo(scan + price, 4);
    expect(partOf(short, "Net option value").maintenance).toBeCloseTo(price, 6);
    expect(short.uncounted.maintenance).toBeCloseTo(-price, 6);
    const futuresStyle = reportOf([leg(call, 1)], { premium: "futures-style" });
    expect(futuresStyle.uncounted.maintenance).toBe(0);
    expect(futuresStyle.maintenance).toBeCloseTo(partOf(futuresStyle, "Scan risk").maintenance, 8);
  });

  it("gives credit for opposite deltas of a pair, none by default", () => {
    const legs = [leg(perpetual, 1), leg(ether, -50)];
    expect(reportOf(legs).maintenance).toBeCloseTo(0.3 * 100_000 + 0.3 * 200_000, 6);
    // 25 ETH offset one BTC by value; half of what these risk is given back on either side.
    const named = reportOf(legs, {
      credits: { "ETH-BTC": { credit: 0.5, ratio: null }, other: { credit: 0, ratio: null } },
    });
    expect(partOf(named, "Inter-commodity credit").maintenance).toBeCloseTo(-15_000, 6);
    expect(partOf(named, "Inter-commodity credit", 1).maintenance).toBeCloseTo(-15_000, 6);
    // One BTC against 10 ETH: all ETH used would take 5 BTC, so one BTC meets 10 ETH.
    const ratio = reportOf(legs, { credits: { other: { credit: 0.5, ratio: 10 } } });
    expect(partOf(ratio, "Inter-commodity credit").maintenance).toBeCloseTo(-15_000, 6);
    expect(partOf(ratio, "Inter-commodity credit", 1).maintenance).toBeCloseTo(-0.5 * 60_000 * (10 / 50), 6);
    // Deltas of one sign do not offset.
    const same = [leg(perpetual, 1), leg(ether, 50)];
    expect(reportOf(same, { credits: { other: { credit: 0.5, ratio: 10 } } }).maintenance).toBeCloseTo(90_000, 6);
  });

  it("takes vol and time out of what is given back: the binding scenario with its pair, less the unmoved ones", () => {
    const legs = [leg(call, -4), leg(ether, 10)];
    const got = reportOf(legs, {
      markets: { other: { ...flat, extremeCover: 0 } },
      credits: { "BTC-ETH": { credit: 0.5, ratio: 1 }, other: { credit: 0, ratio: null } },
    });
    const [bitcoin] = got.groups;
    const loss = (label: string): number => -bitcoin!.scenarios.find((one) => one.label === label)!.pnl;
    expect(bitcoin!.binding).toBe(10);
    const price = (loss("+30 % spot, vol up") + loss("+30 % spot, vol down")) / 2;
    const time = (loss("spot unchanged, vol up") + loss("spot unchanged, vol down")) / 2;
    // Ten ETH offset the whole delta of the calls, unit for unit.
    expect(partOf(got, "Inter-commodity credit").maintenance).toBeCloseTo(-0.5 * (price - time), 6);
  });

  it("never gives back more than the scan risk, whatever options are in it", () => {
    const legs = [leg(perpetual, 1), leg(call, -2), leg(put, 3), leg(ether, -60)];
    const got = reportOf(legs, { credits: { other: { credit: 1, ratio: null } } });
    // A short call gains by the day that passes: its price risk is above its scan risk, the credit is not.
    const still = { other: { ...flat, volScanRange: 0 } };
    const decay = reportOf([leg(call, -4), leg(ether, 10)], {
      markets: still,
      credits: { other: { credit: 1, ratio: 1 } },
    });
    const scan = partOf(decay, "Scan risk").maintenance;
    expect(partOf(decay, "Inter-commodity credit").maintenance).toBeCloseTo(-scan, 6);
    for (const [i] of got.groups.entries()) {
      const credit = partOf(got, "Inter-commodity credit", i).maintenance;
      expect(-credit).toBeLessThanOrEqual(partOf(got, "Scan risk", i).maintenance + 1e-6);
    }
  });

  it("takes coins off equity, with the reason", () => {
    const got = reportOf([leg(deribitSpot("BTC"), 1, { id: "6b1f0c9e" })]);
    expect([got.uncounted.initial, got.initial]).toEqual([got.equity, 0]);
    expect(got.leftOut).toContainEqual(expect.objectContaining({ missing: "haircut", subject: "BTC" }));
  });

  it("says which underlyings have no parameters of their own", () => {
    expect(reportOf([leg(ether, 1)]).caveats.join(" ")).toContain("ETH has no parameters of its own");
  });

  it("refuses pairs that are none", () => {
    const none = { credit: 0, ratio: null };
    const withCredits = (credits: Record<string, unknown>) =>
      span.problems({ ...parameters, credits: { ...credits, other: none } });
    expect(withCredits({})).toEqual([]);
    expect(withCredits({ BTC: none })).toHaveLength(1);
    expect(withCredits({ "BTC-BTC": none })).toHaveLength(1);
    expect(withCredits({ "BTC-ETH": none, "ETH-BTC": none })[0]).toContain("named twice");
    expect(span.problems({ ...parameters, initialFactor: 0.9 })).toHaveLength(1);
  });
});
