import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PMRM_MAINNET } from "../../../../../src/engine/margin/derive/pmrm/mainnet.ts";
import { pmrmMargin } from "../../../../../src/engine/margin/derive/pmrm/margin.ts";
import type { PmrmMargin } from "../../../../../src/engine/margin/derive/pmrm/margin.ts";
import type { PmrmParameters } from "../../../../../src/engine/margin/derive/pmrm/parameters.ts";
import type { PmrmPortfolio } from "../../../../../src/engine/margin/derive/pmrm/portfolio.ts";
import { valueFor } from "../../../../../src/engine/margin/parameters/shape.ts";
import { twinKernel } from "../../../../../src/math/kernel/twin.ts";
import { between, expiryArb, FEEDS, perpsArb, SPOT } from "../arbitraries.ts";

const MAINNET: PmrmParameters = valueFor(PMRM_MAINNET, "BTC").value;
const RUNS = { numRuns: 60 };

const portfolioArb: fc.Arbitrary<PmrmPortfolio> = fc.record({
  cash: between(-50_000, 50_000),
  spotPrice: fc.constant(SPOT),
  spotConfidence: fc.constant(1),
  stablePrice: fc.constantFrom(1, 0.97),
  perps: perpsArb,
  expiries: fc.tuple(...[0, ...FEEDS].map(expiryArb)),
  bases: fc.array(between(0, 20), { maxLength: 2 }),
});

const marginOf = (portfolio: PmrmPortfolio, parameters = MAINNET): PmrmMargin =>
  pmrmMargin(twinKernel, portfolio, parameters);

/** USD within which two ways to one sum may differ: rounding of the portfolio's gross size. */
function rounding({ cash, perps, expiries, bases }: PmrmPortfolio): number {
  let gross = 1 + Math.abs(cash);
  for (const { amount, price } of perps) gross += Math.abs(amount * price);
  for (const { options } of expiries) for (const { amount } of options) gross += Math.abs(amount) * 2 * SPOT;
  for (const amount of bases) gross += Math.abs(amount) * SPOT;
  return 1e-11 * gross;
}

function scaled(portfolio: PmrmPortfolio, factor: number): PmrmPortfolio {
  return {
    ...portfolio,
    cash: portfolio.cash * factor,
    perps: portfolio.perps.map((perp) => ({
      ...perp,
      amount: perp.amount * factor,
      unrealisedPnl: perp.unrealisedPnl * factor,
      unrealisedFunding: perp.unrealisedFunding * factor,
    })),
    expiries: portfolio.expiries.map((expiry) => ({
      ...expiry,
      options: expiry.options.map((option) => ({ ...option, amount: option.amount * factor })),
    })),
    bases: portfolio.bases.map((amount) => amount * factor),
  };
}

/** What `b` holds added to `a`, in the market of `a`; and what `b` holds alone there. */
function together(a: PmrmPortfolio, b: PmrmPortfolio): readonly [both: PmrmPortfolio, alone: PmrmPortfolio] {
  const optionsOf = (i: number) => b.expiries[i]?.options ?? [];
  const alone = {
    ...a,
    cash: b.cash,
    perps: b.perps,
    expiries: a.expiries.map((expiry, i) => ({ ...expiry, options: optionsOf(i) })),
    bases: b.bases,
  };
  const both = {
    ...a,
    cash: a.cash + b.cash,
    perps: [...a.perps, ...b.perps],
    expiries: a.expiries.map((expiry, i) => ({ ...expiry, options: [...expiry.options, ...optionsOf(i)] })),
    bases: [...a.bases, ...b.bases],
  };
  return [both, alone];
}

const COLUMNS = ["initialMargin", "maintenanceMargin"] as const;

describe("PMRM v1 invariants", () => {
  it("scales with positions, cash and base asset", () => {
    fc.assert(
      fc.property(portfolioArb, between(0.01, 100), (portfolio, factor) => {
        const [one, many] = [marginOf(portfolio), marginOf(scaled(portfolio, factor))];
        for (const column of COLUMNS) {
          expect(Math.abs(many[column] - factor * one[column])).toBeLessThanOrEqual(rounding(portfolio) * factor);
        }
      }),
      RUNS,
    );
  });

  it("rewards putting two portfolios together", () => {
    fc.assert(
      fc.property(portfolioArb, portfolioArb, (a, other) => {
        const [both, b] = together(a, other);
        const [whole, left, right] = [marginOf(both), marginOf(a), marginOf(b)];
        for (const column of COLUMNS) {
          expect(whole[column]).toBeGreaterThanOrEqual(left[column] + right[column] - rounding(both));
        }
      }),
      RUNS,
    );
  });

  it("gains exactly the cash that is added", () => {
    fc.assert(
      fc.property(portfolioArb, between(-1e5, 1e5), (portfolio, cash) => {
        const [before, after] = [marginOf(portfolio), marginOf({ ...portfolio, cash: portfolio.cash + cash })];
        const allowed = rounding(portfolio) + 1e-11 * Math.abs(cash);
        for (const column of COLUMNS) {
          expect(Math.abs(after[column] - before[column] - cash)).toBeLessThanOrEqual(allowed);
        }
      }),
      RUNS,
    );
  });

  it("keeps 0 <= maintenance <= initial as requirements, every figure finite", () => {
    fc.assert(
      fc.property(portfolioArb, (portfolio) => {
        const got = marginOf(portfolio);
        const equity = got.markToMarket + portfolio.cash;
        const allowed = rounding(portfolio);
        expect(equity - got.maintenanceMargin).toBeGreaterThanOrEqual(-allowed);
        expect(got.maintenanceMargin - got.initialMargin).toBeGreaterThanOrEqual(-allowed);
        expect([...got.scenarios, got.basis, got.initialMargin].every(Number.isFinite)).toBe(true);
      }),
      RUNS,
    );
  });

  it("asks no less when a scenario is added", () => {
    const scenarioArb = fc.record({
      spotFactor: between(0, 3),
      volKind: fc.constantFrom("up" as const, "none" as const, "down" as const),
    });
    fc.assert(
      fc.property(portfolioArb, scenarioArb, (portfolio, added) => {
        const more = { ...MAINNET, scenarios: [...MAINNET.scenarios, added] };
        for (const column of COLUMNS) {
          expect(marginOf(portfolio, more)[column]).toBeLessThanOrEqual(marginOf(portfolio)[column]);
        }
      }),
      RUNS,
    );
  });

  it("lets lower confidence never raise initial and never touch maintenance margin", () => {
    fc.assert(
      fc.property(portfolioArb, between(0, 1), between(0, 1), (portfolio, spotConfidence, confidence) => {
        const weak: PmrmPortfolio = {
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

  it("does not care for the order of options, expiries, perpetuals and base holdings", () => {
    fc.assert(
      fc.property(portfolioArb, (portfolio) => {
        const turned: PmrmPortfolio = {
          ...portfolio,
          perps: portfolio.perps.toReversed(),
          expiries: portfolio.expiries
            .toReversed()
            .map((expiry) => ({ ...expiry, options: expiry.options.toReversed() })),
          bases: portfolio.bases.toReversed(),
        };
        const [one, other] = [marginOf(portfolio), marginOf(turned)];
        for (const column of COLUMNS) {
          expect(Math.abs(one[column] - other[column])).toBeLessThanOrEqual(rounding(portfolio));
        }
      }),
      RUNS,
    );
  });

  it("shares the binding loss among the positions to the cent, whatever binds", () => {
    const kinds = new Set<string>();
    const still = { spotFactor: 1, volKind: "none" } as const;
    fc.assert(
      fc.property(
        portfolioArb,
        fc.constantFrom(MAINNET, { ...MAINNET, scenarios: [still] }),
        (portfolio, parameters) => {
          const margin = marginOf(portfolio, parameters);
          const { binding, loss } = margin;
          const contributions = margin.contributions();
          if (binding === null || contributions === null) return;
          kinds.add(parameters.scenarios[binding]?.volKind ?? "basis");
          const { perps, options, bases } = contributions;
          const shared = [...perps, ...options.flat(), ...bases].reduce((total, pnl) => total + pnl, 0);
          expect(Math.abs(shared - loss)).toBeLessThanOrEqual(rounding(portfolio));
        },
      ),
      { numRuns: 150 },
    );
    expect([...kinds]).toEqual(expect.arrayContaining(["up", "basis"]));
  });
});
