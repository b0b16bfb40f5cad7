import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import { gainedCoins } from "../../../src/engine/valuation/gainedCoins.ts";
import type { DeltaOneLeg } from "../../../src/engine/valuation/leg.ts";
import type { BookReport } from "../../../src/engine/valuation/report.ts";
import { resolveBook } from "../../../src/engine/valuation/resolveBook.ts";
import { inverseEquitySlope } from "../../../src/math/inverseFuture.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { WhatIf } from "../../../src/model/market.ts";
import type { Balance, Position } from "../../../src/model/position.ts";
import { market } from "../scenario/scenarioMarket.ts";
import { bookInput, DECEMBER, future, option, perpetual, position, spot } from "./builders.ts";

const coins: readonly Balance[] = [
  { currency: "BTC", amount: 2 },
  { currency: "USDC", amount: 50_000 },
];

const reportOf = (legs: readonly Position[], whatIf: Partial<WhatIf> = {}, balances = coins): BookReport =>
  bookReport(twinKernel, bookInput(market, legs, { balances, whatIf }));

const bitcoin = ({ byUnderlying }: BookReport) => byUnderlying.find(({ underlying }) => underlying === "BTC")!;

describe("coins that an inverse perpetual has gained", () => {
  const long = position(perpetual(), 90_000, { quantityUnit: "usd", entryPrice: 60_000 });

  it("are in the total's delta, which is the slope of equity, and not in the leg's, which is the venue's", () => {
    for (const spotShock of [-0.4, 0, 0.25]) {
      const report = reportOf([long], { spotShock });
      expect(bitcoin(report).delta).toBeCloseTo(inverseEquitySlope(90_000, 60_000, 2), 12);
      expect(report.positions[0]?.figures.delta).toBeCloseTo(90_000 / (100_050 * (1 + spotShock)), 12);
    }
  });

  it("are lost coins where the price went the other way", () => {
    const short = position(perpetual(), -90_000, { quantityUnit: "usd", entryPrice: 60_000 });
    expect(bitcoin(reportOf([short], {}, [])).delta).toBeCloseTo(-1.5, 12);
    expect(bitcoin(reportOf([short])).coinsGained).toBeCloseTo(-1.5 + 90_000 / 100_050, 12);
  });

  it("are none where the entry price is not known, and none once a future has settled", () => {
    const unknown = position(perpetual(), 90_000, { quantityUnit: "usd" });
    expect(bitcoin(reportOf([unknown], {}, [])).delta).toBeCloseTo(90_000 / 100_050, 12);
    const gone = position(future(DECEMBER), 90_000, { quantityUnit: "usd", entryPrice: 60_000 });
    expect(bitcoin(reportOf([gone], { days: 20 }, [])).delta).toBe(0);
  });

  it("are told by the expiry at which they are paid, those of perpetuals apart", () => {
    const usd = (entryPrice: number, id: string) => ({ quantityUnit: "usd", entryPrice, id }) as const;
    const held = [
      position(future(DECEMBER), 90_000, usd(60_000, "dated")),
      long,
      position(future(DECEMBER), -30_000, usd(50_000, "sold")),
      position(future(DECEMBER, "BTC", "linear"), 1, { entryPrice: 60_000, id: "linear" }),
    ];
    const { legs, asOf } = resolveBook(twinKernel, bookInput(market, held));
    const coinsAt = (price: number): number => 90_000 / 60_000 - 90_000 / price;
    const dated = legs.find(({ position: { id } }) => id === "dated")! as DeltaOneLeg;
    expect(gainedCoins({ legs, asOf })).toEqual([
      {
        underlying: "BTC",
        expiry: DECEMBER,
        index: 100_000,
        amount: expect.closeTo(coinsAt(dated.price) - 30_000 / 50_000 + 30_000 / dated.price, 12) as number,
      },
      { underlying: "BTC", expiry: null, index: 100_000, amount: expect.closeTo(coinsAt(100_050), 12) as number },
    ]);
  });

  it("leave cash, value and every other total as they are", () => {
    const other = { ...long, entryPrice: 100_050 };
    const [away, at] = [reportOf([long]), reportOf([other])];
    expect(away.cash).toBe(at.cash);
    expect(at.total.delta).toBeCloseTo((2 + 90_000 / 100_050) * 100_000, 7);
    for (const name of ["gamma", "vega", "theta", "rho", "counted", "grossValue"] as const) {
      expect(away.total[name]).toBe(at.total[name]);
    }
    expect(away.total.value).toBe(away.positions[0]?.figures.value);
  });
});

describe("delta and gamma of a book", () => {
  const entry = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  const delta = fc.record({
    instrument: fc.constantFrom(perpetual(), future(), future(DECEMBER), future(DECEMBER, "BTC", "linear"), spot()),
    quantity: fc.double({ min: -9, max: 9, noNaN: true }).filter((quantity) => Math.abs(quantity) > 1e-3),
    entryPrice: entry(30_000, 300_000),
  });
  const optional = fc.record({
    instrument: fc.constantFrom(
      option(100_000, "call"),
      option(80_000, "put"),
      option(120_000, "call", { settlement: "linear" }),
      option(3_000, "put", { underlying: "ETH" }),
    ),
    quantity: fc.double({ min: -9, max: 9, noNaN: true }),
    entryPrice: entry(0.01, 0.2),
  });
  const anyBook = fc
    .array(fc.oneof(delta, optional), { minLength: 1, maxLength: 12 })
    .map((legs) =>
      legs.map(({ instrument, quantity, entryPrice }, i) =>
        position(instrument, quantity, { entryPrice, fee: 0.001, id: String(i) }),
      ),
    );
  const anyState = fc.record({
    spotShock: fc.double({ min: -0.3, max: 0.5, noNaN: true }),
    volShift: fc.double({ min: -0.1, max: 0.3, noNaN: true }),
    days: fc.double({ min: 0, max: 10, noNaN: true }),
  });
  const STEP = 1e-3;

  it("say what a small move of spot does to equity, and to P&L with the coins held, to second order", () => {
    fc.assert(
      fc.property(anyBook, anyState, (legs, state) => {
        const at = (steps: number): BookReport =>
          reportOf(legs, { ...state, spotShock: state.spotShock + steps * STEP });
        const [down, here, up] = [at(-1), at(0), at(1)];
        const move = STEP / (1 + state.spotShock);
        const { delta: slope, gamma: curve } = here.total;
        const size = legs.reduce((sum, { quantity }) => sum + Math.abs(quantity) * 500_000, 1e6);
        for (const [to, by] of [
          [up, move],
          [down, -move],
        ] as const) {
          const foreseen = slope * by + (curve * by * by) / 2;
          // What is left is of third order.
          expect(Math.abs(to.equity - here.equity - foreseen)).toBeLessThan(size * 30 * STEP ** 3);
          const pnl = to.total.pnl + to.cash - here.total.pnl - here.cash;
          expect(Math.abs(pnl - foreseen)).toBeLessThan(size * 30 * STEP ** 3);
        }
      }),
    );
  });
});
