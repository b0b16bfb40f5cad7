import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MarginReport } from "../../../../src/engine/margin/model.ts";
import { marginModel } from "../../../../src/engine/margin/report.ts";
import type { RuleBook } from "../../../../src/engine/margin/ruleBook.ts";
import { aevoStandard } from "../../../../src/engine/margin/rules/aevoStandard.ts";
import { binanceOptions } from "../../../../src/engine/margin/rules/binanceOptions.ts";
import { bybitSeller } from "../../../../src/engine/margin/rules/bybitSeller.ts";
import { okxSeller } from "../../../../src/engine/margin/rules/okxSeller.ts";
import { paradexCross } from "../../../../src/engine/margin/rules/paradexCross.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";
import type { Book, Position } from "../../../../src/model/position.ts";
import { epochMs } from "../../../../src/model/units.ts";
import { deribitOption, deribitPerpetual } from "../../../../src/venues/instruments.ts";
import { bookOf, inputOf, leg, marketOf, quoteOf, underlyingOf } from "../../../support/books.ts";

const JANUARY = epochMs(Date.UTC(2027, 0, 29, 8));
const perpetual = deribitPerpetual("BTC", "linear");
const call = deribitOption("BTC", JANUARY, 67_000, "call", "linear");
const put = deribitOption("BTC", JANUARY, 40_000, "put", "linear");
const deepPut = deribitOption("BTC", JANUARY, 10_000, "put", "linear");
const dearPut = deribitOption("BTC", JANUARY, 300_000, "put", "linear");
const coinPut = deribitOption("BTC", JANUARY, 60_000, "put", "inverse");
const market = marketOf(
  underlyingOf("BTC", 65_000, [
    quoteOf(perpetual, { mark: 65_000 }),
    quoteOf(call, { mark: 310, forward: 65_000 }),
    quoteOf(put, { mark: 50, forward: 65_000 }),
    quoteOf(deepPut, { markVol: 1.5, forward: 65_000 }),
    quoteOf(dearPut, { markVol: 0.6, forward: 65_000 }),
    quoteOf(coinPut, { markVol: 0.6, forward: 65_000 }),
  ]),
);
const all = [okxSeller, bybitSeller, binanceOptions, aevoStandard, paradexCross];

const reportOf = (rules: RuleBook, book: Book, parameters: unknown = rules.parameters): MarginReport =>
  marginModel(twinKernel, rules, parameters).report(inputOf(book, market));
const chargeOf = (rules: RuleBook, position: Position, parameters: unknown = rules.parameters) =>
  reportOf(rules, bookOf([position]), parameters).groups[0]?.charges[0];

describe("a seller's formula on one short call", () => {
  it("is written out with its figures", () => {
    const short = leg(call, -1);
    expect(chargeOf(bybitSeller, short)?.formula).toBe(
      "1 x (max(15 % x 65,000 - 2,000, 10 % x 65,000) + 310); maintenance 1 x (max(3 % x 65,000, 3 % x 310) + 310 + 0.2 % x 65,000)",
    );
    expect(chargeOf(bybitSeller, short)?.initial).toBeCloseTo(7750 + 310, 6);
    expect(chargeOf(binanceOptions, short)?.formula).toBe(
      "1 x (max(15 % x 65,000 - 2,000, 10 % x 65,000) + 310); maintenance 1 x (max(7.5 % x 65,000 - 2,000, 5 % x 65,000) + 310)",
    );
    expect(chargeOf(aevoStandard, short)?.formula).toBe(
      "1 x (max(15 % x 65,000 - 2,000, 10 % x 65,000) + 310); maintenance 1 x (10 % x 65,000 + 310)",
    );
    expect(chargeOf(paradexCross, short)?.formula).toBe(
      "1 x max(15 % x 65,000 - 2,000, 10 % x 65,000); maintenance 1 x max(7.5 % x 65,000 - 2,000, 5 % x 65,000)",
    );
    expect(chargeOf(okxSeller, short)?.formula).toMatch(
      /^1 x \(max\(10 %, 15 % - 2,000 \/ 65,000\) \+ 0\.0047\d+\) x 65,000; maintenance 1 x \(3 % \+ 0\.0047\d+\) x 65,000$/,
    );
  });

  it("takes the greater of entry price and mark at Bybit, and the mark where the entry is not known", () => {
    const mark = chargeOf(bybitSeller, leg(call, -1))?.initial ?? NaN;
    expect((chargeOf(bybitSeller, leg(call, -1, { entryPrice: 900 }))?.initial ?? NaN) - mark).toBeCloseTo(590, 6);
    expect(chargeOf(bybitSeller, leg(call, -1, { entryPrice: 100 }))?.initial).toBeCloseTo(mark, 6);
    // Entries of one contract: the average of the sales, 700; coin prices count at the forward.
    const sales = [leg(call, -1, { entryPrice: 800 }), leg(call, -1, { id: "b", entryPrice: 600 })];
    expect(reportOf(bybitSeller, bookOf(sales)).initial).toBeCloseTo(2 * (7750 + 700), 6);
    const bought = leg(call, 1, { id: "c", entryPrice: 50 });
    expect(reportOf(bybitSeller, bookOf([...sales, bought])).initial).toBeCloseTo(7750 + 700, 6);
    const coin = chargeOf(bybitSeller, leg(coinPut, -1, { entryPrice: 0.5 }));
    expect(coin?.formula).toContain("max(32,500, ");
  });

  it("caps a Paradex put at half of its strike, in both columns", () => {
    const got = chargeOf(paradexCross, leg(deepPut, -1));
    // 10 % and 5 % of spot are 6,500 and 3,250; half of the strike is 5,000.
    expect([got?.initial, got?.maintenance]).toEqual([5000, 3250]);
  });

  it("never asks less in the initial column than in maintenance: an Aevo put far in the money", () => {
    const got = chargeOf(aevoStandard, leg(dearPut, -1));
    // 235,000 in the money: 10 % of the price is more than 15 % of spot.
    expect(got?.maintenance).toBeCloseTo(1.1 * 235_000, 4);
    expect(got?.initial).toBe(got?.maintenance);
  });

  it("asks for a Paradex long by its premium, bounded by spot, and says that the values are ours", () => {
    const got = reportOf(paradexCross, bookOf([leg(call, 2)]));
    expect(got.initial).toBeCloseTo(620, 4);
    expect(got.maintenance).toBeCloseTo(310, 4);
    expect(got.groups[0]?.charges[0]?.formula).toContain("2 x min(1 x 310, 10 % x 65,000)");
    expect(got.caveats.join(" ")).toContain("Long options ask by values of ours");
  });

  it("raises an OKX put's least margin with its premium as far as the parameter says", () => {
    const rule = { initial: 0.15, least: 0.1, putPremium: 0, maintenance: 0.03, factor: 1 };
    const parameters = { ...(okxSeller.parameters as object), options: { other: rule } };
    const [older, newer] = [chargeOf(okxSeller, leg(put, -1)), chargeOf(okxSeller, leg(put, -1), parameters)];
    const words = [okxSeller.parameters, parameters].map(
      (one) => reportOf(okxSeller, bookOf([leg(put, -1)]), one).groups[0]?.components[0]?.formula,
    );
    expect(words.map((one) => one?.includes("a put at least 10 % x (1 + mark)"))).toEqual([true, false]);
    // 10 % of the mark of 50 dollars.
    expect((older?.initial ?? NaN) - (newer?.initial ?? NaN)).toBeCloseTo(5, 6);
    expect(newer?.initial).toBeCloseTo(6500 + 50, 6);
    expect(newer?.maintenance).toBeCloseTo(0.03 * 65_000 + 50, 6);
  });
});

describe.each(all)("$id", (rules) => {
  it("asks of a seller only, each leg alone, never less in the initial column", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 4, maxLength: 4 }), (sizes) => {
        const legs = [call, put, deepPut, coinPut].flatMap((option, i) => {
          const size = sizes[i] ?? NaN;
          return size === 0 ? [] : [leg(option, size)];
        });
        const whole = reportOf(rules, bookOf(legs));
        const alone = legs.map((one) => reportOf(rules, bookOf([one])));
        expect(whole.initial).toBeCloseTo(
          alone.reduce((total, { initial }) => total + initial, 0),
          6,
        );
        if (rules.id !== "paradex-cross") {
          for (const [i, { position }] of legs.map((position) => ({ position })).entries()) {
            expect(alone[i]?.initial === 0).toBe(position.quantity > 0);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it("never asks more for two books together than for each alone, where it says so", () => {
    if (rules.subAdditive !== true) {
      expect(rules.subAdditive).not.toBe("");
      return;
    }
    const size = fc.integer({ min: -5, max: 5 }).filter((one) => one !== 0);
    fc.assert(
      fc.property(size, size, (a, b) => {
        const [one, two] = [leg(call, a, { id: "a" }), leg(call, b, { id: "b" })];
        const [x, y, both] = [[one], [two], [one, two]].map((legs) => reportOf(rules, bookOf(legs)).initial);
        expect(both!).toBeLessThanOrEqual(x! + y! + 1e-6);
      }),
      { numRuns: 30 },
    );
  });

  it("never is silent about a future: a share of ours, or left out", () => {
    const got = reportOf(rules, bookOf([leg(perpetual, -2, { entryPrice: 65_000 })]));
    if (rules === binanceOptions) {
      expect(got.leftOut).toEqual([expect.objectContaining({ missing: "margin", subject: perpetual.symbol })]);
      expect(got.groups).toEqual([]);
      const futures = { other: { initial: 0.05, maintenance: 0.025 } };
      const entered = { ...(rules.parameters as object), futures };
      expect(reportOf(rules, bookOf([leg(perpetual, -2)]), entered).initial).toBeCloseTo(0.05 * 130_000, 8);
      return;
    }
    expect(got.initial).toBeCloseTo(0.02 * 130_000, 8);
    expect(got.maintenance).toBeCloseTo(0.01 * 130_000, 8);
    expect(got.caveats.join(" ")).toContain("our assumption");
    expect(got.groups[0]?.charges[0]?.formula).toBe("2 % x 130,000; maintenance 1 % x 130,000");
  });

  it("takes coins at its haircut, off equity", () => {
    const got = reportOf(rules, bookOf([], [{ currency: "BTC", amount: 2 }]));
    const wanted = { "okx-seller": 0.05, "bybit-seller": 0.05, "aevo-standard": 0.1 }[rules.id] ?? 1;
    expect(got.uncounted.initial).toBeCloseTo(wanted * 130_000, 6);
    expect(got.groups[0]?.underlyings).toEqual(["BTC"]);
    const owed = reportOf(rules, bookOf([], [{ currency: "BTC", amount: -2 }]));
    expect(owed.leftOut).toEqual([expect.objectContaining({ missing: "margin", subject: "BTC" })]);
  });

  it("refuses absurd parameters with the field's name", () => {
    const parameters = rules.parameters as object;
    expect(rules.problems(parameters)).toEqual([]);
    const futures = { other: { initial: 0.01, maintenance: 0.02 } };
    expect(rules.problems({ ...parameters, futures })).toEqual([
      "Futures and perpetuals, other: maintenance must not exceed initial",
    ]);
    expect(rules.problems({ ...parameters, haircuts: { other: { initial: -1, maintenance: 0 } } }).join()).toContain(
      "Haircut on coins held, other, initial must be a number from 0 to 1, it is -1",
    );
  });
});
