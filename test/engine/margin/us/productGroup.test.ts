import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { UsClass, UsOption } from "../../../../src/engine/margin/us/contract.ts";
import { productGroup } from "../../../../src/engine/margin/us/productGroup.ts";
import type { GroupTerms } from "../../../../src/engine/margin/us/productGroup.ts";
import { americanExpiry, americanOption } from "../../../../src/math/american/american.ts";
import { black76 } from "../../../../src/math/black76.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../cases/finra-pm/${name}.json`, import.meta.url), "utf8"));

const own = read("own-equity-book") as {
  spot: number;
  days: number;
  shares: number;
  options: { contracts: number; optionType: "call" | "put"; strike: number; vol: number }[];
  pnl: number[];
  floor: number;
  requirement: number;
};

const equity: GroupTerms = {
  range: { down: 0.15, up: 0.15 },
  pointsEachSide: 5,
  offset: 0.9,
  floorPerUnit: 0.375,
};

function optionOf(changes: Partial<UsOption>): UsOption {
  return {
    subject: "option",
    contract: "option",
    optionType: "call",
    strike: 100,
    timeToExpiry: 60 / 365,
    vol: 0.3,
    spot: 100,
    forward: 100,
    cashDividends: 0,
    discountFactor: 1,
    isAmerican: true,
    quantity: 100,
    ...changes,
  };
}

const ownBook: UsClass = {
  name: "EQUITY",
  options: own.options.map((one, i) =>
    optionOf({ ...one, subject: String(i), contract: String(i), quantity: 100 * one.contracts }),
  ),
  holdings: [{ subject: "shares", value: own.shares * own.spot }],
};

describe("a class under FINRA's portfolio margin", () => {
  it("meets every point of the example worked out apart", () => {
    const got = productGroup(twinKernel, [ownBook], equity);
    expect(got.scenarios).toHaveLength(10);
    for (const [p, { pnl }] of got.scenarios.entries()) {
      expect(Math.abs(pnl / own.pnl[p]! - 1)).toBeLessThan(1e-9);
    }
    expect(got.maintenance).toBeCloseTo(own.requirement, 5);
    expect(got.initial).toBe(got.maintenance);
    expect(got.binding).toBe(0);
  });

  it("asks at least the charge by contract, long and short, net by contract, none for shares", () => {
    // 25 contracts and a loss of 4,433.60: with a charge of 2 USD a unit the floor is 5,000.
    const got = productGroup(twinKernel, [ownBook], { ...equity, floorPerUnit: 2 });
    expect(got.maintenance).toBeCloseTo(5000, 8);
    expect(own.floor).toBe(25 * 100 * equity.floorPerUnit);
    const twice = {
      ...ownBook,
      options: [...ownBook.options, optionOf({ contract: "0", subject: "x", quantity: 1000 })],
    };
    expect(productGroup(twinKernel, [twice], { ...equity, floorPerUnit: 20 }).maintenance).toBeCloseTo(30_000, 8);
  });

  it("moves the class by equal steps between the ends of its range", () => {
    const index = productGroup(twinKernel, [ownBook], { ...equity, range: { down: 0.08, up: 0.06 } });
    const moves = index.scenarios.map(({ spotFactor }) => Math.round((spotFactor - 1) * 1e4) / 100);
    expect(moves).toEqual([-8, -6.4, -4.8, -3.2, -1.6, 1.2, 2.4, 3.6, 4.8, 6]);
  });
});

interface Sheet {
  discountFactor: number;
  classes: Record<string, { spot: number; cashDividends: number; range: GroupTerms["range"]; tolerance: number }>;
  options: Record<string, { optionType: "call" | "put"; strike: number; premium: number }>;
  positions: {
    about: string;
    class: string;
    shares?: number;
    contracts: Record<string, number>;
    requirement: number;
  }[];
  coveredBySpy: { spyValue: number; syntheticLong: number; shortPut: number; requirement: number };
  straddleFloor: { contracts: number; requirement: number };
}
const sheet = read("cboe-2007") as Sheet;
/** Only vol sqrt(T) and rate x T matter, so any time will do. */
const YEARS = 0.1;

/** Vol that meets a premium, by bisection; American puts by the exact method. */
function volOf(name: string): number {
  const { optionType, strike, premium } = sheet.options[name]!;
  const { spot, cashDividends } = sheet.classes[name.slice(0, 3)]!;
  const { discountFactor } = sheet;
  const forward = spot / discountFactor - cashDividends;
  const rate = -Math.log(discountFactor) / YEARS;
  const isAmericanPut = optionType === "put" && name.startsWith("IBM");
  const price = (vol: number): number =>
    isAmericanPut
      ? americanOption(americanExpiry(-1, YEARS, vol, rate, 0), spot, strike).price
      : black76(optionType === "call" ? 1 : -1, forward, strike, YEARS, vol, discountFactor).price;
  let [low, high] = [0.01, 3];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (price(middle) > premium) high = middle;
    else low = middle;
  }
  return low;
}

const sheetOptions = new Map(
  Object.entries(sheet.options).map(([name, { optionType, strike }]): [string, UsOption] => {
    const { spot, cashDividends } = sheet.classes[name.slice(0, 3)]!;
    const { discountFactor } = sheet;
    const forward = spot / discountFactor - cashDividends;
    const isAmerican = name.startsWith("IBM");
    const known = { subject: name, contract: name, optionType, strike, spot, forward, cashDividends, discountFactor };
    return [name, optionOf({ ...known, timeToExpiry: YEARS, vol: volOf(name), isAmerican })];
  }),
);

describe("Cboe's comparison sheet of 2007", () => {
  it.each(sheet.positions)("meets $class $about within the range of the inferred inputs", (position) => {
    const { range, tolerance } = sheet.classes[position.class]!;
    const options = Object.entries(position.contracts).map(([name, contracts]) => ({
      ...sheetOptions.get(name)!,
      quantity: 100 * contracts,
    }));
    const holdings = position.shares === undefined ? [] : [{ subject: "shares", value: position.shares }];
    const got = productGroup(twinKernel, [{ name: position.class, options, holdings }], { ...equity, range });
    expect(Math.abs(got.maintenance / position.requirement - 1)).toBeLessThan(tolerance);
    // The sheet supports the ends of the grid: the loss there is the requirement, within the same range.
    const atEnds = -Math.min(got.scenarios[0]!.pnl, got.scenarios.at(-1)!.pnl);
    expect(Math.abs(atEnds / position.requirement - 1)).toBeLessThan(tolerance);
  });

  it("asks the floor of the long straddles, to the cent", () => {
    const { contracts, requirement } = sheet.straddleFloor;
    // So far out and so short that no move loses anything: only the contracts count.
    const legs = (["call", "put"] as const).map((optionType) =>
      optionOf({
        optionType,
        strike: optionType === "call" ? 1000 : 1,
        contract: optionType,
        quantity: 50 * contracts,
      }),
    );
    const got = productGroup(twinKernel, [{ name: "IBM", options: legs, holdings: [] }], equity);
    expect(got.maintenance).toBe(requirement);
  });

  it("offsets SPY against SPX options in full, to the dollar", () => {
    const { spyValue, syntheticLong, shortPut, requirement } = sheet.coveredBySpy;
    const range = { down: 0.08, up: 0.06 };
    // The short call gains at -8 % what the synthetic long loses less there than the short put: stand-ins of one point each.
    const gain = syntheticLong - shortPut;
    const spx: UsClass = { name: "SPX", options: [], holdings: [{ subject: "call", value: -gain / 0.08 }] };
    const spy: UsClass = { name: "SPY", options: [], holdings: [{ subject: "SPY", value: spyValue }] };
    expect(productGroup(twinKernel, [spx, spy], { ...equity, range, offset: 1 }).maintenance).toBeCloseTo(
      requirement,
      6,
    );
    const ninety = productGroup(twinKernel, [spx, spy], { ...equity, range, offset: 0.9 });
    expect(ninety.maintenance).toBeCloseTo(0.08 * spyValue - 0.9 * gain, 6);
    expect(ninety.contributions.reduce((sum, { pnl }) => sum + pnl, 0)).toBeCloseTo(-ninety.maintenance, 6);
    expect(ninety.name).toBe("SPX, SPY");
  });
});

const legArb = fc
  .record({
    optionType: fc.constantFrom("call" as const, "put" as const),
    strike: fc.integer({ min: 60, max: 140 }),
    vol: fc.double({ min: 0, max: 2, noNaN: true }),
    timeToExpiry: fc.double({ min: 0, max: 2, noNaN: true }),
    quantity: fc.integer({ min: -500, max: 500 }),
    discountFactor: fc.double({ min: 0.8, max: 1.02, noNaN: true }),
  })
  .map((one) => optionOf({ ...one, forward: 100 / one.discountFactor, contract: JSON.stringify(one) }));
const classArb = fc.record({
  name: fc.constant("X"),
  options: fc.array(legArb, { maxLength: 5 }),
  holdings: fc.constant([]),
});

describe("portfolio margin as a function of the book", () => {
  it("never asks more of two books together, nor less with more points, and is finite", () => {
    fc.assert(
      fc.property(classArb, classArb, (one, other) => {
        const margin = (book: UsClass, terms = equity) => productGroup(twinKernel, [book], terms).maintenance;
        const both = { ...one, options: [...one.options, ...other.options] };
        expect(margin(both)).toBeLessThanOrEqual(margin(one) + margin(other) + 1e-6);
        expect(margin(both, { ...equity, pointsEachSide: 10 })).toBeGreaterThanOrEqual(margin(both) - 1e-6);
        expect(Number.isFinite(margin(both))).toBe(true);
        const apart = productGroup(twinKernel, [one, { ...other, name: "Y" }], equity).maintenance;
        expect(apart).toBeLessThanOrEqual(margin(one) + margin(other) + 1e-6);
        expect(apart).toBeGreaterThanOrEqual(margin(both) - 1e-6);
      }),
      { numRuns: 60 },
    );
  });
});
