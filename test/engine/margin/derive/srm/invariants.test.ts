import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { srmMargin } from "../../../../../src/engine/margin/derive/srm/aggregate.ts";
import type { SrmMargin } from "../../../../../src/engine/margin/derive/srm/aggregate.ts";
import { SRM_MAINNET } from "../../../../../src/engine/margin/derive/srm/mainnet.ts";
import type { SrmExpiry, SrmMarket, SrmPortfolio } from "../../../../../src/engine/margin/derive/srm/portfolio.ts";
import { twinKernel } from "../../../../../src/math/kernel/twin.ts";

const RUNS = { numRuns: 80 };
const SPOT = 3000;
const STRIKES = [0, 1500, 2700, 3000, 3300, 6000];

/** To six decimals: an amount of 5e-324 would round to nothing when scaled. */
const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true }).map((number) => Math.round(number * 1e6) / 1e6);
const confidence = fc.constantFrom(0, 0.3, 0.549, 0.55, 1);

const optionArb = fc.record({
  optionType: fc.constantFrom("call" as const, "put" as const),
  strike: fc.constantFrom(...STRIKES),
  amount: between(-20, 20),
  vol: fc.constantFrom(0, 0.2, 0.6, 1.5),
});

const expiryArb: fc.Arbitrary<SrmExpiry> = fc.record({
  secondsToExpiry: fc.constantFrom(0, 600, 604_800, 7_776_000),
  forward: fc.constantFrom(2950, 3000, 3100),
  forwardConfidence: confidence,
  volConfidence: confidence,
  options: fc.array(optionArb, { maxLength: 6 }),
});

const marketArb = (underlying: string): fc.Arbitrary<SrmMarket> =>
  fc.record({
    underlying: fc.constant(underlying),
    spotPrice: fc.constant(SPOT),
    spotConfidence: confidence,
    perps: fc.array(
      fc.record({
        contract: fc.constant("perpetual"),
        amount: between(-20, 20),
        price: fc.constant(3010),
        confidence,
        unrealisedPnl: between(-500, 500),
        unrealisedFunding: between(-50, 50),
      }),
      { maxLength: 2 },
    ),
    expiries: fc.array(expiryArb, { maxLength: 3 }),
    base: between(0, 20),
  });

const portfolioArb: fc.Arbitrary<SrmPortfolio> = fc.record({
  cash: between(-50_000, 50_000),
  stablePrice: fc.constantFrom(1, 0.97),
  markets: fc.tuple(marketArb("ETH"), marketArb("BTC")),
});

const marginOf = (portfolio: SrmPortfolio): SrmMargin => srmMargin(twinKernel, portfolio, SRM_MAINNET);

/** USD within which two ways to one sum may differ: rounding of the portfolio's gross size. */
function rounding({ cash, markets }: SrmPortfolio): number {
  let gross = 1 + Math.abs(cash);
  for (const { perps, expiries, base } of markets) {
    gross += base * SPOT;
    for (const { amount } of [...perps, ...expiries.flatMap(({ options }) => options)]) {
      gross += Math.abs(amount) * 3 * SPOT;
    }
  }
  return 1e-11 * gross;
}

function scaled(portfolio: SrmPortfolio, factor: number): SrmPortfolio {
  return {
    ...portfolio,
    cash: portfolio.cash * factor,
    markets: portfolio.markets.map((market) => ({
      ...market,
      base: market.base * factor,
      perps: market.perps.map((perp) => ({
        ...perp,
        amount: perp.amount * factor,
        unrealisedPnl: perp.unrealisedPnl * factor,
        unrealisedFunding: perp.unrealisedFunding * factor,
      })),
      expiries: market.expiries.map((expiry) => ({
        ...expiry,
        options: expiry.options.map((option) => ({ ...option, amount: option.amount * factor })),
      })),
    })),
  };
}

function turned(portfolio: SrmPortfolio): SrmPortfolio {
  return {
    ...portfolio,
    markets: portfolio.markets.toReversed().map((market) => ({
      ...market,
      perps: market.perps.toReversed(),
      expiries: market.expiries.toReversed().map((expiry) => ({ ...expiry, options: expiry.options.toReversed() })),
    })),
  };
}

function near(got: SrmMargin, wanted: SrmMargin, allowed: number, factor = 1): void {
  for (const figure of ["initialMargin", "maintenanceMargin", "markToMarket"] as const) {
    expect(Math.abs(got[figure] - factor * wanted[figure])).toBeLessThanOrEqual(allowed);
  }
}

/** An account of one ETH expiry and nothing else. */
const only = (expiry: SrmExpiry): SrmPortfolio => ({
  cash: 0,
  stablePrice: 1,
  markets: [{ underlying: "ETH", spotPrice: SPOT, spotConfidence: 1, perps: [], expiries: [expiry], base: 0 }],
});
const trusted = (expiry: SrmExpiry): SrmExpiry => ({ ...expiry, forwardConfidence: 1, volConfidence: 1 });

describe("Derive's standard margin, whatever the account", () => {
  it("asks nothing of cash alone, to the last digit", () => {
    const empty = { cash: 7.25, stablePrice: 0.5, markets: [] };
    expect(marginOf(empty)).toEqual({ initialMargin: 7.25, maintenanceMargin: 7.25, markToMarket: 7.25, markets: [] });
  });

  it("scales with everything held", () => {
    fc.assert(
      fc.property(portfolioArb, between(0.01, 100), (portfolio, factor) => {
        const allowed = rounding(portfolio) * Math.max(1, factor);
        near(marginOf(scaled(portfolio, factor)), marginOf(portfolio), allowed, factor);
      }),
      RUNS,
    );
  });

  it("does not care for the order of markets, expiries, contracts and options", () => {
    fc.assert(
      fc.property(portfolioArb, (portfolio) => {
        near(marginOf(turned(portfolio)), marginOf(portfolio), rounding(portfolio));
      }),
      RUNS,
    );
  });

  it("leaves no more initially than for maintenance, and no number that is not finite", () => {
    fc.assert(
      fc.property(portfolioArb, (portfolio) => {
        const got = marginOf(portfolio);
        expect(got.initialMargin).toBeLessThanOrEqual(got.maintenanceMargin + rounding(portfolio));
        expect(
          Object.values(got)
            .filter((figure) => typeof figure === "number")
            .every(Number.isFinite),
        ).toBe(true);
      }),
      RUNS,
    );
  });

  it("shares every expiry's margin among its options", () => {
    fc.assert(
      fc.property(portfolioArb, (portfolio) => {
        for (const { margin, positions } of marginOf(portfolio).markets.flatMap(({ expiries }) => expiries)) {
          for (const check of ["initial", "maintenance"] as const) {
            const sum = positions.reduce((total, position) => total + position[check], 0);
            expect(Math.abs(sum - margin[check])).toBeLessThanOrEqual(rounding(portfolio));
          }
        }
      }),
      RUNS,
    );
  });

  it("never lets low confidence raise initial nor touch maintenance", () => {
    fc.assert(
      fc.property(portfolioArb, (portfolio) => {
        const sure: SrmPortfolio = {
          ...portfolio,
          markets: portfolio.markets.map((market) => ({
            ...market,
            spotConfidence: 1,
            perps: market.perps.map((perp) => ({ ...perp, confidence: 1 })),
            expiries: market.expiries.map(trusted),
          })),
        };
        expect(marginOf(portfolio).maintenanceMargin).toBe(marginOf(sure).maintenanceMargin);
        expect(marginOf(portfolio).initialMargin).toBeLessThanOrEqual(marginOf(sure).initialMargin);
      }),
      RUNS,
    );
  });

  it("finds no settlement price worse than its own, on a fine grid up to beyond the last strike", () => {
    fc.assert(
      fc.property(expiryArb, (expiry) => {
        const [market] = marginOf(only(trusted(expiry))).markets;
        const { payoff, netCalls } = market!.expiries[0]!.maxLoss;
        for (let settlement = 0; settlement <= 6600; settlement += 75) {
          let worth = 0;
          for (const { optionType, strike, amount } of expiry.options) {
            worth += amount * Math.max(0, optionType === "call" ? settlement - strike : strike - settlement);
          }
          const beyond = settlement > 6000 ? Math.min(0, netCalls) * (settlement - 6000) : 0;
          expect(payoff + beyond).toBeLessThanOrEqual(worth + 1e-6);
        }
      }),
      RUNS,
    );
  });

  it("asks nothing of a spread bought and at most the width of one sold, by calls and by puts", () => {
    const strikes = fc.uniqueArray(fc.constantFrom(1500, 2700, 3000, 3300, 6000), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(
        strikes,
        between(0.1, 20),
        fc.constantFrom("call" as const, "put" as const),
        expiryArb,
        (pair, size, optionType, expiry) => {
          const [low, high] = pair.toSorted((a, b) => a - b) as [number, number];
          const spread = (lower: number): SrmMargin =>
            marginOf(
              only({
                ...trusted(expiry),
                options: [
                  { optionType, strike: low, amount: lower, vol: 0.6 },
                  { optionType, strike: high, amount: -lower, vol: 0.6 },
                ],
              }),
            );
          const [bought, sold] = optionType === "call" ? [spread(size), spread(-size)] : [spread(-size), spread(size)];
          expect([bought.initialMargin, bought.maintenanceMargin]).toEqual([0, 0]);
          const width = (high - low) * size * (1 + 1e-12);
          expect(sold.initialMargin).toBeGreaterThanOrEqual(-width);
          expect(sold.maintenanceMargin).toBeGreaterThanOrEqual(-width);
        },
      ),
      RUNS,
    );
  });

  it("refuses a market it has no parameters for, and an option without a vol", () => {
    const market = {
      ...only({ secondsToExpiry: 60, forward: 1, forwardConfidence: 1, volConfidence: 1, options: [] }).markets[0]!,
    };
    const account = (changes: Partial<SrmMarket>): SrmPortfolio => ({
      cash: 0,
      stablePrice: 1,
      markets: [{ ...market, ...changes }],
    });
    expect(() => marginOf(account({ underlying: "toString" }))).toThrow("no parameters for toString");
    const options = [{ optionType: "call", strike: 100, amount: 1, vol: NaN }] as const;
    expect(() => marginOf(account({ expiries: [{ ...market.expiries[0]!, options }] }))).toThrow(RangeError);
  });
});
