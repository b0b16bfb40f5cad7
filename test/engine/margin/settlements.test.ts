import { describe, expect, it } from "vitest";
import type { SettlementAccount } from "../../../src/engine/margin/model.ts";
import { marginModel } from "../../../src/engine/margin/report.ts";
import { deribitPortfolio } from "../../../src/engine/margin/rules/deribitPortfolio.ts";
import { deribitPortfolioCross } from "../../../src/engine/margin/rules/deribitPortfolioCross.ts";
import { deribitStandard } from "../../../src/engine/margin/rules/deribitStandard.ts";
import { shortfallsOf, standingOf } from "../../../src/engine/margin/settlements.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { Balance, Position } from "../../../src/model/position.ts";
import { deribitPerpetual, deribitSpot } from "../../../src/venues/instruments.ts";
import { bookOf, inputOf, leg, marketOf, quoteOf, underlyingOf } from "../../support/books.ts";

// Deribit's segregated account: every figure below is worked out by hand from the venue's shares
// (BTC futures 2 % + 0.005 % a coin of notional, maintenance 1 % + the same; our spec, margin, 6.2).

const inverse = deribitPerpetual("BTC", "inverse");
const linear = deribitPerpetual("BTC", "linear");
const market = marketOf(
  underlyingOf("BTC", 100_000, [quoteOf(inverse, { mark: 100_000 }), quoteOf(linear, { mark: 100_000 })]),
);
const standard = (legs: readonly Position[], balances: readonly Balance[] = []) =>
  marginModel(twinKernel, deribitStandard).report(inputOf(bookOf(legs, balances), market));
/** Ten coins at the mark: asks (2 % + 10 x 0.005 %) x 10 = 0.205 BTC, maintenance 0.105 BTC. */
const tenCoins = (entryPrice = 100_000) => leg(inverse, 1_000_000, { quantityUnit: "usd", entryPrice });
/** One coin short in dollars: asks (2 % + 0.005 %) x 100,000 = 2,005 USDC, maintenance 1,005 USDC. */
const shortCoin = (entryPrice: number) => leg(linear, -1, { entryPrice });

describe("a segregated account", () => {
  it("is short of coins that it is asked for, however many dollars lie beside them", () => {
    const got = standard([tenCoins()], [{ currency: "USDC", amount: 5_000_000 }]);
    expect(got.shortfalls).toHaveLength(1);
    const [short] = got.shortfalls;
    expect([short!.currency, short!.groups, short!.held]).toEqual(["BTC", ["BTC, coin-settled"], 0]);
    expect(short!.required.initial).toBeCloseTo(0.205, 12);
    expect(short!.lacking.initial).toBeCloseTo(0.205, 12);
    expect(short!.usd.initial).toBeCloseTo(20_500, 8);
    expect(short!.lacking.maintenance).toBeCloseTo(0.105, 12);
    expect(short!.usd.maintenance).toBeCloseTo(10_500, 8);
    // The page's figures are those of the currency in trouble, not of the comfortable whole.
    expect([got.initialUsage, got.usage]).toEqual([null, null]);
    expect(got.initialExcess).toBeCloseTo(-20_500, 8);
    expect(got.excess).toBeCloseTo(-10_500, 8);
    expect(got.tightest).toEqual({ initial: "BTC", maintenance: "BTC" });
    expect([got.initial, got.equity]).toEqual([expect.closeTo(20_500, 8), 5_000_000]);
  });

  it("counts cash, spot coins and unrealised P&L of its own currency", () => {
    // Long at 80,000: 1,000,000 x (1 / 80,000 - 1 / 100,000) = 2.5 BTC gained.
    const won = standard([tenCoins(80_000)], [{ currency: "BTC", amount: 0.1 }]);
    expect(won.settlements[0]!.held).toBeCloseTo(2.6, 12);
    expect(won.shortfalls).toEqual([]);
    expect(won.initialUsage).toBeCloseTo(0.205 / 2.6, 12);
    const spot = standard([tenCoins(), leg(deribitSpot("BTC"), 0.3)], [{ currency: "BTC", amount: -0.1 }]);
    expect(spot.settlements[0]!.held).toBeCloseTo(0.2, 12);
    expect(spot.shortfalls[0]!.lacking.initial).toBeCloseTo(0.005, 12);
    expect(spot.shortfalls[0]!.lacking.maintenance).toBe(0);
    expect(spot.usage).toBeCloseTo(0.105 / 0.2, 12);
  });

  it("counts dollars of one kind alone, and losses of what settles in them", () => {
    // Sold at 90,000: 10,000 USDC lost; 9,000 lie there: 1,000 owed, and 2,005 asked. Other dollars are no help.
    const cash = [
      { currency: "USDC", amount: 9_000 },
      { currency: "USDT", amount: 300_000 },
      { currency: "USD", amount: 300_000 },
      { currency: "BTC", amount: 7 },
    ];
    const [short, ...others] = standard([shortCoin(90_000)], cash).shortfalls;
    expect(others).toEqual([]);
    expect([short!.currency, short!.held]).toEqual(["USDC", -1_000]);
    expect(short!.lacking.initial).toBeCloseTo(3_005, 8);
    expect(short!.lacking.maintenance).toBeCloseTo(2_005, 8);
  });

  it("margins what settles in USDC and in USDT apart, each by its own cash", () => {
    const tether = leg({ ...linear, id: "deribit:BTC_USDT-PERPETUAL", settlementCurrency: "USDT" }, 1, {
      id: "tether",
      entryPrice: 100_000,
    });
    const both = marketOf(
      underlyingOf("BTC", 100_000, [quoteOf(linear, { mark: 100_000 }), quoteOf(tether.instrument, { mark: 100_000 })]),
    );
    const book = bookOf([shortCoin(100_000), tether], [{ currency: "USDT", amount: 2_100 }]);
    const got = marginModel(twinKernel, deribitStandard).report(inputOf(book, both));
    expect(got.groups.map(({ name }) => name)).toEqual(["BTC, USDC-settled", "BTC, USDT-settled"]);
    expect(got.settlements.map(({ currency, held }) => [currency, held])).toEqual([
      ["USDC", 0],
      ["USDT", 2_100],
    ]);
    // Each asks (2 % + 0.005 %) x 100,000 by itself, though long one and short the other.
    for (const { required } of got.settlements) expect(required.initial).toBeCloseTo(2_005, 8);
    expect(got.shortfalls.map(({ currency }) => currency)).toEqual(["USDC"]);
  });

  it("names the currency that lacks most dollars first, and one that is overdrawn without being asked anything", () => {
    const got = standard([shortCoin(100_000)], [{ currency: "BTC", amount: -0.5 }]);
    expect(got.shortfalls.map(({ currency, groups }) => [currency, groups.length])).toEqual([
      ["BTC", 0],
      ["USDC", 1],
    ]);
    expect(got.shortfalls[0]!.usd).toEqual({ initial: 50_000, maintenance: 50_000 });
  });

  it("is asked the same with the same left over in another rule book that lets currencies stand in", () => {
    const book = inputOf(bookOf([tenCoins()], [{ currency: "USDC", amount: 5_000_000 }]), market);
    const cross = marginModel(twinKernel, deribitPortfolioCross).report(book);
    expect([cross.settlements, cross.shortfalls, cross.tightest]).toEqual([[], [], null]);
    expect(cross.initialUsage).toBeLessThan(0.05);
    const apart = marginModel(twinKernel, deribitPortfolio).report(book);
    // 10 coins lose 16 % / 84 % each and roll 1 %: 1.904761905 + 0.1 BTC; maintenance 80 %.
    expect(apart.shortfalls[0]!.lacking.initial).toBeCloseTo(2.004761905, 9);
    expect(apart.shortfalls[0]!.lacking.maintenance).toBeCloseTo(0.8 * 2.004761905, 9);
    expect(apart.initial).toBeCloseTo(cross.initial, 6);
  });
});

describe("the account that comes into trouble first", () => {
  const account = (currency: string, price: number, held: number, initial: number, maintenance: number) =>
    ({ currency, price, held, groups: [currency], required: { initial, maintenance } }) satisfies SettlementAccount;
  const whole = { initialExcess: 1, excess: 2, initialUsage: 0.1, usage: 0.05 };

  it("is the most used where none is short", () => {
    const accounts = [account("BTC", 100_000, 1, 0.5, 0.2), account("ETH", 4_000, 10, 9, 1)];
    expect(standingOf(accounts, whole)).toEqual({
      initialExcess: 4_000,
      initialUsage: 0.9,
      excess: 80_000,
      usage: 0.2,
      tightest: { initial: "ETH", maintenance: "BTC" },
    });
  });

  it("is the shortest in dollars where one is short, by column", () => {
    // ETH lacks 1 (4,000 USD); BTC lacks 0.1 (10,000 USD); only ETH is below maintenance.
    const accounts = [account("ETH", 4_000, 10, 11, 10.5), account("BTC", 100_000, 1, 1.1, 0.9)];
    const got = standingOf(accounts, whole);
    expect(got.tightest).toEqual({ initial: "BTC", maintenance: "ETH" });
    expect(got.initialExcess).toBeCloseTo(-10_000, 8);
    expect(got.excess).toBeCloseTo(-2_000, 8);
    expect(shortfallsOf(accounts).map(({ currency }) => currency)).toEqual(["BTC", "ETH"]);
  });

  it("does not exist where all currencies count together", () => {
    expect(standingOf([], whole)).toEqual({ ...whole, tightest: null });
  });
});
