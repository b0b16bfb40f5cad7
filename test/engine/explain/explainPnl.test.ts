import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainPnl } from "../../../src/engine/explain/explainPnl.ts";
import { TERMS } from "../../../src/engine/explain/terms.ts";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import { exactSum } from "../../../src/engine/valuation/exactSum.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { gapText } from "../../../src/model/gap.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { loadKernel } from "../../../src/worker/loadKernel.ts";
import { market } from "../scenario/scenarioMarket.ts";
import { DECEMBER, future, MARCH, option, perpetual, position, quote, spot } from "../valuation/builders.ts";
import { slowPrice } from "../valuation/slowBlack.ts";
import { moreArb } from "../../support/whatIfs.ts";
import { between, explain, explained, marketAt, nonZero } from "./states.ts";

const legs = [
  position(option(100_000, "call"), 2, { entryPrice: 0.08 }),
  position(option(80_000, "put"), -3),
  position(option(150_000, "call", { settlement: "linear" }), 5, { entryPrice: 900 }),
  position(option(120_000, "put", { expiry: DECEMBER }), 1),
  position(future(), 60_000, { quantityUnit: "usd", entryPrice: 90_000 }),
  position(future(DECEMBER), 1, { entryPrice: 110_000 }),
  position(perpetual(), -2),
  position(spot(), 0.5),
  position(option(3_000, "put", { underlying: "ETH" }), 10),
];
const balances = [
  { currency: "BTC", amount: 1.5 },
  { currency: "USDC", amount: 50_000 },
  { currency: "BTC", amount: 0.25, venue: "deribit" as const },
];
const drawn = (min: number, max: number) =>
  fc.integer({ min: 0, max: 1_000 }).map((one) => min + ((max - min) * one) / 1_000);
const whatIfs = fc
  .tuple(
    fc.record({ spotShock: drawn(-0.6, 1.5), volShift: drawn(-0.3, 0.8), days: drawn(0, 200) }),
    fc.oneof(fc.constant(NO_WHAT_IF), moreArb(0.1)),
  )
  .map(([sliders, more]) => ({ ...more, ...sliders }));
const side = { market, positions: legs, balances };

describe("a what-if explained", () => {
  it("has P&L columns that are the difference of two whole reports, and terms that add up to it", () => {
    fc.assert(
      fc.property(whatIfs, whatIfs, (first, second) => {
        const input = between({ ...side, whatIf: first }, { ...side, whatIf: second });
        const report = explainPnl(twinKernel, input);
        // A leg without entry price has no value in the report; here it counts from its price at the start. A size in
        // coins is dollars at the entry, at the snapshot's mark where there is none.
        const positions = legs.map((leg) =>
          leg.instrument.kind === "perpetual"
            ? {
                ...leg,
                quantity: -2 * 100_050,
                quantityUnit: "usd" as const,
                entryPrice: 100_050 * (1 + first.spotShock),
              }
            : leg,
        );
        const book = { ...input.book, positions };
        const equity = (whatIf: typeof first): number => bookReport(twinKernel, { market, whatIf, book }).equity;
        expect(Math.abs(report.total.pnl - (equity(second) - equity(first)))).toBeLessThan(1e-6);
        for (const { explained: one } of report.lines) {
          const size = TERMS.reduce((most, term) => Math.max(most, Math.abs(one!.terms[term])), Math.abs(one!.pnl));
          expect(Math.abs(exactSum(Object.values(one!.terms)) - one!.pnl)).toBeLessThanOrEqual(1e-15 * size);
        }
        for (const term of TERMS) {
          const column = exactSum(report.lines.map((line) => line.explained!.terms[term]));
          expect(report.total.terms[term]).toBe(column);
          for (const parts of [report.byExpiry, report.byUnderlying]) {
            const sum = exactSum(parts.map(({ terms }) => terms[term]));
            expect(Math.abs(sum - column)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(column)));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is nothing where nothing moved", () => {
    const report = explain(side, side);
    expect(report.total.pnl).toBe(0);
    expect(report.lines.flatMap(({ explained: one }) => nonZero(one!))).toEqual([]);
  });

  it("has the desk's own delta, vega and theta times the move", () => {
    const { total } = bookReport(twinKernel, { ...between(side, side), whatIf: NO_WHAT_IF });
    const spotOnly = explain(side, { ...side, whatIf: { spotShock: 0.02 } });
    // The total's delta holds coins, held or gained by inverse futures; their move with the index is fx here.
    expect(spotOnly.total.terms.delta + spotOnly.total.terms.fx).toBeCloseTo(total.delta * 0.02, 6);
    expect(spotOnly.total.terms.gamma).toBeCloseTo((total.gamma * 0.02 * 0.02) / 2, 6);
    expect(Math.abs(spotOnly.total.terms.rho)).toBeLessThan(1e-6);
    const volOnly = explain(side, { ...side, whatIf: { volShift: -0.03 } });
    expect(volOnly.total.terms.vega).toBeCloseTo(total.vega * -0.03, 6);
    const timeOnly = explain(side, { ...side, whatIf: { days: 3 } });
    expect(timeOnly.total.terms.theta).toBeCloseTo((total.theta * 3) / 365, 6);
  });

  it("names what expires on the way settlement, the whole of its P&L", () => {
    const report = explain(side, { ...side, whatIf: { spotShock: 0.1, days: 20 } });
    const put = explained(report, 3); // settles at 110,000: 10,000 dollars
    const before =
      (slowPrice(-1, 100_300, 120_000, (14 * 24 - 4) / 24 / 365, 0.6 + 0.2 * Math.log(120_000 / 102_000) ** 2) *
        100_000) /
      100_300;
    expect(nonZero(put)).toEqual(["settlement"]);
    expect(put.pnl).toBeCloseTo(10_000 - before, 4);
    expect(nonZero(explained(report, 5))).toEqual(["settlement"]);
    expect(report.lines[3]!.moves).toEqual({ price: expect.closeTo(110_000 / 100_300 - 1, 12), vol: null });
    expect(report.byExpiry[0]!.expiry).toBe(DECEMBER);
    expect(report.byExpiry[0]!.terms.settlement).toBe(report.total.terms.settlement);
  });

  it("does not depend on the kernel", async () => {
    const wasm = await loadKernel();
    const input = between(side, { ...side, whatIf: { spotShock: -0.12, volShift: 0.1, days: 5 } });
    expect(explainPnl(wasm, input)).toEqual(explainPnl(twinKernel, input));
  });
});

describe("coins turned into dollars", () => {
  const quotes = (mark: number) => [quote(perpetual(), { mark }), quote(future(), { mark: mark * 1.02 })];
  const first = marketAt(0, 100_000, quotes(100_100));
  const second = marketAt(2, 108_000, quotes(107_800));

  it("are the coins of an inverse perpetual: size (1/entry - 1/price), at each state's index", () => {
    const positions = [position(perpetual(), -50_000, { quantityUnit: "usd", entryPrice: 80_000 })];
    const { pnl, terms } = explained(explain({ market: first, positions }, { market: second, positions }));
    const coins = (price: number): number => -50_000 * (1 / 80_000 - 1 / price);
    expect(pnl).toBeCloseTo(coins(107_800) * 108_000 - coins(100_100) * 100_000, 8);
    expect(terms.fx).toBeCloseTo(coins(100_100) * 8_000, 8);
    // Dollars the coins gained on the way are worth at the end, split by what the index alone would have moved.
    const gained = (coins(107_800) - coins(100_100)) * 108_000;
    const share = (100_100 * 0.08) / (107_800 - 100_100);
    expect(terms.delta).toBeCloseTo(gained * share, 6);
    expect(terms.rho).toBeCloseTo(gained * (1 - share), 6);
    expect(Math.abs(terms.residual)).toBeLessThan(1e-9);
  });

  it("are delta at the desk's figure, face / price, where price and index move alike", () => {
    const positions = [position(future(), -50_000, { quantityUnit: "usd", entryPrice: 80_000 })];
    const { terms } = explained(
      explain({ market: first, positions }, { market: first, positions, whatIf: { spotShock: 0.3 } }),
    );
    expect(terms.delta).toBeCloseTo((-50_000 / 102_102) * 30_000, 8);
  });

  it("are balances of coins, one line a coin, and never dollars", () => {
    const report = explain({ market: first, positions: [], balances }, { market: second, positions: [], balances: [] });
    expect(report.lines.map(({ id, name }) => [id, name])).toEqual([["balance:BTC", "BTC balance"]]);
    expect(nonZero(explained(report))).toEqual(["fx"]);
    expect(report.total.pnl).toBe(1.75 * 8_000);
  });

  it("have no figure where a state has no index, and say so", () => {
    const report = explain(
      { market: first, positions: [], balances: [{ currency: "SOL", amount: 5 }] },
      { market: second, positions: [] },
    );
    expect(report.total.counted).toBe(0);
    expect(report.total.leftOut.map(gapText)).toEqual([
      "No P&L for SOL balance: at the start the market snapshot has no index for it",
    ]);
  });
});

describe("two snapshots of two books", () => {
  const call = option(100_000, "call");
  const near = option(90_000, "put", { expiry: DECEMBER });
  const first = marketAt(0, 100_000, [
    quote(call, { markVol: 0.5, forward: 102_000 }),
    quote(near, { markVol: 0.6, forward: 100_300 }),
    quote(perpetual("BTC", "linear"), { mark: 100_000 }),
  ]);
  const second = marketAt(20, 104_000, [
    quote(call, { markVol: 0.48, forward: 105_500 }),
    quote(perpetual("BTC", "linear"), { mark: 104_100 }),
  ]);
  const linear = perpetual("BTC", "linear");
  const lines = (before: Parameters<typeof position>[], after: Parameters<typeof position>[]) =>
    explain(
      { market: first, positions: before.map((one) => ({ ...position(...one), id: one[0].id })) },
      { market: second, positions: after.map((one) => ({ ...position(...one), id: one[0].id })) },
    );
  const reasons = (report: ReturnType<typeof lines>): string[] => report.total.leftOut.map(gapText);

  it("count a new trade from its entry price, fees included", () => {
    const report = lines([], [[linear, 2, { entryPrice: 101_000, fee: 30 }]]);
    expect(report.lines[0]!.kind).toBe("new");
    expect(nonZero(explained(report))).toEqual(["newTrades"]);
    expect(report.total.pnl).toBeCloseTo(2 * 3_100 - 30, 9);
  });

  it("leave a new trade without entry price out, and say why", () => {
    const report = lines([], [[linear, 2]]);
    expect(report.lines[0]!.explained).toBeNull();
    expect(reasons(report)).toEqual(["No P&L for BTC_USDC-PERPETUAL: its entry price is not known"]);
  });

  it("have no settlement price for what expired between them, in the book still or not", () => {
    const because = "expired 4 Dec 2026; settlement price not known";
    expect(reasons(lines([[near, 1]], []))).toEqual([`No P&L for BTC-4DEC26-90000-P: ${because}`]);
    const kept = lines(
      [
        [near, 1],
        [call, 1],
      ],
      [
        [near, 1],
        [call, 1],
      ],
    );
    expect(reasons(kept)).toEqual([`No P&L for BTC-4DEC26-90000-P: at the end there is no value: ${because}`]);
    expect(kept.total.counted).toBe(1);
    expect(kept.byExpiry.map(({ expiry, counted }) => [expiry, counted])).toEqual([
      [DECEMBER, 0],
      [MARCH, 1],
    ]);
  });

  it("leave out what was closed at a price that neither book tells, and explain what stayed of it", () => {
    expect(lines([[call, 1]], []).lines[0]!.kind).toBe("closed");
    expect(reasons(lines([[call, 1]], []))[0]).toMatch(/closed since the start at a price that is not known/);
    const report = lines([[call, 5]], [[call, 2]]);
    expect(report.lines[0]!.kind).toBe("changed");
    expect(reasons(report)[0]).toMatch(/what was closed of it/);
    expect(report.total.pnl).toBe(lines([[call, 2]], [[call, 2]]).total.pnl);
  });

  it("hold less of an inverse contract as less dollars of face", () => {
    const inverse = perpetual();
    const [one, two] = [100_000, 104_000].map((mark, i) => marketAt(i, mark, [quote(inverse, { mark })]));
    const at = (quantity: number) => [
      { ...position(inverse, quantity, { quantityUnit: "usd", entryPrice: 90_000 }), id: "x" },
    ];
    const report = explain({ market: one!, positions: at(30_000) }, { market: two!, positions: at(12_000) });
    const coins = (price: number): number => 12_000 * (1 / 90_000 - 1 / price);
    expect(report.total.pnl).toBeCloseTo(coins(104_000) * 104_000 - coins(100_000) * 100_000, 8);
  });

  it("split what was added off, at the price that makes the new average entry", () => {
    const grown = lines([[linear, 2, { entryPrice: 90_000, fee: 10 }]], [[linear, 5, { entryPrice: 96_000, fee: 25 }]]);
    // Three at 100,000: 2 x 90,000 + 3 x 100,000 = 5 x 96,000.
    const { terms } = explained(grown);
    expect(terms.newTrades).toBeCloseTo(3 * 4_100 - 15, 9);
    expect(grown.total.pnl - terms.newTrades).toBeCloseTo(2 * 4_100, 9);
  });

  it("average inverse entries by their coins", () => {
    const inverse = perpetual();
    const [one, two] = [100_000, 104_000].map((mark, i) => marketAt(i, mark, [quote(inverse, { mark })]));
    const at = (quantity: number, entryPrice: number) => [
      { ...position(inverse, quantity, { quantityUnit: "usd", entryPrice }), id: "x" },
    ];
    const average = 30_000 / (10_000 / 90_000 + 20_000 / 101_000);
    const report = explain(
      { market: one!, positions: at(10_000, 90_000) },
      { market: two!, positions: at(30_000, average) },
    );
    expect(explained(report).terms.newTrades).toBeCloseTo(20_000 * (1 / 101_000 - 1 / 104_000) * 104_000, 6);
  });

  it("count a position that turned round as new, and what it was as closed", () => {
    const report = lines([[linear, 2, { entryPrice: 90_000 }]], [[linear, -1, { entryPrice: 103_000 }]]);
    expect(nonZero(explained(report))).toEqual(["newTrades"]);
    expect(report.total.pnl).toBeCloseTo(-1_100, 9);
    expect(reasons(report)).toHaveLength(1);
  });

  it("know a position again by its instrument where its id is new, and leave out what is switched off", () => {
    const before = [position(call, 1, { id: "a" }), position(linear, 1, { id: "b", enabled: false })];
    const after = [position(call, 1, { id: "c" }), position(linear, 1, { id: "b", enabled: false })];
    const report = explain({ market: first, positions: before }, { market: second, positions: after });
    expect(report.lines.map(({ id, kind }) => [id, kind])).toEqual([["c", "held"]]);
    expect(report.byUnderlying[0]).toMatchObject({ underlying: "BTC", fromIndex: 100_000, index: 104_000 });
  });

  it("tell each leg's own moves", () => {
    const report = lines(
      [
        [call, 1],
        [linear, 1],
      ],
      [
        [call, 1],
        [linear, 1],
      ],
    );
    expect(report.lines[0]!.moves!.price).toBeCloseTo(105_500 / 102_000 - 1, 12);
    expect(report.lines[0]!.moves!.vol).toBeCloseTo(-0.02, 12);
    expect(report.lines[1]!.moves).toEqual({ price: expect.closeTo(0.041, 12), vol: null });
    expect(report.asOf - report.from).toBe(20 * 86_400_000);
  });
});
