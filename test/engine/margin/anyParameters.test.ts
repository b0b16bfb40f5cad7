import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import type { Shape } from "../../../src/engine/margin/parameters/shape.ts";
import { marginModel } from "../../../src/engine/margin/report.ts";
import { ruleBooks } from "../../../src/engine/margin/rules/index.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { bookOf, inputOf, leg, TEST_NOW } from "../../support/books.ts";

// Whatever parameters a rule book accepts, it answers with numbers that add up.
const market = demoMarket(twinKernel, { seed: 3, asOf: TEST_NOW });
const instruments = market.underlyings.flatMap(({ quotes }) => quotes.map(({ instrument }) => instrument));
const options = instruments.filter(({ kind }) => kind === "option");
const futures = instruments.filter(({ kind }) => kind === "future" || kind === "perpetual");

const bookArb = fc
  .record({
    held: fc.array(fc.tuple(fc.constantFrom(...options, ...futures), fc.constantFrom(-30, -1, 2, 12)), {
      minLength: 1,
      maxLength: 6,
    }),
    coins: fc.constantFrom(-1, 0, 3),
  })
  .map(({ held, coins }) =>
    bookOf(
      held.map(([instrument, size], i) => leg(instrument, size, { id: String(i), entryPrice: 0.05 })),
      [{ currency: "BTC", amount: coins }],
    ),
  );

const finite = ({ least, most }: { readonly least: number; readonly most: number }): fc.Arbitrary<number> =>
  fc.oneof(fc.constantFrom(least, most), fc.double({ min: least, max: most, noNaN: true }));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Values of a shape, all but one in `rarity` as they are: now and then a number, a choice or a list is another. */
function around(shape: Shape, value: unknown, rarity: number): fc.Arbitrary<unknown> {
  const mostly = (other: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: rarity, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: other });
  switch (shape.kind) {
    case "number":
      return mostly(finite(shape));
    case "choice":
      return mostly(fc.constantFrom(...shape.options));
    case "optional":
      return value === null ? fc.constant(null) : fc.option(around(shape.of, value, rarity), { nil: null, freq: 12 });
    case "list": {
      const items = Array.isArray(value) ? value : [];
      const own = fc.tuple(...items.map((item) => around(shape.item, item, rarity)));
      const fewer = fc.subarray(items, { minLength: shape.fewest });
      return fc.oneof({ weight: 4, arbitrary: own }, { weight: 1, arbitrary: fewer });
    }
    case "record":
      return fc.record(
        Object.fromEntries(
          Object.entries(shape.fields).map(([name, field]) => [
            name,
            around(field, isRecord(value) ? value[name] : undefined, rarity),
          ]),
        ),
      );
    case "by name":
      return fc.record(
        Object.fromEntries(
          Object.entries(isRecord(value) ? value : {}).map(([name, one]) => [name, around(shape.of, one, rarity)]),
        ),
      );
  }
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

function leavesIn(value: unknown): number {
  return isRecord(value) ? Object.values(value).reduce<number>((total, one) => total + leavesIn(one), 0) : 1;
}

describe.each(ruleBooks)("$id under any parameters it accepts", (rules) => {
  it("gives finite requirements, maintenance not above initial, or names what is wrong with them", () => {
    // A few fields change at a time, however many there are.
    const rarity = Math.ceil(leavesIn(rules.parameters) / 3);
    let answered = 0;
    fc.assert(
      fc.property(around(rules.shape, rules.parameters, rarity), bookArb, (parameters, book) => {
        const faults = rules.problems(parameters);
        if (faults.length > 0) {
          expect(() => marginModel(twinKernel, rules, parameters).report(inputOf(book, market))).toThrow(RangeError);
          return;
        }
        answered += 1;
        const report = marginModel(twinKernel, rules, parameters).report(inputOf(book, market));
        expect(numbersIn(report).every(Number.isFinite)).toBe(true);
        expect(report.maintenance).toBeGreaterThanOrEqual(0);
        expect(report.initial).toBeGreaterThanOrEqual(report.maintenance * (1 - 1e-12));
      }),
      { numRuns: 120 },
    );
    expect(answered).toBeGreaterThan(30);
  });
});
