import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withMoreOf } from "../../../src/engine/margin/currencyEquity.ts";
import { marginGround } from "../../../src/engine/margin/ground.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { Balance, Position } from "../../../src/model/position.ts";
import { epochMs } from "../../../src/model/units.ts";
import { deribitOption, deribitPerpetual, deribitSpot } from "../../../src/venues/instruments.ts";
import { bookOf, inputOf, leg, marketOf, quoteOf, TEST_NOW, underlyingOf } from "../../support/books.ts";
import { slowPrice } from "../valuation/slowBlack.ts";

const JANUARY = epochMs(Date.UTC(2027, 0, 29, 8));
const inverse = deribitPerpetual("BTC", "inverse");
const linear = deribitPerpetual("ETH", "linear");
const coinCall = deribitOption("BTC", JANUARY, 110_000, "call", "inverse");
const dollarPut = deribitOption("ETH", JANUARY, 3_800, "put", "linear");
const market = marketOf(
  underlyingOf("BTC", 100_000, [
    quoteOf(inverse, { mark: 100_500 }),
    quoteOf(coinCall, { markVol: 0.5, forward: 101_000 }),
  ]),
  underlyingOf("ETH", 4_000, [quoteOf(linear, { mark: 4_010 }), quoteOf(dollarPut, { markVol: 0.7, forward: 4_020 })]),
);
const groundOf = (legs: readonly Position[], balances: readonly Balance[] = []) =>
  marginGround(twinKernel, inputOf(bookOf(legs, balances), market)).book;
const amounts = (legs: readonly Position[], balances: readonly Balance[] = []) =>
  Object.fromEntries(groundOf(legs, balances).byCurrency.map(({ currency, amount }) => [currency, amount]));

describe("equity by currency", () => {
  it("has the value of coin-settled options in coin, and of dollar-settled ones in dollars", () => {
    const years = (JANUARY - TEST_NOW) / (365 * 86_400_000);
    const held = amounts([leg(coinCall, -3), leg(dollarPut, 2)], [{ currency: "BTC", amount: 1 }]);
    expect(held["BTC"]).toBeCloseTo(1 - (3 * slowPrice(1, 101_000, 110_000, years, 0.5)) / 101_000, 9);
    expect(held["USDC"]).toBeCloseTo(2 * slowPrice(-1, 4_020, 3_800, years, 0.7), 5);
    expect(held["ETH"]).toBeUndefined();
  });

  it("leaves out what has no value: a future whose entry price is not known, a coin without an index", () => {
    expect(amounts([leg(linear, 5)], [{ currency: "DOGE", amount: 9 }])).toEqual({});
  });

  it("sums to the equity of the book, whatever it holds", () => {
    const legArb = fc
      .record({
        instrument: fc.constantFrom(inverse, linear, coinCall, dollarPut),
        size: fc.integer({ min: 1, max: 50 }),
      })
      .map(({ instrument, size }) => leg(instrument, size % 2 === 0 ? size : -size, { entryPrice: 0.07 }));
    const balanceArb = fc.record({
      currency: fc.constantFrom("USD", "USDC", "USDT", "BTC", "ETH"),
      amount: fc.integer({ min: -500, max: 500 }),
    });
    fc.assert(
      fc.property(
        fc.array(legArb, { maxLength: 6 }),
        fc.uniqueArray(balanceArb, { selector: ({ currency }) => currency, maxLength: 4 }),
        (legs, balances) => {
          const own = legs.map((one, i) => ({ ...one, id: String(i) }));
          const { byCurrency, equity } = groundOf(own, balances);
          const sum = byCurrency.reduce((total, { amount, price }) => total + amount * price, 0);
          expect(Math.abs(sum - equity)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(equity)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("grows by what is added, each currency for itself, dollars of another kind too", () => {
    const held = groundOf([leg(deribitSpot("BTC"), 2)], [{ currency: "USDT", amount: 10 }]).byCurrency;
    const more = withMoreOf(withMoreOf(withMoreOf(held, "USD", 5, 1), "ETH", -1, 4_000), "USDT", 1, 1);
    expect(more).toEqual([
      { currency: "BTC", price: 100_000, amount: 2 },
      { currency: "USDT", price: 1, amount: 11 },
      { currency: "USD", price: 1, amount: 5 },
      { currency: "ETH", price: 4_000, amount: -1 },
    ]);
  });
});
