import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import { marginGround } from "../../../src/engine/margin/ground.ts";
import type { MarginBook } from "../../../src/engine/margin/marginBook.ts";
import type { Shape } from "../../../src/engine/margin/parameters/shape.ts";
import { demandOf } from "../../../src/engine/margin/requirement.ts";
import { ruleBooks } from "../../../src/engine/margin/rules/index.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { Book } from "../../../src/model/position.ts";
import { deribitSpot } from "../../../src/venues/instruments.ts";
import { bookOf, inputOf, leg, TEST_NOW } from "../../support/books.ts";

// Two books in one place never ask more than each alone, at every venue that says so of itself.
const market = demoMarket(twinKernel, { seed: 2, asOf: TEST_NOW });

/** Few contracts, so that two books often hold the same ones and hedge each other. */
const pool = market.underlyings.flatMap(({ underlying, index, quotes }) => {
  const own = quotes.map(({ instrument }) => instrument);
  const near = own.filter((one) => one.kind === "option" && index !== null && Math.abs(one.strike / index - 1) < 0.15);
  const some = near.filter((_, i) => i % Math.ceil(near.length / 10) === 0);
  return [
    ...own.filter(({ kind }) => kind === "perpetual" || kind === "future").slice(0, 3),
    ...some,
    deribitSpot(underlying),
  ];
});

const legArb = fc.record({
  instrument: fc.constantFrom(...pool),
  size: fc.integer({ min: -40, max: 40 }).filter((one) => one !== 0),
  entryPrice: fc.constantFrom(null, 0.01, 0.2),
});
const partArb = fc.record({
  legs: fc.array(legArb, { maxLength: 6 }),
  balances: fc.array(fc.tuple(fc.constantFrom("USDC", "BTC", "ETH", "SOL"), fc.integer({ min: -5, max: 20 })), {
    maxLength: 2,
  }),
});
type Part = typeof partArb extends fc.Arbitrary<infer One> ? One : never;

/** The parts as one book; balances of one currency are one. */
function bookWith(parts: readonly Part[]): Book {
  const cash = new Map<string, number>();
  for (const [currency, amount] of parts.flatMap(({ balances }) => balances)) {
    const before = cash.get(currency);
    cash.set(currency, before === undefined ? amount : before + amount);
  }
  const legs = parts.flatMap((part) => part.legs);
  return bookOf(
    legs.map(({ instrument, size, entryPrice }, i) => leg(instrument, size, { id: String(i), entryPrice })),
    [...cash].map(([currency, amount]) => ({ currency, amount })),
  );
}
const groundOf = (...parts: readonly Part[]): MarginBook =>
  marginGround(twinKernel, inputOf(bookWith(parts), market)).book;

const claiming = ruleBooks.filter(({ subAdditive }) => subAdditive === true);
const others = ruleBooks.filter(({ subAdditive }) => subAdditive !== true);

describe("sub-additivity", () => {
  it("is claimed by some, and the others say why it fails", () => {
    expect(claiming.length).toBeGreaterThan(5);
    for (const { subAdditive } of others) expect(subAdditive).not.toBe("");
  });

  it.each(claiming)("two books under $id never ask more than each alone", (rules) => {
    fc.assert(
      fc.property(partArb, partArb, (one, other) => {
        const [a, b, both] = [groundOf(one), groundOf(other), groundOf(one, other)].map((book) =>
          demandOf(twinKernel, rules, book, rules.parameters),
        );
        for (const side of ["asked", "needed"] as const) {
          for (const column of ["initial", "maintenance"] as const) {
            const apart = a![side][column] + b![side][column];
            expect(both![side][column]).toBeLessThanOrEqual(apart + 1e-9 * (1 + Math.abs(apart)));
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

/** The parameters with one more entry in every list of scenarios or moves, and how many lists there are. */
function grown(shape: Shape, value: unknown): { readonly value: unknown; readonly lists: number } {
  if (shape.kind === "list" && Array.isArray(value) && /scenario|move/i.test(shape.label)) {
    return { value: [...value, shape.fresh], lists: 1 };
  }
  if (shape.kind !== "record" && shape.kind !== "by name") return { value, lists: 0 };
  const entries = Object.entries(value as Readonly<Record<string, unknown>>).map(([name, one]) => {
    const field = shape.kind === "record" ? shape.fields[name] : shape.of;
    return [name, field === undefined ? { value: one, lists: 0 } : grown(field, one)] as const;
  });
  return {
    value: Object.fromEntries(entries.map(([name, one]) => [name, one.value])),
    lists: entries.reduce((total, [, one]) => total + one.lists, 0),
  };
}

const withScenarios = ruleBooks.filter(({ shape, parameters }) => grown(shape, parameters).lists > 0);

describe("more scenarios", () => {
  it("are a parameter of nine rule books at least", () => {
    expect(withScenarios.length).toBeGreaterThanOrEqual(9);
  });

  it.each(withScenarios)("never lower the scenario loss or the requirement under $id", (rules) => {
    const more = grown(rules.shape, rules.parameters).value;
    expect(rules.problems(more)).toEqual([]);
    fc.assert(
      fc.property(partArb, (part) => {
        const book = groundOf(part);
        const [few, many] = [rules.parameters, more].map((parameters) => rules.margin(twinKernel, book, parameters));
        expect(many!.groups.map(({ name }) => name)).toEqual(few!.groups.map(({ name }) => name));
        for (const [i, { scenarios, initial, maintenance }] of few!.groups.entries()) {
          const after = many!.groups[i]!;
          if (scenarios.length > 0) expect(after.scenarios.length).toBeGreaterThan(scenarios.length);
          const worst = (group: typeof after): number => Math.min(0, ...group.scenarios.map(({ pnl }) => pnl));
          expect(worst(after)).toBeLessThanOrEqual(worst(few!.groups[i]!));
          expect(after.initial).toBeGreaterThanOrEqual(initial * (1 - 1e-12));
          expect(after.maintenance).toBeGreaterThanOrEqual(maintenance * (1 - 1e-12));
        }
      }),
      { numRuns: 50 },
    );
  });
});
