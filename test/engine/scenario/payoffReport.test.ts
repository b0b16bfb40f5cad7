import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PayoffInput, PayoffReport } from "../../../src/engine/scenario/payoff.ts";
import { payoffReport } from "../../../src/engine/scenario/payoffReport.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { Position } from "../../../src/model/position.ts";
import { MS_PER_DAY, MS_PER_YEAR } from "../../../src/model/units.ts";
import { AS_OF, bookInput, DECEMBER, future, MARCH, option, perpetual, position, spot } from "../valuation/builders.ts";
import { slowPrice } from "../valuation/slowBlack.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { FORWARD, market, pnlByReports } from "./scenarioMarket.ts";

const MOVES = Array.from({ length: 21 }, (_, i) => (i - 10) / 20);
const YEARS = (MARCH - AS_OF) / MS_PER_YEAR;
const LAST = (MARCH - AS_OF) / MS_PER_DAY;

function payoff(positions: readonly Position[], rest: Partial<PayoffInput> = {}): PayoffReport {
  return payoffReport(twinKernel, {
    ...bookInput(market, positions),
    scope: { underlying: "BTC" },
    moves: MOVES,
    chosenDays: 7,
    ...rest,
  });
}

const curve = (report: PayoffReport, id: string): Float64Array => {
  const found = report.curves.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no curve ${id}`);
  return found.pnl;
};

const straddle = [
  position(option(100_000, "call", { settlement: "linear" }), 1),
  position(option(100_000, "put", { settlement: "linear" }), 1),
];
const smile = 0.5 + 0.2 * Math.log(100_000 / FORWARD) ** 2;
const premium = slowPrice(1, FORWARD, 100_000, YEARS, smile) + slowPrice(-1, FORWARD, 100_000, YEARS, smile);

describe("the payoff of a long straddle", () => {
  it("breaks even at the strike plus and minus its premium", () => {
    const [low, high, ...more] = payoff(straddle).breakEvens;
    expect(more).toEqual([]);
    expect(low).toBeCloseTo(-premium / 100_000, 10);
    expect(high).toBeCloseTo(premium / 100_000, 10);
  });

  it("loses most, its premium, at the strike, even where no move is drawn there", () => {
    const { worst, best } = payoff(straddle, { moves: [-0.35, -0.1, 0.07, 0.4] });
    expect(worst).toMatchObject({ move: 0, atEdge: false });
    expect(worst.pnl).toBeCloseTo(-premium, 5);
    expect(best).toMatchObject({ move: 0.4, atEdge: true });
  });

  it("finds both break-evens between two neighbouring moves", () => {
    expect(payoff(straddle, { moves: [-0.5, 0.5] }).breakEvens).toHaveLength(2);
  });

  it("tells its strikes, quantities of one strike together", () => {
    const legs = [...straddle, position(option(80_000, "put"), -3), position(option(120_000, "call"), 0.5)];
    expect(payoff(legs).strikes).toEqual([
      { strike: 80_000, quantity: -3 },
      { strike: 100_000, quantity: 2 },
      { strike: 120_000, quantity: 0.5 },
    ]);
    expect(payoff(legs, { scope: "all" })).toMatchObject({ strikes: [], index: null });
  });
});

describe("the curves", () => {
  const legs = [
    ...straddle,
    position(option(120_000, "call"), -2),
    position(option(80_000, "put", { expiry: DECEMBER }), -1),
    position(future(DECEMBER), 50_000, { quantityUnit: "usd", entryPrice: 90_000 }),
    position(perpetual(), -1, { entryPrice: 101_000 }),
    position(option(3_000, "put", { underlying: "ETH" }), 10),
  ];

  it("are differences of whole reports on their day, vols shifted as the what-if has it", () => {
    const input = bookInput(market, legs, { whatIf: { spotShock: 0.2, volShift: 0.1, days: 3 } });
    const report = payoff(legs, { ...input, scope: "all", chosenDays: 30 });
    for (const [id, days] of [
      ["today", 3],
      ["chosen", 30],
      ["expiry", LAST],
    ] as const) {
      for (const [i, move] of MOVES.entries()) {
        const wanted = pnlByReports(input, { spotShock: move, volShift: 0.1, days });
        expect(Math.abs((curve(report, id)[i] as number) - wanted)).toBeLessThan(1e-7);
      }
    }
  });

  it("hold the coin balances of their scope, as whole reports do", () => {
    const balances = [
      { currency: "BTC", amount: 2 },
      { currency: "ETH", amount: -30 },
      { currency: "USDC", amount: 50_000 },
    ];
    const input = bookInput(market, legs, { balances });
    const all = payoff(legs, { ...input, scope: "all" });
    for (const [i, move] of MOVES.entries()) {
      const wanted = pnlByReports(input, { spotShock: move });
      expect(Math.abs((curve(all, "today")[i] as number) - wanted)).toBeLessThan(1e-7);
      const added = (curve(payoff(legs, input), "expiry")[i] as number) - (curve(payoff(legs), "expiry")[i] as number);
      expect(added).toBeCloseTo(2 * 100_000 * move, 6);
    }
    expect(all.assumption).toMatch(/coin balances are held throughout/);
    expect(payoff(legs).assumption).not.toMatch(/coin balances/);
  });

  it("of coins held against a short perpetual lose on a fall what the difference loses", () => {
    const short = position(perpetual(), -1, { entryPrice: 100_050 });
    const report = payoff([short], bookInput(market, [short], { balances: [{ currency: "BTC", amount: 2 }] }));
    expect(curve(report, "today")[5]).toBeCloseTo(-25_000, 6);
    expect(report.breakEvens).toHaveLength(1);
  });

  it("leave out coins without an index, in their scope", () => {
    const input = bookInput(market, legs, { balances: [{ currency: "DOGE", amount: 9 }] });
    expect(payoff(legs, input).leftOut).toEqual([]);
    expect(payoff(legs, { ...input, scope: { underlying: "DOGE" } }).leftOut).toHaveLength(1);
    expect(payoff(legs, { ...input, scope: "all" }).leftOut).toEqual([
      { missing: "dollar value", subject: "DOGE balance", because: "the market snapshot has no index for it" },
    ]);
  });

  it("say when they stand", () => {
    const labels = (rest: Partial<PayoffInput>): readonly string[] =>
      payoff(legs, rest).curves.map(({ label }) => label);
    expect(labels({ chosenDays: 12 })).toEqual(["today", "in 12 days (2 Dec 2026)", "at last expiry (26 Mar 2027)"]);
    const later = { ...NO_WHAT_IF, days: 5 };
    expect(labels({ whatIf: later, chosenDays: 1 }).slice(0, 2)).toEqual([
      "on the what-if's day (25 Nov 2026)",
      "in 1 day (21 Nov 2026)",
    ]);
    expect(payoff([position(spot(), 1)]).curves[2]?.label).toBe("without an expiry");
  });

  it("are drawn from the snapshot's spot, not from the what-if's", () => {
    const shocked = payoff(legs, { whatIf: { ...NO_WHAT_IF, spotShock: 0.4 } });
    expect(shocked.index).toBe(100_000);
    expect(curve(shocked, "today")[10]).toBe(0);
  });

  it("leave out what has no market, with the reason, in their scope", () => {
    const strange = position(option(999_000, "call"), 1);
    expect(payoff([strange]).leftOut).toHaveLength(1);
    expect(payoff([strange], { scope: { underlying: "ETH" } }).leftOut).toEqual([]);
  });

  it("state what is assumed of legs that expire before", () => {
    expect(payoff(legs).assumption).toMatch(
      /^A leg that expires before a curve's date is settled at that curve's spot/,
    );
    expect(payoff(legs, { scope: "all" }).assumption).toMatch(/all underlyings move by the same percentage/);
  });

  it("of an empty book are flat, without break-evens", () => {
    const report = payoff([]);
    expect(report.breakEvens).toEqual([]);
    expect(report.worst).toEqual({ move: 0, pnl: 0, atEdge: false });
  });

  it("refuse to be drawn without a move", () => {
    expect(() => payoff(legs, { moves: [] })).toThrow(/at least one spot move/);
  });
});

describe("any book", () => {
  const strikes = [60_000, 80_000, 100_000, 120_000, 150_000];
  const anyLeg = fc.record({
    strike: fc.constantFrom(...strikes),
    type: fc.constantFrom("call" as const, "put" as const),
    quantity: fc.integer({ min: -5, max: 5 }).filter((quantity) => quantity !== 0),
    expiry: fc.constantFrom(MARCH, DECEMBER),
  });

  it("has its break-evens and extremes where a fine brute-force scan has them", () => {
    fc.assert(
      fc.property(fc.array(anyLeg, { minLength: 1, maxLength: 6 }), (picked) => {
        const legs = picked.map(({ strike, type, quantity, expiry }, i) =>
          position(option(strike, type, { expiry }), quantity, { id: String(i) }),
        );
        const report = payoff(legs);
        const fine = Array.from({ length: 4_001 }, (_, i) => -0.5 + i / 4_000);
        const scan = curve(payoff(legs, { moves: fine }), "expiry");
        const crossings = fine.filter((_, i) => (scan[i] as number) * (scan[i + 1] ?? NaN) < 0);
        expect(report.breakEvens.length).toBe(crossings.length);
        for (const [i, root] of report.breakEvens.entries()) {
          expect(Math.abs(root - (crossings[i] as number))).toBeLessThanOrEqual(1 / 4_000 + 1e-12);
        }
        const size = Math.max(...scan.map(Math.abs));
        expect(Math.abs(report.worst.pnl - Math.min(...scan))).toBeLessThanOrEqual(1e-11 * size);
        expect(Math.abs(report.best.pnl - Math.max(...scan))).toBeLessThanOrEqual(1e-11 * size);
      }),
      { numRuns: 50 },
    );
  });
});
