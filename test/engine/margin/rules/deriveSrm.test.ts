import { describe, expect, it } from "vitest";
import { deriveSrm } from "../../../../src/engine/margin/rules/deriveSrm.ts";
import type { MarginReport } from "../../../../src/engine/margin/model.ts";
import { marginModel } from "../../../../src/engine/margin/report.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";
import type { Instrument } from "../../../../src/model/instrument.ts";
import { NO_WHAT_IF } from "../../../../src/model/market.ts";
import type { Book } from "../../../../src/model/position.ts";
import { epochMs } from "../../../../src/model/units.ts";
import { deribitFuture, deribitOption, deribitPerpetual, deribitSpot } from "../../../../src/venues/instruments.ts";
import { bookOf, leg, marketOf, quoteOf, underlyingOf } from "../../../support/books.ts";

const JANUARY = epochMs(Date.UTC(2027, 0, 29, 8));
const MARCH = epochMs(Date.UTC(2027, 2, 26, 8));
const perpetual = deribitPerpetual("BTC", "linear");
const dated = deribitFuture("BTC", MARCH, "inverse");
const coin = deribitSpot("BTC");
const option = (strike: number, type: "call" | "put", expiry = JANUARY) =>
  deribitOption("BTC", expiry, strike, type, "linear");
const [low, high, farCall, put] = [
  option(100_000, "call"),
  option(110_000, "call"),
  option(110_000, "call", MARCH),
  option(90_000, "put"),
];
const quoted = (instrument: Instrument) => quoteOf(instrument, { markVol: 0.5, forward: 100_000 });

const market = marketOf(
  underlyingOf("BTC", 100_000, [
    quoteOf(perpetual, { mark: 100_000 }),
    quoteOf(dated, { mark: 102_000 }),
    ...[low, high, farCall, put].map(quoted),
  ]),
  underlyingOf("SOL", 200, []),
  underlyingOf("XRP", 2, [quoteOf(deribitPerpetual("XRP", "linear"), { mark: 2 })]),
);

const model = marginModel(twinKernel, deriveSrm);
const reportOf = (book: Book): MarginReport => model.report({ book, market, whatIf: NO_WHAT_IF });
const partOf = ({ groups }: MarginReport, name: string) => groups[0]?.components.find((part) => part.name === name);
const dollars = [{ currency: "USDC", amount: 100_000 }];

describe("Derive's standard margin on a Ballast book", () => {
  it("charges perpetuals 6.6 and 5 % contract by contract, and dated futures alike", () => {
    const got = reportOf(bookOf([leg(perpetual, 3, { id: "a" }), leg(perpetual, -2, { id: "b" })], dollars));
    expect([got.initial, got.maintenance]).toEqual([6600, 5000]);
    expect(got.fidelity).toBe("exact");
    expect(got.usage).toBeCloseTo(5000 / got.equity, 12);
    const charges = got.groups[0]?.charges.map(({ subject, initial }) => [subject, Math.round(initial)]);
    expect(charges).toEqual([
      ["a", 19_800],
      ["b", -13_200],
    ]);
    const both = reportOf(bookOf([leg(perpetual, 1), leg(dated, -102_000, { quantityUnit: "usd" })]));
    expect(both.maintenance).toBeCloseTo(0.05 * 202_000, 6);
    expect(both.fidelity).toBe("approximation");
  });

  it("does not count long options: they ask nothing, and all they are worth is off equity", () => {
    const got = reportOf(bookOf([leg(high, 2)], dollars));
    const value = partOf(got, "Option value")?.initial ?? NaN;
    expect(value).toBeGreaterThan(1000);
    expect(got.initial).toBeCloseTo(0, 9);
    expect(got.uncounted.initial).toBeCloseTo(value, 6);
    expect(got.initialUsage).toBeCloseTo(0, 12);
    expect(got.groups[0]?.charges.map(({ initial, formula }) => [initial, formula])).toEqual([
      [0, "a long option asks nothing and lends nothing"],
    ]);
  });

  it("asks of a short call its mark and a share of spot, less what it is out of the money", () => {
    const got = reportOf(bookOf([leg(high, -2)], dollars));
    // 10 % out of the money: max(13 %, 15 % − 10 %); maintenance 9 %. The mark is owed besides; the venue
    // does not take it off equity, which the page does.
    const mark = -got.uncounted.initial;
    expect(mark).toBeGreaterThan(1000);
    expect(got.initial).toBeCloseTo(2 * 13_000 + mark, 6);
    expect(got.maintenance).toBeCloseTo(2 * 9000 + mark, 6);
    const [charge] = got.groups[0]?.charges ?? [];
    expect(charge?.initial).toBeGreaterThan(26_000);
    expect(charge?.formula).toContain("max(13 %, 15 % − 10 % out of the money)");
    expect(partOf(got, "Options 2027-01-29")?.formula).toMatch(
      /no settlement price loses, and 2 calls are not covered: .*Binds: by themselves$/,
    );
  });

  it("asks of a spread sold its width, of one bought its premium, and says at which settlement", () => {
    const sold = reportOf(bookOf([leg(low, -1, { id: "low" }), leg(high, 1, { id: "high" })], dollars));
    const part = partOf(sold, "Options 2027-01-29");
    expect([part?.initial, part?.maintenance]).toEqual([10_000, 10_000]);
    expect(part?.formula).toMatch(/settled at 110,000 they pay -10,000.*Binds: most they can lose$/);
    expect(sold.groups[0]?.charges.map(({ subject, initial }) => [subject, initial])).toEqual([
      ["low", 10_000],
      ["high", 0],
    ]);
    const bought = reportOf(bookOf([leg(low, 1), leg(high, -1)], dollars));
    expect(partOf(bought, "Options 2027-01-29")?.initial).toBe(0);
    expect(bought.initial).toBeCloseTo(0, 9);
    expect(bought.uncounted.initial).toBeGreaterThan(1000);
  });

  it("nets nothing between expiries", () => {
    const calendar = reportOf(bookOf([leg(high, -1), leg(farCall, 1)], dollars));
    expect(partOf(calendar, "Options 2027-01-29")?.initial).toBeGreaterThan(13_000);
    expect(partOf(calendar, "Options 2027-03-26")?.initial).toBe(0);
  });

  it("counts coins at their share, and charges owed ones the same", () => {
    const held = reportOf(bookOf([leg(coin, 1)]));
    expect(held.uncounted.initial).toBeCloseTo(100_000 * (1 - 0.75 * 0.93), 8);
    expect(held.uncounted.maintenance).toBeCloseTo(25_000, 8);
    expect(held.initial).toBe(0);
    const owed = reportOf(bookOf([], [{ currency: "BTC", amount: -1 }]));
    expect(owed.uncounted.initial).toBeCloseTo(held.uncounted.initial, 8);
    expect(owed.caveats.join(" ")).toContain("BTC owed is charged");
    const refused = reportOf(bookOf([], [{ currency: "SOL", amount: 10 }]));
    expect([refused.initial, refused.uncounted.initial]).toEqual([0, 2000]);
    expect(refused.leftOut).toEqual([expect.objectContaining({ missing: "haircut", subject: "SOL" })]);
  });

  it("uses the most conservative market where Derive has none, and says so", () => {
    const got = reportOf(bookOf([leg(deribitPerpetual("XRP", "linear"), 1000)]));
    expect([got.initial, got.maintenance]).toEqual([300, 200]);
    expect(got.caveats.join(" ")).toContain("no XRP market");
  });

  it("refuses each part of maintenance that is above its part of initial", () => {
    const parameters = deriveSrm.parameters as {
      readonly markets: { readonly BTC: { readonly perp: object; readonly option: object } };
    };
    const { markets } = parameters;
    const faults = (changes: { readonly perp?: object; readonly option?: object }): readonly string[] => {
      const BTC = {
        ...markets.BTC,
        perp: { ...markets.BTC.perp, ...changes.perp },
        option: { ...markets.BTC.option, ...changes.option },
      };
      return deriveSrm.problems({ ...parameters, markets: { ...markets, BTC } });
    };
    expect(faults({})).toEqual([]);
    expect(faults({ perp: { maintenance: 0.07 } })).toEqual(["BTC: maintenance of perpetuals must not exceed initial"]);
    expect(faults({ option: { maintenanceCall: 0.14 } })[0]).toContain("maintenance of a call");
    expect(faults({ option: { maintenanceMultiple: 0.9 } })[0]).toContain("initial of a put");
    expect(faults({ option: { unpaired: { initial: 1, maintenance: 1.1 } } })[0]).toContain("calls not covered");
  });
});
