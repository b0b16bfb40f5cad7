import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pm2Margin } from "../../../../../src/engine/margin/derive/pm2/aggregate.ts";
import type { Pm2Margin } from "../../../../../src/engine/margin/derive/pm2/aggregate.ts";
import type { Pm2Parameters, Pm2Scenario } from "../../../../../src/engine/margin/derive/pm2/parameters.ts";
import type { Pm2Portfolio } from "../../../../../src/engine/margin/derive/pm2/portfolio.ts";
import { twinKernel } from "../../../../../src/math/kernel/twin.ts";
import { TEST_FILE_PARAMETERS } from "./testFileParameters.ts";

type Figure = "initialMargin" | "maintenanceMargin" | "loss" | "basis" | "optionValue" | "collateralValue";

interface GoldenCase {
  readonly source: string;
  readonly portfolio: Pm2Portfolio;
  /** What differs from the test files' base parameters. */
  readonly parameters?: Partial<Pm2Parameters>;
  readonly expected: Partial<Record<Figure, number>> & {
    readonly scenarios?: readonly (Pick<Pm2Scenario, "spotFactor" | "volKind"> & { readonly pnl: number })[];
  };
}

const FOLDER = new URL("../../cases/derive-pm2/", import.meta.url);
const FIGURES: readonly Figure[] = [
  "initialMargin",
  "maintenanceMargin",
  "loss",
  "basis",
  "optionValue",
  "collateralValue",
];

const cases = readdirSync(FOLDER).map((file) => {
  const golden = JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as GoldenCase;
  return { name: file.replace(".json", ""), golden };
});

/** The tolerance asked of the venue's cases: 1e-12 of the figure or of the portfolio's gross size. */
function allowed(wanted: number, { cash, spotPrice, perps, expiries, collaterals }: Pm2Portfolio): number {
  let gross = Math.abs(cash);
  for (const { amount, price } of [...perps, ...collaterals]) gross += Math.abs(amount * price);
  for (const { options } of expiries) for (const { amount } of options) gross += Math.abs(amount) * spotPrice;
  return 1e-12 * Math.max(Math.abs(wanted), gross);
}

function emptyPortfolio(changes: Partial<Pm2Portfolio>): Pm2Portfolio {
  return {
    cash: 0,
    spotPrice: 100,
    spotConfidence: 1,
    stablePrice: 1,
    perps: [],
    expiries: [],
    collaterals: [],
    ...changes,
  };
}

const perp = { contract: "perpetual", price: 100, confidence: 1, unrealisedPnl: 0, unrealisedFunding: 0 };
const coin = { price: 100, confidence: 1, isRiskCancelling: true, maintenanceHaircut: 0.1, initialHaircut: 0.02 };

function margin(changes: Partial<Pm2Portfolio>, parameters: Partial<Pm2Parameters> = {}): Pm2Margin {
  return pm2Margin(twinKernel, emptyPortfolio(changes), { ...TEST_FILE_PARAMETERS, ...parameters });
}

describe("PM2 on the worked examples of the venue", () => {
  it("finds the five cases that stand beside this test", () => {
    expect(cases).toHaveLength(5);
  });

  it.each(cases)("gives the published figures: $name", ({ golden: { portfolio, parameters, expected } }) => {
    const got = pm2Margin(twinKernel, portfolio, { ...TEST_FILE_PARAMETERS, ...parameters });
    const wrong: string[] = [];
    const compare = (name: string, figure: number, wanted: number): void => {
      const isRight = Math.abs(figure - wanted) <= allowed(wanted, portfolio);
      if (!isRight) wrong.push(`${name} got ${String(figure)} wanted ${String(wanted)}`);
    };
    for (const figure of FIGURES) {
      const wanted = expected[figure];
      if (wanted !== undefined) compare(figure, got[figure], wanted);
    }
    for (const { spotFactor, volKind, pnl } of expected.scenarios ?? []) {
      const i = TEST_FILE_PARAMETERS.scenarios.findIndex(
        (scenario) => scenario.spotFactor === spotFactor && scenario.volKind === volKind,
      );
      compare(`${String(spotFactor)} ${volKind}`, got.scenarios[i] ?? NaN, pnl);
    }
    expect(wrong).toEqual([]);
  });
});

describe("PM2 aggregation", () => {
  it("asks nothing of an empty portfolio and names no binding scenario", () => {
    const got = margin({ cash: 7 });
    expect(got.initialMargin).toBe(7);
    expect(got.maintenanceMargin).toBe(7);
    expect(got.binding).toBeNull();
    expect(got.contributions()).toBeNull();
  });

  it("ignores P&L and funding of a perpetual of which nothing is held", () => {
    const got = margin({ perps: [{ ...perp, amount: 0, unrealisedPnl: 50, unrealisedFunding: 5, confidence: 0 }] });
    expect(got.initialMargin).toBe(0);
  });

  it("adds the peg to the initial loss factor only, below the threshold only", () => {
    const held = { perps: [{ ...perp, amount: 1 }] };
    // Loss 18; peg (0.98 - 0.9) x 2 = 0.16; perpetual charges 1.5 and 0.5.
    expect(margin({ ...held, stablePrice: 0.9 }).initialMargin).toBeCloseTo(-18 * 1.16 - 2, 10);
    expect(margin({ ...held, stablePrice: 0.9 }).maintenanceMargin).toBeCloseTo(-18 * 0.8 - 1.5, 10);
    expect(margin({ ...held, stablePrice: 0.98 }).initialMargin).toBeCloseTo(-20, 10);
  });

  it("divides collateral by the stable price", () => {
    const got = margin({ stablePrice: 0.99, collaterals: [{ ...coin, amount: 99 }] });
    expect(got.collateralValue).toBeCloseTo(10_000, 8);
    expect(got.loss).toBeCloseTo(-1800, 8);
  });

  it("lets risk-cancelling collateral offset a short perpetual, and other collateral not", () => {
    const perps = [{ ...perp, amount: -1 }];
    expect(margin({ perps, collaterals: [{ ...coin, amount: 1 }] }).loss).toBeCloseTo(0, 12);
    expect(margin({ perps, collaterals: [{ ...coin, amount: 1, isRiskCancelling: false }] }).loss).toBeCloseTo(-18, 12);
  });

  it("nets entries of one contract before the perpetual charge, but not different contracts", () => {
    const long = { ...perp, amount: 3 };
    const short = { ...perp, amount: -2 };
    expect(margin({ perps: [long, short] }).contingencies.perp.maintenance).toBeCloseTo(1.5, 12);
    const other = { ...short, contract: "dated" };
    expect(margin({ perps: [long, other] }).contingencies.perp.maintenance).toBeCloseTo(7.5, 12);
  });

  it("charges low confidence strictly below the threshold, on the weakest feed of each group", () => {
    const weak = { perps: [{ ...perp, amount: 1, confidence: 0.5 }], collaterals: [{ ...coin, amount: 1 }] };
    // The perpetual's confidence does not touch the collateral.
    expect(margin(weak).contingencies.oracle).toBeCloseTo(0.5 * 100, 12);
    expect(margin({ ...weak, spotConfidence: 0.4 }).contingencies.oracle).toBeCloseTo(0.6 * 200, 12);
    const edge = { perps: [{ ...perp, amount: 1, confidence: 0.55 }] };
    expect(margin(edge).contingencies.oracle).toBe(0);
  });

  const expiry = {
    secondsToExpiry: 30 * 86_400,
    fixedForward: 0,
    variableForward: 100,
    rate: 0,
    forwardConfidence: 1,
    rateConfidence: 1,
    volConfidence: 1,
  };
  const strangle = [
    { optionType: "call", strike: 120, amount: 2, vol: 0.6 },
    { optionType: "put", strike: 80, amount: -3, vol: 0.6 },
  ] as const;

  it("charges an expiry's weakest feed on every option there, long or short", () => {
    const weak = [
      { ...expiry, rateConfidence: 0.3, options: strangle },
      { ...expiry, options: strangle },
    ];
    expect(margin({ expiries: weak }).contingencies.oracle).toBeCloseTo(0.7 * 5 * 100, 10);
    const perps = [{ ...perp, amount: 1, confidence: 0.2 }];
    // A held perpetual's confidence reaches every expiry.
    expect(margin({ expiries: weak, perps }).contingencies.oracle).toBeCloseTo(0.8 * (1 + 5 + 5) * 100, 10);
  });

  it("takes each expiry's skew move against the account, so that opposite expiries do not offset", () => {
    const undiscounted = { base: 1, rateMultiple: 0, addition: 0 };
    const discount = { positive: undiscounted, negative: undiscounted };
    const skewOf = (expiries: Pm2Portfolio["expiries"]): number => margin({ expiries }, { discount }).scenarios.at(-1)!;
    const long = { ...expiry, options: strangle.slice(0, 1) };
    const short = { ...expiry, options: [{ ...strangle[0], amount: -2 }] };
    expect(skewOf([long])).toBeLessThan(-0.01);
    expect(skewOf([short])).toBeCloseTo(skewOf([long]), 12);
    expect(skewOf([long, short])).toBeCloseTo(2 * skewOf([long]), 12);
    expect(skewOf([{ ...expiry, options: [...long.options, ...short.options] }])).toBeCloseTo(0, 12);
  });

  it("refuses a skew scenario that moves spot", () => {
    const scenarios = [{ spotFactor: 1.1, volKind: "linear", dampening: 1 }] as const;
    expect(() => margin({}, { scenarios })).toThrow(/skew/);
  });

  it("gives NaN or refuses, never a margin, where a price is not a number", () => {
    expect(margin({ perps: [{ ...perp, amount: 1, price: NaN }] }).initialMargin).toBeNaN();
  });
});
