import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import { marginModel } from "../../../src/engine/margin/report.ts";
import { ruleBooks } from "../../../src/engine/margin/rules/index.ts";
import type { MarginReport } from "../../../src/engine/margin/model.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { WhatIf } from "../../../src/model/market.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { Book, Position } from "../../../src/model/position.ts";
import { deribitSpot } from "../../../src/venues/instruments.ts";
import { moreArb } from "../../support/whatIfs.ts";
import { bookOf, inputOf, leg, TEST_NOW } from "../../support/books.ts";

// The contract of every margin model. A new model joins by its line in the list.
const models = ruleBooks.map((rules) => marginModel(twinKernel, rules));
const market = demoMarket(twinKernel, { seed: 1, asOf: TEST_NOW });
const instruments = [
  ...market.underlyings.flatMap(({ quotes }) => quotes.map(({ instrument }) => instrument)),
  ...["BTC", "ETH", "SOL"].map(deribitSpot),
];

const positionArb: fc.Arbitrary<Position> = fc
  .record({
    instrument: fc.constantFrom(...instruments),
    quantity: fc.integer({ min: -50, max: 50 }).filter((size) => size !== 0),
    enabled: fc.boolean(),
  })
  .map(({ instrument, quantity, enabled }) => leg(instrument, quantity, { enabled, entryPrice: 0.05 }));

const bookArb: fc.Arbitrary<Book> = fc
  .record({
    legs: fc.array(positionArb, { maxLength: 12 }),
    currencies: fc.uniqueArray(fc.constantFrom("USD", "USDC", "BTC", "ETH", "SOL"), { maxLength: 3 }),
    amount: fc.double({ min: -1e5, max: 1e6, noNaN: true }),
  })
  .map(({ legs, currencies, amount }) =>
    bookOf(
      legs.map((one, i) => ({ ...one, id: String(i) })),
      currencies.map((currency) => ({ currency, amount: currency.startsWith("USD") ? amount : amount / 1e5 })),
    ),
  );

const whatIfArb: fc.Arbitrary<WhatIf> = fc
  .tuple(
    fc.record({
      spotShock: fc.constantFrom(0, -0.5, 0.3),
      volShift: fc.constantFrom(0, -0.9, 0.4),
      days: fc.constantFrom(0, 1, 45, 4000),
    }),
    fc.oneof(fc.constant(NO_WHAT_IF), moreArb(0.2)),
  )
  .map(([sliders, more]) => ({ ...more, ...sliders }));

const RUNS = { numRuns: 40 };
/** The rule books under which no currency stands in for another. */
const APART = ["deribit-portfolio", "deribit-standard"];
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const near = (got: number, wanted: number, size: number): void => {
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(1e-9 * (1 + size));
};

/** Every number in a report, wherever it stands. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

const COLUMNS = ["initial", "maintenance"] as const;

/** Sums are whole: parts to their group, groups to the report, charges to what is asked, contributions to the binding cell. */
function checkParts(report: MarginReport): void {
  const { groups, equity } = report;
  for (const column of COLUMNS) {
    const size = report[column] + Math.abs(report.uncounted[column]);
    near(sum(groups.map((one) => one[column])), report[column], size);
    near(sum(groups.map((one) => one.uncounted[column])), report.uncounted[column], size);
    const excess = column === "initial" ? report.initialExcess : report.excess;
    // Where currencies are kept apart, what is left over is that of one of them.
    const apart = report.settlements.find(({ currency }) => currency === report.tightest?.[column]);
    const left =
      apart === undefined
        ? equity - report.uncounted[column] - report[column]
        : (apart.held - apart.required[column]) * apart.price;
    near(excess, left, size + Math.abs(equity));
  }
  for (const one of groups) {
    for (const column of COLUMNS) {
      const partsOf = (side: "requirement" | "equity"): number =>
        sum(one.components.filter((part) => part.side === side).map((part) => part[column]));
      const size = sum(one.components.map((part) => Math.abs(part[column])));
      near(partsOf("requirement"), one[column], size);
      near(partsOf("equity"), one.uncounted[column], size);
      if (one.charges.length > 0) near(sum(one.charges.map((charge) => charge[column])), one[column], size);
    }
    if (one.binding === null) continue;
    const binding = one.scenarios[one.binding];
    expect(binding?.pnl).toBe(Math.min(...one.scenarios.map(({ pnl }) => pnl)));
    near(sum(one.contributions.map(({ pnl }) => pnl)), binding?.pnl ?? NaN, one.initial);
  }
}

describe("the list of margin models", () => {
  it("has one id and one label each, and a source with its date", () => {
    expect(models.length).toBeGreaterThan(0);
    expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
    expect(new Set(models.map(({ label }) => label)).size).toBe(models.length);
    for (const { source } of models) {
      expect(source.title).not.toBe("");
      expect(source.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
});

describe.each(models)("margin model $id", (model) => {
  it("asks nothing of an empty book or of dollars", () => {
    for (const balances of [[], [{ currency: "USD", amount: 5000 }]]) {
      const got = model.report(inputOf(bookOf([], balances), market));
      expect([got.initial, got.maintenance, got.leftOut]).toEqual([0, 0, []]);
      expect(got.sentence).not.toBe("");
    }
  });

  it("keeps 0 <= maintenance <= initial, every number finite and every sum whole", () => {
    fc.assert(
      fc.property(bookArb, whatIfArb, (book, whatIf) => {
        const got = model.report({ book, market, whatIf });
        expect(got.maintenance).toBeGreaterThanOrEqual(0);
        expect(got.initial).toBeGreaterThanOrEqual(got.maintenance);
        expect(numbersIn(got).every(Number.isFinite)).toBe(true);
        checkParts(got);
      }),
      RUNS,
    );
  });

  it("finds a currency short exactly where it asks more than lies in it, if it keeps currencies apart at all", () => {
    fc.assert(
      fc.property(bookArb, whatIfArb, (book, whatIf) => {
        const got = model.report({ book, market, whatIf });
        const short = got.settlements.filter(({ required, held }) => required.initial > held);
        expect(new Set(got.shortfalls.map(({ currency }) => currency))).toEqual(
          new Set(short.map(({ currency }) => currency)),
        );
        expect(got.tightest === null).toBe(got.settlements.length === 0);
        if (!APART.includes(model.id)) {
          expect(got.settlements).toEqual([]);
          return;
        }
        near(sum(got.settlements.map(({ required, price }) => required.initial * price)), got.initial, got.initial);
        near(sum(got.settlements.map((one) => one.required.maintenance * one.price)), got.maintenance, got.initial);
        if (short.length > 0) expect(got.initialExcess).toBeLessThan(0);
        for (const { held, required } of got.settlements) {
          if (held > 1e-9)
            expect(got.initialUsage ?? Infinity).toBeGreaterThanOrEqual(short.length > 0 ? 0 : required.initial / held);
        }
      }),
      RUNS,
    );
  });

  it("does not care for the order of legs and balances", () => {
    fc.assert(
      fc.property(bookArb, (book) => {
        const turned = { ...book, positions: book.positions.toReversed(), balances: book.balances.toReversed() };
        const [one, other] = [book, turned].map((each) => model.report(inputOf(each, market)));
        near(other!.initial, one!.initial, one!.initial);
        near(other!.maintenance, one!.maintenance, one!.maintenance);
        expect(other!.equity).toBe(one!.equity);
      }),
      RUNS,
    );
  });

  it("does not see legs that are switched off", () => {
    fc.assert(
      fc.property(bookArb, (book) => {
        const only = { ...book, positions: book.positions.filter(({ enabled }) => enabled) };
        expect(model.report(inputOf(book, market))).toEqual(model.report(inputOf(only, market)));
      }),
      RUNS,
    );
  });

  it("names every leg of the binding scenario by its own id, each once", () => {
    fc.assert(
      fc.property(bookArb, (book) => {
        const known = new Set([
          ...book.positions.map(({ id }) => id),
          ...book.balances.map(({ currency }) => `balance:${currency}`),
        ]);
        for (const { contributions, charges } of model.report(inputOf(book, market)).groups) {
          for (const subjects of [contributions, charges].map((column) => column.map(({ subject }) => subject))) {
            expect(subjects.every((subject) => known.has(subject))).toBe(true);
            expect(new Set(subjects).size).toBe(subjects.length);
          }
        }
      }),
      RUNS,
    );
  });

  it("asks twice as much for twice the book, or says why not", () => {
    if (model.homogeneous !== true) {
      expect(model.homogeneous).not.toBe("");
      return;
    }
    fc.assert(
      fc.property(bookArb, (book) => {
        const twice: Book = {
          ...book,
          positions: book.positions.map((one) => ({ ...one, quantity: 2 * one.quantity })),
          balances: book.balances.map((one) => ({ ...one, amount: 2 * one.amount })),
        };
        const [one, two] = [book, twice].map((each) => model.report(inputOf(each, market)));
        near(two!.initial, 2 * one!.initial, one!.initial);
        near(two!.maintenance, 2 * one!.maintenance, one!.maintenance);
      }),
      RUNS,
    );
  });
});
