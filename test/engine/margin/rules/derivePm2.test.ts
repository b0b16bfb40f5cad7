import { describe, expect, it } from "vitest";
import { marginModel } from "../../../../src/engine/margin/report.ts";
import { derivePm2 } from "../../../../src/engine/margin/rules/derivePm2.ts";
import type { MarginReport } from "../../../../src/engine/margin/model.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";
import type { Instrument } from "../../../../src/model/instrument.ts";
import type { MarketSnapshot, WhatIf } from "../../../../src/model/market.ts";
import { NO_WHAT_IF } from "../../../../src/model/market.ts";
import type { Book } from "../../../../src/model/position.ts";
import { epochMs, MS_PER_DAY } from "../../../../src/model/units.ts";
import { readSymbol } from "../../../../src/venues/index.ts";
import { deribitFuture, deribitOption, deribitPerpetual, deribitSpot } from "../../../../src/venues/instruments.ts";
import { bookOf, leg, marketOf, quoteOf, TEST_NOW, underlyingOf } from "../../../support/books.ts";

const JANUARY = epochMs(Date.UTC(2027, 0, 29, 8));
const MARCH = epochMs(Date.UTC(2027, 2, 26, 8));
const perpetual = deribitPerpetual("BTC", "linear");
const inverse = deribitPerpetual("BTC", "inverse");
const dated = deribitFuture("BTC", MARCH, "inverse");
const coin = deribitSpot("BTC");
const call = deribitOption("BTC", JANUARY, 110_000, "call", "inverse");
const linearCall = deribitOption("BTC", JANUARY, 110_000, "call", "linear");
const marchCall = deribitOption("BTC", MARCH, 120_000, "call", "inverse");
const put = deribitOption("BTC", JANUARY, 90_000, "put", "inverse");

function option(instrument: Instrument) {
  return quoteOf(instrument, { markVol: 0.5, forward: 100_000 });
}

const market = marketOf(
  underlyingOf("BTC", 100_000, [
    quoteOf(perpetual, { mark: 100_000 }),
    quoteOf(inverse, { mark: 100_000 }),
    quoteOf(dated, { mark: 102_000 }),
    option(call),
    option(linearCall),
    option(put),
    option(marchCall),
  ]),
  underlyingOf("SOL", 200, [quoteOf(deribitPerpetual("SOL", "linear"), { mark: 200 })]),
  underlyingOf("XRP", 2, [quoteOf(deribitPerpetual("XRP", "linear"), { mark: 2 })]),
);

const model = marginModel(twinKernel, derivePm2);
const reportOf = (book: Book, whatIf: WhatIf = NO_WHAT_IF, snapshot: MarketSnapshot = market): MarginReport =>
  model.report({ book, market: snapshot, whatIf });

const dollars = [{ currency: "USDC", amount: 100_000 }];

describe("Derive PM2 on a Ballast book", () => {
  it("asks 18 % and the perpetual charges for two long BTC perpetuals, each figure by hand", () => {
    const got = reportOf(bookOf([leg(perpetual, 2, { entryPrice: 100_000 })], dollars));
    // Loss 0.18 x 200,000 = 36,000. Initial 1.0 x loss + 4 % of 200,000; maintenance 0.8 x loss + 3 %.
    expect(got.initial).toBeCloseTo(44_000, 8);
    expect(got.maintenance).toBeCloseTo(34_800, 8);
    expect(got.equity).toBeCloseTo(100_000, 8);
    expect(got.initialExcess).toBeCloseTo(56_000, 8);
    expect(got.excess).toBeCloseTo(65_200, 8);
    expect(got.initialUsage).toBeCloseTo(0.44, 12);
    expect(got.usage).toBeCloseTo(0.348, 12);
    expect(got.sentence).toBe("BTC −18 % with vol up binds: the scenario loses 36,000 USD");
    expect(got.fidelity).toBe("exact");
    expect(got.leftOut).toEqual([]);
  });

  it("counts an inverse perpetual by the coins of its face value at the mark", () => {
    const face = leg(inverse, 200_000, { quantityUnit: "usd", entryPrice: 80_000 });
    expect(reportOf(bookOf([face])).initial).toBeCloseTo(44_000, 8);
    // Bought as 2 coins at 80,000 it is 160,000 dollars of face: 1.6 coins today.
    expect(reportOf(bookOf([leg(inverse, 2, { entryPrice: 80_000 })])).initial).toBeCloseTo(0.8 * 44_000, 8);
  });

  it("moves a dated future with its own price and charges it apart from the perpetual", () => {
    const got = reportOf(bookOf([leg(dated, 102_000, { quantityUnit: "usd" }), leg(perpetual, -1)]));
    // One coin each way: the spread still moves by 2,000 x 18 %; charges on spot, not netted over contracts.
    expect(got.initial).toBeCloseTo(0.18 * 2000 + 2 * 0.04 * 100_000, 8);
    expect(got.groups[0]?.contributions).toHaveLength(2);
  });

  it("nets legs of one contract before the charge", () => {
    const legs = [leg(perpetual, 3, { id: "a" }), leg(perpetual, -2, { id: "b" })];
    expect(reportOf(bookOf(legs)).initial).toBeCloseTo(22_000, 8);
  });

  it("lets spot legs and coin balances cancel a short perpetual, for their haircut", () => {
    const hedged = 0.04 * 100_000 + 0.12 * 100_000;
    const short = leg(perpetual, -1, { entryPrice: 100_000 });
    expect(reportOf(bookOf([short, leg(coin, 1)])).initial).toBeCloseTo(hedged, 8);
    const balance = reportOf(bookOf([short], [{ currency: "BTC", amount: 1 }]));
    expect(balance.initial).toBeCloseTo(hedged, 8);
    expect(balance.equity).toBeCloseTo(100_000, 8);
    expect(balance.groups[0]?.binding).toBeNull();
    expect(balance.sentence).toBe("No scenario loses money; BTC asks most for collateral haircut: 12,000 USD");
  });

  it("charges owed coins their haircut instead of paying it out, and says that the venue lends none", () => {
    const got = reportOf(bookOf([leg(perpetual, 1)], [{ currency: "BTC", amount: -1 }]));
    expect(got.initial).toBeCloseTo(0.04 * 100_000 + 0.12 * 100_000, 8);
    expect(got.caveats.join(" ")).toContain("Derive lends no coins");
  });

  it("counts dollars once, over all underlyings, and asks nothing of them", () => {
    const legs = [perpetual, deribitPerpetual("SOL", "linear")].map((one) => leg(one, 1, { entryPrice: 100 }));
    const [without, withCash] = [reportOf(bookOf(legs)), reportOf(bookOf(legs, dollars))];
    expect(withCash.equity - without.equity).toBeCloseTo(100_000, 8);
    expect([withCash.initial, withCash.maintenance]).toEqual([without.initial, without.maintenance]);
    expect(withCash.groups.map(({ name }) => name)).toEqual(["BTC", "SOL"]);
    // SOL: 27 % x 1.1 and 6 % of 200.
    expect(withCash.groups[1]?.initial).toBeCloseTo(200 * (0.27 * 1.1 + 0.06), 10);
  });

  it("values inverse options in dollars: the same margin as the linear twin", () => {
    const [one, other] = [reportOf(bookOf([leg(call, -1)])), reportOf(bookOf([leg(linearCall, -1)]))];
    expect(one.initial).toBe(other.initial);
    // Six times spot ends at 600,000: 2.772 % of what is lost from the mark, about 2,150, to 490,000 in the money.
    expect(one.sentence).toMatch(/^BTC \+500 % with vol up binds: counts 13,5\d\d of a loss of 487,8\d\d USD$/);
    const naked = one.groups[0]?.components.find(({ name }) => name === "Naked short options");
    expect(naked?.initial).toBeCloseTo(0.005 * 100_000, 8);
    expect(naked?.maintenance).toBeCloseTo(0.003 * 100_000, 8);
  });

  it("hands in the venue's matrix with readable labels and the basis last", () => {
    const matrix = reportOf(bookOf([leg(put, -1)])).groups[0]?.scenarios ?? [];
    const labels = matrix.map(({ label }) => label);
    expect(labels).toHaveLength(34);
    expect(new Set(labels).size).toBe(34);
    expect(labels).toEqual(
      expect.arrayContaining([
        "−18 % spot, vol up",
        "+13.5 % spot, vol unchanged",
        "spot unchanged, vol down",
        "+500 % spot, vol up",
        "absolute skew",
      ]),
    );
    expect(labels.at(-1)).toBe("basis");
    const count = (wanted: string): number => matrix.filter(({ kind }) => kind === wanted).length;
    expect(["regular", "tail", "skew", "basis"].map(count)).toEqual([23, 8, 2, 1]);
  });

  it("gives every leg its own part of the binding scenario, in whatever order the expiries come", () => {
    const legs = [leg(call, 1), leg(marchCall, 3), leg(put, 2)];
    const both = reportOf(bookOf(legs)).groups[0];
    const label = both?.scenarios[both.binding ?? -1]?.label;
    expect(both?.contributions).toHaveLength(3);
    for (const one of legs) {
      // All are long, so each expiry is discounted as each leg alone is.
      const alone = reportOf(bookOf([one])).groups[0]?.scenarios.find((scenario) => scenario.label === label);
      const part = both?.contributions.find(({ subject }) => subject === one.id);
      expect(part?.pnl).toBeCloseTo(alone?.pnl ?? NaN, 8);
    }
  });

  it("counts tether as cash and says that the venue would not", () => {
    const got = reportOf(bookOf([], [{ currency: "USDT", amount: 500 }]));
    expect([got.equity, got.initial]).toEqual([500, 0]);
    expect(got.caveats.join(" ")).toContain("USDT counts as cash");
    expect(reportOf(bookOf([], dollars)).caveats.join(" ")).not.toContain("USDT");
  });

  it("asks nothing for what has settled by the what-if day: it is cash, not left out", () => {
    const book = bookOf([leg(call, -1), leg(perpetual, 1)]);
    const got = reportOf(book, { ...NO_WHAT_IF, days: 40 });
    expect(got.leftOut.map(({ subject }) => subject)).not.toContain(call.symbol);
    expect(got.initial).toBeCloseTo(22_000, 8);
  });

  it("follows the what-if: spot, vol and the settlement window", () => {
    const book = bookOf([leg(perpetual, 1)]);
    expect(reportOf(book, { ...NO_WHAT_IF, spotShock: 0.1 }).initial).toBeCloseTo(1.1 * 22_000, 8);
    const short = bookOf([leg(call, -1)]);
    const volUp = reportOf(short, { ...NO_WHAT_IF, volShift: 0.2 }).initial;
    expect(volUp).toBeGreaterThan(reportOf(short).initial);
    // Ten minutes before the end two thirds of the forward are fixed: 18 % up moves it by 6 %, short of the strike.
    const days = (JANUARY - TEST_NOW - 600_000) / MS_PER_DAY;
    const last = reportOf(short, { ...NO_WHAT_IF, days });
    expect(last.caveats.join(" ")).toContain("settle within 30 minutes");
    const moved = last.groups[0]?.scenarios.find(({ label }) => label === "+18 % spot, vol up");
    expect(moved?.pnl).toBeCloseTo(0, 6);
  });

  it("writes each part with the figures it is made of", () => {
    const positions = [leg(perpetual, -2), leg(call, -1), leg(put, -3)];
    const [group] = reportOf(bookOf(positions, [{ currency: "BTC", amount: 0.5 }])).groups;
    const shown = (name: string) => group!.components.find((part) => part.name === name)!;
    const loss = -group!.scenarios[group!.binding!]!.pnl;
    const whole = loss.toLocaleString("en-US", { maximumFractionDigits: 2 });
    expect(shown("Scenario loss").formula).toBe(`worst loss ${whole} x 0.8 (initial: x 1)`);
    expect(shown("Perpetual contingency")).toMatchObject({
      formula: "2 coins of perpetuals, net by contract without sign, x index 100,000 x 3 % (initial: 4 %)",
      maintenance: 6000,
    });
    expect(shown("Naked short options").formula).toBe(
      "4 net short options, strike by strike and expiry by expiry, x index 100,000 x 0.3 % (initial: 0.5 %)",
    );
    expect(shown("Naked short options").maintenance).toBeCloseTo(4 * 100_000 * 0.003, 9);
    expect(shown("Collateral haircut").formula).toBe("coins worth 50,000 x 10.6 % (initial: 12 %)");
    expect(shown("Collateral haircut").initial).toBeCloseTo(50_000 * 0.12, 9);
  });

  it("takes coins that Derive lists no collateral in off equity whole, and names them", () => {
    const got = reportOf(bookOf([], [...dollars, { currency: "SOL", amount: 10 }]));
    expect([got.initial, got.uncounted.initial, got.equity, got.initialExcess]).toEqual([0, 2000, 102_000, 100_000]);
    expect(got.usage).toBe(0);
    expect(got.leftOut).toEqual([expect.objectContaining({ missing: "haircut", subject: "SOL" })]);
    const spot = reportOf(bookOf([leg(deribitSpot("SOL"), 10, { id: "6b1f0c9e" })]));
    expect(spot.uncounted.initial).toBe(2000);
    expect(spot.leftOut).toContainEqual(expect.objectContaining({ missing: "haircut", subject: "SOL" }));
  });

  it("does not say that it charges owed coins which it leaves out", () => {
    const perpetuals = leg(deribitPerpetual("SOL", "linear"), 10, { entryPrice: 200 });
    const got = reportOf(bookOf([perpetuals], [{ currency: "SOL", amount: -10 }]));
    expect(got.leftOut).toHaveLength(1);
    expect(got.caveats.join(" ")).not.toContain("SOL owed");
    expect(got.initial).toBe(reportOf(bookOf([perpetuals])).initial);
  });

  it("is an approximation as soon as it says more of itself than it always does", () => {
    const always = reportOf(bookOf([leg(perpetual, 1)], dollars));
    expect(always.fidelity).toBe("exact");
    const days = (JANUARY - TEST_NOW - 600_000) / MS_PER_DAY;
    const others = [
      reportOf(bookOf([leg(dated, 102_000, { quantityUnit: "usd" })])),
      reportOf(bookOf([leg(perpetual, 1)], [{ currency: "BTC", amount: -1 }])),
      reportOf(bookOf([], [{ currency: "USDT", amount: 500 }])),
      reportOf(bookOf([leg(call, -1)]), { ...NO_WHAT_IF, days }),
    ];
    for (const { fidelity, caveats } of others) {
      expect(caveats).toHaveLength(always.caveats.length + 1);
      expect(fidelity).toBe("approximation");
    }
  });

  it("uses the most conservative parameters where Derive has no market, and says so", () => {
    const got = reportOf(bookOf([leg(deribitPerpetual("XRP", "linear"), 1000)]));
    // HYPE's: 33 % x 1.15 and 10 %.
    expect(got.initial).toBeCloseTo(2000 * (0.33 * 1.15 + 0.1), 8);
    expect(got.fidelity).toBe("approximation");
    expect(got.caveats.join(" ")).toContain("no XRP market");
  });

  it("leaves out US listed options", () => {
    const reading = readSymbol("AAPL  270115C00150000", "osi");
    if (reading.kind !== "instrument") throw new Error("not an OSI symbol");
    const got = reportOf(bookOf([leg(reading.instrument, 100)]));
    expect(got.initial).toBe(0);
    expect(got.leftOut).toEqual([expect.objectContaining({ subject: reading.instrument.symbol })]);
  });

  it("passes on what could not be valued", () => {
    const unlisted = deribitPerpetual("DOGE", "linear");
    const got = reportOf(bookOf([leg(unlisted, 5)], [{ currency: "DOGE", amount: 5 }]));
    expect(got.leftOut.map(({ subject }) => subject)).toEqual([unlisted.symbol, expect.stringContaining("DOGE")]);
    expect(got.groups).toEqual([]);
    expect([got.initialUsage, got.usage]).toEqual([null, null]);
  });

  it("gives no share of an equity that is only rounding, which would not be finite", () => {
    const got = reportOf(bookOf([leg(perpetual, 2, { entryPrice: 100_000 })], [{ currency: "USD", amount: 5e-324 }]));
    expect([got.initialUsage, got.usage]).toEqual([null, null]);
    expect(got.initial).toBeCloseTo(44_000, 8);
  });

  it("refuses a maintenance factor above the initial one", () => {
    const { BTC, ...others } = derivePm2.parameters as { readonly BTC: object; readonly other: object };
    const lossFactor = { initial: 1.2, maintenance: 1.3 };
    expect(derivePm2.problems({ BTC: { ...BTC, lossFactor }, ...others })).toEqual([
      "BTC: the maintenance factor on the loss must not exceed the initial one",
    ]);
  });
});
