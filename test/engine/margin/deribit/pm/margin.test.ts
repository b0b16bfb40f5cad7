import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pmMargin } from "../../../../../src/engine/margin/deribit/pm/margin.ts";
import type { PmMargin } from "../../../../../src/engine/margin/deribit/pm/margin.ts";
import type { PmMarket, PmOrders } from "../../../../../src/engine/margin/deribit/pm/parameters.ts";
import { PM_PARAMETERS } from "../../../../../src/engine/margin/deribit/pm/venueValues.ts";
import { settlementBooks } from "../../../../../src/engine/margin/deribit/settlementBooks.ts";
import { marginGround } from "../../../../../src/engine/margin/ground.ts";
import { valueFor } from "../../../../../src/engine/margin/parameters/shape.ts";
import { marginModel } from "../../../../../src/engine/margin/report.ts";
import { deribitPortfolio } from "../../../../../src/engine/margin/rules/deribitPortfolio.ts";
import { twinKernel } from "../../../../../src/math/kernel/twin.ts";
import { goldenInput, inDays } from "../../goldenMarket.ts";
import type { GoldenBook } from "../../goldenMarket.ts";

interface Cell {
  readonly move: number;
  readonly vol: "down" | "same" | "up";
  readonly pnl: number;
}
type Figure = "worstCase" | "rollShock" | "deltaShock" | "riskMatrixMargin" | "initial" | "maintenance";
interface GoldenCase extends GoldenBook {
  readonly source: string;
  readonly tolerance: number;
  readonly orders?: PmOrders;
  readonly expected: Partial<Record<Figure, number>> & {
    /** Rows of the range by move, the three vols equal. */
    readonly aggregated?: readonly number[];
    readonly sums?: readonly Cell[];
    /** The extended rows as they count; before the dampener; the dampener. */
    readonly tails?: readonly number[];
    readonly tailSums?: readonly number[];
    readonly reliefs?: readonly number[];
    readonly deltas?: readonly { readonly days: number | null; readonly delta: number }[];
    readonly byPosition?: readonly (Cell & { readonly position: number })[];
    readonly binding?: string;
  };
}

const FIGURES: readonly Figure[] = [
  "worstCase",
  "rollShock",
  "deltaShock",
  "riskMatrixMargin",
  "initial",
  "maintenance",
];
const FOLDER = new URL("../../cases/deribit-portfolio/", import.meta.url);
const cases = readdirSync(FOLDER).map((file) => ({
  name: file.replace(".json", ""),
  golden: JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as GoldenCase,
}));

const NO_ORDERS: PmOrders = { spot: 0, marketMakerProtection: 0, openOrders: 0 };
const marketFor = (underlying: string): PmMarket => valueFor(PM_PARAMETERS.markets, underlying).value;

function marginOf(book: GoldenBook, market: PmMarket = marketFor(book.underlying), orders = NO_ORDERS): PmMargin {
  const { book: sorted } = marginGround(twinKernel, goldenInput(book));
  const [own] = settlementBooks(sorted);
  if (own === undefined) throw new Error("the golden book holds no contract");
  return pmMargin(twinKernel, own, market, orders, sorted.asOf);
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0);
const isTail = ({ scenarios }: PmMargin, s: number): boolean => scenarios[s]?.kind === "tail";

function cellAt({ scenarios }: PmMargin, { move, vol }: Cell): number {
  const s = scenarios.findIndex((one) => Math.abs(one.move - move) < 1e-12 && one.volKind === vol);
  if (s < 0) throw new Error(`no scenario ${String(move)} ${vol}`);
  return s;
}

/** Every figure of a case beside what was found for it. */
function pairs(got: PmMargin, { expected }: GoldenCase): readonly (readonly [string, number, number])[] {
  const tails = got.scenarios.map((_, s) => s).filter((s) => isTail(got, s));
  const column = (name: string, wanted: readonly number[] | undefined, of: (s: number) => number) =>
    (wanted ?? []).map((one, i) => [`${name} ${String(i)}`, of(tails[i] ?? -1), one] as const);
  return [
    ...FIGURES.flatMap((name) => {
      const wanted = expected[name];
      return wanted === undefined ? [] : [[name, got[name], wanted] as const];
    }),
    ...(expected.aggregated ?? []).flatMap((wanted, move) =>
      [0, 1, 2].map((kind) => [`row ${String(move)}`, got.aggregated[3 * move + kind] ?? NaN, wanted] as const),
    ),
    ...(expected.sums ?? []).map((cell) => {
      return [`sum ${String(cell.move)} ${cell.vol}`, got.sums[cellAt(got, cell)] ?? NaN, cell.pnl] as const;
    }),
    ...column("tail", expected.tails, (s) => got.aggregated[s] ?? NaN),
    ...column("tail sum", expected.tailSums, (s) => sum(got.vectors.pnl[s] ?? [])),
    ...column("relief", expected.reliefs, (s) => got.scenarios[s]?.relief ?? NaN),
    ...(expected.deltas ?? []).map(({ days, delta }) => {
      const found = got.deltas.find(({ expiry }) => expiry === (days === null ? null : inDays(days)));
      return [`delta ${String(days)}`, found?.delta ?? NaN, delta] as const;
    }),
    ...(expected.byPosition ?? []).map((cell) => {
      const name = `position ${String(cell.position)} at ${String(cell.move)} ${cell.vol}`;
      return [name, got.vectors.pnl[cellAt(got, cell)]?.[cell.position] ?? NaN, cell.pnl] as const;
    }),
  ];
}

describe("Deribit portfolio margin on published replies and the spec's own books", () => {
  it("finds the six cases that stand beside this test", () => {
    expect(cases).toHaveLength(6);
  });

  it.each(cases)("gives the figures: $name", ({ golden }) => {
    const got = marginOf(golden, marketFor(golden.underlying), golden.orders);
    const wrong = pairs(got, golden)
      .filter(([, found, wanted]) => !(Math.abs(found - wanted) <= golden.tolerance * Math.max(1e-3, Math.abs(wanted))))
      .map(([name, found, wanted]) => `${name} got ${String(found)} wanted ${String(wanted)}`);
    expect(wrong).toEqual([]);
  });

  it.each(cases)("reports them in dollars at the index: $name", ({ golden }) => {
    const { underlying, settlement, orders } = golden;
    const pair = `${underlying}_${settlement === "inverse" ? "USD" : "USDC"}`;
    const parameters =
      orders === undefined ? PM_PARAMETERS : { ...PM_PARAMETERS, orders: { ...PM_PARAMETERS.orders, [pair]: orders } };
    const report = marginModel(twinKernel, deribitPortfolio, parameters).report(goldenInput(golden));
    const got = marginOf(golden, marketFor(underlying), orders);
    const price = settlement === "inverse" ? golden.index : 1;
    expect(report.initial).toBeCloseTo(got.initial * price, 6);
    expect(report.maintenance).toBeCloseTo(got.maintenance * price, 6);
    const [group] = report.groups;
    expect(group?.native).toEqual({ currency: settlement === "inverse" ? underlying : "USDC", price });
    if (golden.expected.binding !== undefined) {
      expect(group?.scenarios[group.binding ?? -1]?.label).toBe(golden.expected.binding);
    }
  });
});

const perpetual = { mark: 100_000, days: null };
const bookArb: fc.Arbitrary<GoldenBook> = fc.record({
  underlying: fc.constant("BTC"),
  settlement: fc.constantFrom("inverse" as const, "linear" as const),
  index: fc.constant(100_000),
  futures: fc.array(fc.record({ coins: fc.integer({ min: 1, max: 400 }), ...perpetualArbs() }), { maxLength: 1 }),
  options: fc.uniqueArray(
    fc.record({
      coins: fc.integer({ min: -40, max: 40 }).filter((coins) => coins !== 0),
      type: fc.constantFrom("call" as const, "put" as const),
      strike: fc.constantFrom(70_000, 90_000, 100_000, 120_000, 200_000),
      days: fc.constantFrom(1, 14, 60, 300),
      forward: fc.constant(101_000),
      vol: fc.constantFrom(0.2, 0.6, 1.4),
    }),
    { maxLength: 5, minLength: 1, selector: ({ type, strike, days }) => `${type}${String(strike)}|${String(days)}` },
  ),
});
function perpetualArbs() {
  return { mark: fc.constant(100_050), days: fc.constant(null) };
}

const BTC = marketFor("BTC");

describe("Deribit portfolio margin", () => {
  it("charges a future in every extended row what it loses at the edge of the range, in coin and in dollars", () => {
    const free = { ...BTC, extended: { ...BTC.extended, dampener: 0 } };
    for (const settlement of ["inverse", "linear"] as const) {
      const got = marginOf(
        { underlying: "BTC", settlement, index: 1e5, futures: [{ ...perpetual, coins: 2 }], options: [] },
        free,
      );
      const unit = settlement === "inverse" ? 2 : 2 * 100_000;
      const edges = settlement === "inverse" ? [-0.16 / 0.84, 0.16 / 1.16] : [-0.16, 0.16];
      for (const [s, { kind, move }] of got.scenarios.entries()) {
        if (kind !== "tail") continue;
        expect(sum(got.vectors.pnl[s] ?? [])).toBeCloseTo(unit * (move < 0 ? edges[0]! : edges[1]!), 9);
      }
    }
  });

  it("never asks less when moves are added to the extended table, or without the dampener", () => {
    fc.assert(
      fc.property(bookArb, fc.double({ min: 0.2, max: 6, noNaN: true }), (book, move) => {
        const { extended } = BTC;
        const before = marginOf(book);
        const more = marginOf(book, { ...BTC, extended: { ...extended, moves: [...extended.moves, move, -move / 7] } });
        expect(more.worstCase).toBeGreaterThanOrEqual(before.worstCase);
        const undamped = marginOf(book, { ...BTC, extended: { ...extended, dampener: 0 } });
        expect(undamped.worstCase).toBeGreaterThanOrEqual(before.worstCase);
      }),
      { numRuns: 40 },
    );
  });

  it("asks twice as much for twice the book where neither the dampener nor the delta shock is there", () => {
    const plain = { ...BTC, extended: { ...BTC.extended, dampener: 0 }, deltaShock: { ...BTC.deltaShock, perCoin: 0 } };
    fc.assert(
      fc.property(bookArb, (book) => {
        const twice = {
          ...book,
          futures: book.futures.map((one) => ({ ...one, coins: 2 * one.coins })),
          options: book.options.map((one) => ({ ...one, coins: 2 * one.coins })),
        };
        const [one, two] = [marginOf(book, plain), marginOf(twice, plain)];
        expect(Math.abs(two.initial - 2 * one.initial)).toBeLessThanOrEqual(4e-9 + 1e-12 * two.initial);
      }),
      { numRuns: 40 },
    );
  });

  it("gives the same margin whatever part of gains is kept: with one currency there is nothing to offset", () => {
    fc.assert(
      fc.property(bookArb, fc.double({ min: 0, max: 1, noNaN: true }), (book, pnlOffset) => {
        expect(marginOf(book, { ...BTC, pnlOffset }).initial).toBe(marginOf(book).initial);
      }),
      { numRuns: 20 },
    );
  });

  it("caps the delta shock at its share of net delta and frees what is below the threshold", () => {
    const future = (coins: number): GoldenBook => ({
      underlying: "BTC",
      settlement: "inverse",
      index: 100_000,
      futures: [{ ...perpetual, coins }],
      options: [],
    });
    // 20 million dollars are 200 coins.
    expect(marginOf(future(200)).deltaShock).toBe(0);
    expect(marginOf(future(-300)).deltaShock).toBeCloseTo(100 * 300 * 0.00005, 12);
    expect(marginOf(future(10_000)).deltaShock).toBeCloseTo(0.1 * 10_000, 9);
  });
});
