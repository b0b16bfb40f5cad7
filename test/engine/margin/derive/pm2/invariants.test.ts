import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pm2Margin } from "../../../../../src/engine/margin/derive/pm2/aggregate.ts";
import type { Pm2Margin } from "../../../../../src/engine/margin/derive/pm2/aggregate.ts";
import { MAINNET as MARKETS } from "../../../../../src/engine/margin/derive/pm2/mainnet.ts";
import { valueFor } from "../../../../../src/engine/margin/parameters/shape.ts";
import type { Pm2Parameters } from "../../../../../src/engine/margin/derive/pm2/parameters.ts";
import type { Pm2Portfolio } from "../../../../../src/engine/margin/derive/pm2/portfolio.ts";
import { twinKernel } from "../../../../../src/math/kernel/twin.ts";
import { between, expiryArb, FEEDS, perpsArb, SPOT } from "../arbitraries.ts";

// Spec 2.9: invariants that follow from the formulas.
const MAINNET: Pm2Parameters = valueFor(MARKETS, "ETH").value;
const WITHOUT_SKEW: Pm2Parameters = {
  ...MAINNET,
  scenarios: MAINNET.scenarios.filter(({ volKind }) => volKind !== "linear" && volKind !== "abs"),
};

const RUNS = { numRuns: 60 };

const EMPTY: Pm2Portfolio = {
  cash: 0,
  spotPrice: SPOT,
  spotConfidence: 1,
  stablePrice: 1,
  perps: [],
  expiries: [],
  collaterals: [],
};

const portfolioArb: fc.Arbitrary<Pm2Portfolio> = fc.record({
  cash: between(-50_000, 50_000),
  spotPrice: fc.constant(SPOT),
  spotConfidence: fc.constant(1),
  stablePrice: fc.constantFrom(1, 0.97),
  perps: perpsArb,
  expiries: fc.tuple(...FEEDS.map(expiryArb)),
  collaterals: fc.array(
    fc.record({
      amount: between(0, 20),
      price: fc.constantFrom(1, SPOT),
      confidence: fc.constant(1),
      isRiskCancelling: fc.boolean(),
      maintenanceHaircut: between(0, 0.3),
      initialHaircut: between(0, 0.1),
    }),
    { maxLength: 3 },
  ),
});

const marginOf = (portfolio: Pm2Portfolio, parameters = MAINNET): Pm2Margin =>
  pm2Margin(twinKernel, portfolio, parameters);

/** USD within which two ways to one sum may differ: rounding of the portfolio's gross size. */
function rounding({ cash, perps, expiries, collaterals }: Pm2Portfolio): number {
  let gross = 1 + Math.abs(cash);
  for (const { amount, price } of [...perps, ...collaterals]) gross += Math.abs(amount * price);
  for (const { options } of expiries) for (const { amount } of options) gross += Math.abs(amount) * 2 * SPOT;
  return 1e-11 * gross;
}

function scaled(portfolio: Pm2Portfolio, factor: number): Pm2Portfolio {
  const size = <T extends { readonly amount: number }>(one: T): T => ({ ...one, amount: one.amount * factor });
  return {
    ...portfolio,
    cash: portfolio.cash * factor,
    perps: portfolio.perps.map((perp) => ({
      ...size(perp),
      unrealisedPnl: perp.unrealisedPnl * factor,
      unrealisedFunding: perp.unrealisedFunding * factor,
    })),
    expiries: portfolio.expiries.map((expiry) => ({ ...expiry, options: expiry.options.map(size) })),
    collaterals: portfolio.collaterals.map(size),
  };
}

function union(a: Pm2Portfolio, b: Pm2Portfolio): Pm2Portfolio {
  return {
    ...a,
    cash: a.cash + b.cash,
    perps: [...a.perps, ...b.perps],
    expiries: a.expiries.map((expiry, i) => ({
      ...expiry,
      options: [...expiry.options, ...(b.expiries[i]?.options ?? [])],
    })),
    collaterals: [...a.collaterals, ...b.collaterals],
  };
}

/** `b` with the market of `a`: what is added to one account meets one set of feeds. */
function inMarketOf(a: Pm2Portfolio, b: Pm2Portfolio): Pm2Portfolio {
  const expiries = a.expiries.map((expiry, i) => ({ ...expiry, options: b.expiries[i]?.options ?? [] }));
  return { ...b, stablePrice: a.stablePrice, expiries };
}

describe("PM2 invariants", () => {
  it("scales with positions, cash and collateral", () => {
    fc.assert(
      fc.property(portfolioArb, between(0.01, 100), (portfolio, factor) => {
        const [one, many] = [marginOf(portfolio), marginOf(scaled(portfolio, factor))];
        const allowed = rounding(portfolio) * factor;
        expect(Math.abs(many.initialMargin - factor * one.initialMargin)).toBeLessThanOrEqual(allowed);
        expect(Math.abs(many.maintenanceMargin - factor * one.maintenanceMargin)).toBeLessThanOrEqual(allowed);
      }),
      RUNS,
    );
  });

  it("rewards putting two portfolios together, with the skew scenarios off", () => {
    fc.assert(
      fc.property(portfolioArb, portfolioArb, (a, other) => {
        const b = inMarketOf(a, other);
        const [both, left, right] = [union(a, b), a, b].map((one) => marginOf(one, WITHOUT_SKEW));
        const allowed = rounding(union(a, b));
        expect(both!.initialMargin).toBeGreaterThanOrEqual(left!.initialMargin + right!.initialMargin - allowed);
        expect(both!.maintenanceMargin).toBeGreaterThanOrEqual(
          left!.maintenanceMargin + right!.maintenanceMargin - allowed,
        );
      }),
      RUNS,
    );
  });

  it("would punish it with the static discounts as the deployment file labels them", () => {
    const literal: Pm2Parameters = {
      ...WITHOUT_SKEW,
      discount: {
        positive: { base: 1.02, rateMultiple: 0, addition: 0.1 },
        negative: { base: 0.98, rateMultiple: 0, addition: 0.1 },
      },
    };
    const box = (size: number): Pm2Portfolio => ({
      ...EMPTY,
      perps: [{ contract: "perpetual", amount: 1, price: SPOT, confidence: 1, unrealisedPnl: 0, unrealisedFunding: 0 }],
      expiries: [
        {
          secondsToExpiry: 86_400,
          fixedForward: 0,
          variableForward: SPOT,
          rate: 0,
          forwardConfidence: 1,
          rateConfidence: 1,
          volConfidence: 1,
          options: [
            { optionType: "call", strike: 2700, amount: size, vol: 0.6 },
            { optionType: "put", strike: 2700, amount: -size, vol: 0.6 },
            { optionType: "call", strike: 3300, amount: -size, vol: 0.6 },
            { optionType: "put", strike: 3300, amount: size, vol: 0.6 },
          ],
        },
      ],
    });
    const gain = (parameters: Pm2Parameters): number =>
      marginOf(union(box(1), box(-0.9)), parameters).initialMargin -
      marginOf(box(1), parameters).initialMargin -
      marginOf(box(-0.9), parameters).initialMargin;
    expect(gain(literal)).toBeLessThan(-1);
    expect(gain(WITHOUT_SKEW)).toBeGreaterThan(1);
  });

  it("gains exactly the cash that is added", () => {
    fc.assert(
      fc.property(portfolioArb, between(-1e5, 1e5), (portfolio, cash) => {
        const [before, after] = [marginOf(portfolio), marginOf({ ...portfolio, cash: portfolio.cash + cash })];
        const allowed = rounding(portfolio) + 1e-11 * Math.abs(cash);
        expect(Math.abs(after.initialMargin - before.initialMargin - cash)).toBeLessThanOrEqual(allowed);
        expect(Math.abs(after.maintenanceMargin - before.maintenanceMargin - cash)).toBeLessThanOrEqual(allowed);
      }),
      RUNS,
    );
  });

  it("asks at least as much initially as for maintenance", () => {
    fc.assert(
      fc.property(portfolioArb, (portfolio) => {
        const { initialMargin, maintenanceMargin } = marginOf(portfolio);
        expect(initialMargin).toBeLessThanOrEqual(maintenanceMargin + rounding(portfolio));
      }),
      RUNS,
    );
  });

  it("sees a synthetic forward as linear in spot, blind to vol and not naked", () => {
    const options = [
      { optionType: "call", strike: 3300, amount: 1, vol: 0.6 },
      { optionType: "put", strike: 3300, amount: -1, vol: 0.6 },
    ] as const;
    const undiscounted = { base: 1, rateMultiple: 0, addition: 0 };
    const parameters = { ...MAINNET, discount: { positive: undiscounted, negative: undiscounted } };
    fc.assert(
      fc.property(fc.constantFrom(...FEEDS).chain(expiryArb), (expiry) => {
        const only = { ...EMPTY, expiries: [{ ...expiry, options }] };
        const { scenarios, contingencies } = marginOf(only, parameters);
        expect(contingencies.option).toEqual({ maintenance: 0, initial: 0 });
        const discountFactor = Math.exp((-Math.max(0, expiry.rate) * expiry.secondsToExpiry) / (365 * 86_400));
        for (const [i, { spotFactor, dampening }] of parameters.scenarios.entries()) {
          const wanted = dampening * discountFactor * expiry.variableForward * (spotFactor - 1);
          expect(Math.abs(scenarios[i]! - wanted)).toBeLessThanOrEqual(1e-8);
        }
      }),
      RUNS,
    );
  });

  it("lets lower confidence never raise initial and never touch maintenance margin", () => {
    fc.assert(
      fc.property(portfolioArb, between(0, 1), between(0, 1), (portfolio, spotConfidence, confidence) => {
        const weak: Pm2Portfolio = {
          ...portfolio,
          spotConfidence,
          perps: portfolio.perps.map((perp) => ({ ...perp, confidence })),
          expiries: portfolio.expiries.map((expiry) => ({ ...expiry, volConfidence: confidence })),
        };
        expect(marginOf(weak).maintenanceMargin).toBe(marginOf(portfolio).maintenanceMargin);
        expect(marginOf(weak).initialMargin).toBeLessThanOrEqual(marginOf(portfolio).initialMargin);
      }),
      RUNS,
    );
  });

  it("does not care for the order of options, expiries, contracts and collaterals", () => {
    fc.assert(
      fc.property(portfolioArb, (portfolio) => {
        const turned: Pm2Portfolio = {
          ...portfolio,
          perps: portfolio.perps.toReversed(),
          expiries: portfolio.expiries
            .toReversed()
            .map((expiry) => ({ ...expiry, options: expiry.options.toReversed() })),
          collaterals: portfolio.collaterals.toReversed(),
        };
        const [one, other] = [marginOf(portfolio), marginOf(turned)];
        expect(Math.abs(one.initialMargin - other.initialMargin)).toBeLessThanOrEqual(rounding(portfolio));
        expect(Math.abs(one.maintenanceMargin - other.maintenanceMargin)).toBeLessThanOrEqual(rounding(portfolio));
      }),
      RUNS,
    );
  });

  it("shares the binding loss among the positions to the cent, whatever binds", () => {
    const kinds = new Set<string>();
    // Stripped parameter sets make the rarer candidates bind.
    const sets = [
      MAINNET,
      { ...MAINNET, scenarios: MAINNET.scenarios.filter(({ volKind }) => volKind === "linear" || volKind === "abs") },
      { ...MAINNET, scenarios: [] },
    ];
    fc.assert(
      fc.property(portfolioArb, fc.constantFrom(...sets), (portfolio, parameters) => {
        const margin = marginOf(portfolio, parameters);
        const { binding, loss } = margin;
        const contributions = margin.contributions();
        if (binding === null || contributions === null) return;
        kinds.add(parameters.scenarios[binding]?.volKind ?? "basis");
        const { perps, options, collaterals } = contributions;
        const shared = [...perps, ...options.flat(), ...collaterals].reduce((total, pnl) => total + pnl, 0);
        expect(Math.abs(shared - loss)).toBeLessThanOrEqual(rounding(portfolio));
      }),
      { numRuns: 150 },
    );
    expect([...kinds]).toEqual(expect.arrayContaining(["up", "basis"]));
    expect(kinds.has("linear") || kinds.has("abs")).toBe(true);
  });
});
