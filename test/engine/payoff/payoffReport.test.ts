import { describe, expect, it } from "vitest";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { MS_PER_DAY, MS_PER_YEAR } from "../../../src/model/units.ts";
import { FORWARD, pnlByReports, market } from "../scenario/scenarioMarket.ts";
import { AS_OF, bookInput, DECEMBER, future, MARCH, option, perpetual, position, spot } from "../valuation/builders.ts";
import { slowPrice } from "../valuation/slowBlack.ts";
import { amountsAt, curveOf, MOVES, payoff } from "./payoffInput.ts";

const YEARS = (MARCH - AS_OF) / MS_PER_YEAR;
const LAST = (MARCH - AS_OF) / MS_PER_DAY;

const straddle = [
  position(option(100_000, "call", { settlement: "linear" }), 1),
  position(option(100_000, "put", { settlement: "linear" }), 1),
];
const smile = 0.5 + 0.2 * Math.log(100_000 / FORWARD) ** 2;
const premium = slowPrice(1, FORWARD, 100_000, YEARS, smile) + slowPrice(-1, FORWARD, 100_000, YEARS, smile);

describe("the payoff of a long straddle", () => {
  it("breaks even at the strike plus and minus its premium", () => {
    const [low, high, ...more] = curveOf(payoff(straddle)).facts.breakEvens;
    expect(more).toEqual([]);
    expect(low?.low).toBeCloseTo(-premium / 100_000, 10);
    expect(low?.high).toBe(low?.low);
    expect(high?.low).toBeCloseTo(premium / 100_000, 10);
  });

  it("loses most, its premium, at the strike, even where no move is drawn there; gains without end above", () => {
    const { worst, best, tails } = curveOf(payoff(straddle, { moves: [-0.35, -0.1, 0.07, 0.4] })).facts;
    expect(worst).toMatchObject({ move: 0, where: "point" });
    expect(worst.amount).toBeCloseTo(-premium, 5);
    expect(best).toEqual({ amount: Infinity, move: Infinity, where: "above" });
    expect(tails).toMatchObject({ up: 1, down: -1 });
    expect(tails?.atZero).toBeCloseTo(100_000 - premium, 5);
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

  it("settled at the drawn spot are differences of whole reports on their day, vols as the what-if has them", () => {
    const input = bookInput(market, legs, { whatIf: { spotShock: 0.2, volShift: 0.1, days: 3 } });
    const choice = { path: "drawn", date: { days: 30 } } as const;
    const report = payoff(legs, { ...input, scope: "all", choice });
    for (const [id, days] of [
      ["today", 3],
      ["chosen", 30],
      ["expiry", LAST],
    ] as const) {
      for (const [i, move] of MOVES.entries()) {
        const wanted = pnlByReports(input, { spotShock: move, volShift: 0.1, days });
        expect(Math.abs((curveOf(report, id).amounts[i] as number) - wanted)).toBeLessThan(1e-7);
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
      expect(Math.abs((curveOf(all, "today").amounts[i] as number) - wanted)).toBeLessThan(1e-7);
      const added =
        (curveOf(payoff(legs, input), "expiry").amounts[i] as number) -
        (curveOf(payoff(legs), "expiry").amounts[i] as number);
      expect(added).toBeCloseTo(2 * 100_000 * move, 6);
    }
    expect(all.assumption).toMatch(/coin balances are held throughout/);
    expect(payoff(legs).assumption).not.toMatch(/coin balances/);
  });

  it("of coins held against a short perpetual lose on a fall what the difference loses", () => {
    const short = position(perpetual(), -1, { entryPrice: 100_050 });
    const report = payoff([short], bookInput(market, [short], { balances: [{ currency: "BTC", amount: 2 }] }));
    expect(curveOf(report).amounts[5]).toBeCloseTo(-25_000, 6);
    expect(curveOf(report).facts.breakEvens).toHaveLength(1);
    expect(curveOf(report).facts.worst).toMatchObject({ where: "zero", move: -1 });
    expect(curveOf(report).facts.worst.amount).toBeCloseTo(-100_000, 6);
  });

  it("leave out coins without an index, in their scope", () => {
    const input = bookInput(market, legs, { balances: [{ currency: "DOGE", amount: 9 }] });
    expect(payoff(legs, input).leftOut).toEqual([]);
    expect(payoff(legs, { ...input, scope: { underlying: "DOGE" } }).leftOut).toHaveLength(1);
    expect(payoff(legs, { ...input, scope: "all" }).leftOut).toEqual([
      { missing: "dollar value", subject: "DOGE balance", because: "the market snapshot has no index for it" },
    ]);
  });

  it("say when they stand, and two that coincide are one", () => {
    const labels = (date: { days: number } | { expiry: typeof MARCH } | "last", days = 0): readonly string[] =>
      payoff(legs, { whatIf: { ...NO_WHAT_IF, days }, choice: { date } }).curves.map(({ label }) => label);
    expect(labels({ days: 12 })).toEqual(["today", "in 12 days (2 Dec 2026)", "at last expiry (26 Mar 2027)"]);
    expect(labels({ days: 1 }, 5).slice(0, 2)).toEqual([
      "on the what-if's day (25 Nov 2026)",
      "in 1 day (21 Nov 2026)",
    ]);
    expect(labels("last")).toEqual(["today", "at last expiry (26 Mar 2027)"]);
    expect(labels({ expiry: MARCH })).toEqual(labels("last"));
    expect(labels({ days: 0 })).toEqual(labels("last"));
    expect(labels({ expiry: DECEMBER })[1]).toBe("in 13.8 days (4 Dec 2026)");
    expect(payoff(legs, { choice: { date: { expiry: DECEMBER } } })).toMatchObject({
      front: "chosen",
      expiries: [DECEMBER, MARCH],
    });
    expect(payoff([position(spot(), 1)]).curves).toHaveLength(1);
  });

  it("are drawn from the snapshot's spot, not from the what-if's", () => {
    const shocked = payoff(legs, { whatIf: { ...NO_WHAT_IF, spotShock: 0.4 } });
    expect(shocked.index).toBe(100_000);
    expect(curveOf(shocked, "today").amounts[10]).toBe(0);
  });

  it("leave out what has no market, with the reason, in their scope", () => {
    const strange = position(option(999_000, "call"), 1);
    expect(payoff([strange]).leftOut).toHaveLength(1);
    expect(payoff([strange], { scope: { underlying: "ETH" } }).leftOut).toEqual([]);
    const gone = position(option(100_000, "call", { expiry: AS_OF }), 1);
    expect(payoff([gone, ...straddle]).leftOut[0]?.because).toMatch(/^expired 20 Nov 2026/);
  });

  it("state what is assumed of legs that expire before, and only where there are any", () => {
    expect(payoff(legs).assumption).toMatch(/Brownian bridge.*5 % to 95 %.*4 Dec 2026 \d\d\.\d %/);
    expect(payoff(legs, { choice: { path: "drawn" } }).assumption).toMatch(/settled at the drawn spot/);
    expect(payoff(legs, { choice: { path: "straight" } }).assumption).toMatch(/straight line/);
    expect(payoff(straddle).assumption).toMatch(/^No leg ends before 26 Mar 2027/);
    expect(payoff(legs, { scope: "all" }).assumption).toMatch(/all underlyings move by the same percentage/);
  });

  it("of an empty book are flat, without break-evens", () => {
    const { facts } = curveOf(payoff([]));
    expect(facts.breakEvens).toEqual([]);
    expect(facts.worst).toMatchObject({ move: 0, amount: 0 });
  });

  it("refuse to be drawn without a move", () => {
    expect(() => payoff(legs, { moves: [] })).toThrow(/at least one spot move/);
    expect(() => payoff(legs, { moves: [0, -1] })).toThrow("moves is -1: a spot move is above -100 % and finite");
    expect(() => payoff(legs, { moves: [Number.NaN] })).toThrow(RangeError);
  });
});

describe("the parts", () => {
  const legs = [
    ...straddle,
    position(option(80_000, "put", { expiry: DECEMBER }), -1),
    position(future(DECEMBER), 50_000, { quantityUnit: "usd", entryPrice: 90_000 }),
    position(perpetual(), -1, { entryPrice: 101_000 }),
  ];
  const held = bookInput(market, legs, { balances: [{ currency: "BTC", amount: 2 }] });

  it.each([
    ["expiry", ["4 Dec 2026", "26 Mar 2027", "No expiry", "BTC held"]],
    ["kind", ["Calls", "Puts", "Futures", "Perpetuals", "BTC held"]],
  ] as const)("by %s have their names and add up to the line in front, in dollars and in coin", (lines, names) => {
    for (const unit of ["usd", "coin"] as const) {
      const report = payoff(legs, { ...held, choice: { lines, unit } });
      expect(report.parts.map(({ label }) => label)).toEqual(names);
      for (const [i, amount] of curveOf(report).amounts.entries()) {
        const sum = report.parts.reduce((all, part) => all + (part.amounts[i] as number), 0);
        expect(Math.abs(sum - amount)).toBeLessThan(unit === "usd" ? 1e-6 : 1e-11);
      }
    }
  });

  it("by leg name each leg, the smallest together where there are many", () => {
    expect(payoff(legs, { choice: { lines: "leg" } }).parts.map(({ label }) => label)).toContain(
      "\u22121 BTC-PERPETUAL",
    );
    const many = Array.from({ length: 30 }, (_, i) => position(option(80_000, "put"), i + 1, { id: String(i) }));
    const { parts, ...report } = payoff(many, { choice: { lines: "leg" } });
    expect(parts).toHaveLength(12);
    expect(parts.at(-1)?.label).toBe("19 others");
    const sum = parts.reduce((all, part) => all + (part.amounts[3] as number), 0);
    expect(sum).toBeCloseTo(report.curves.at(-1)?.amounts[3] as number, 5);
  });
});

describe("in coin", () => {
  it("a short inverse call loses its coins' worth towards one coin a contract, as the venue's formula has it", () => {
    const call = position(option(120_000, "call"), -1);
    const vol = 0.5 + 0.2 * Math.log(120_000 / FORWARD) ** 2;
    const coins = slowPrice(1, FORWARD, 120_000, YEARS, vol) / FORWARD; // quoted in coins of the forward
    const moves = [-0.5, 0, 0.2, 0.5, 3];
    const found = amountsAt([call], moves, { choice: { unit: "coin" } });
    for (const [i, move] of moves.entries()) {
      const S = 100_000 * (1 + move);
      expect(found[i]).toBeCloseTo(coins - Math.max(0, 1 - 120_000 / S), 10);
    }
    const report = payoff([call], { choice: { unit: "coin" } });
    const { worst, best, breakEvens } = curveOf(report).facts;
    expect(worst).toMatchObject({ where: "above", move: Infinity });
    expect(worst.amount).toBeCloseTo(coins - 1, 10);
    expect(best.amount).toBeCloseTo(coins, 10);
    expect(breakEvens).toHaveLength(1);
    expect(breakEvens[0]?.low).toBeCloseTo(1.2 / (1 - coins) - 1, 10);
    expect(report).toMatchObject({ unit: "coin", unitName: "BTC" });
    expect(report.curved).toMatch(/^Curved because dollars are divided.*1 \u2212 K \/ S BTC/);
    expect(payoff([call]).curved).toBeNull();
  });

  it("a long inverse perpetual loses coins without end as spot falls, and no more than its face over the entry above", () => {
    const long = position(perpetual(), 100_050, { quantityUnit: "usd", entryPrice: 100_050 });
    const { worst, best } = curveOf(payoff([long], { choice: { unit: "coin" } })).facts;
    expect(worst).toEqual({ amount: -Infinity, move: -1, where: "zero" });
    expect(best).toMatchObject({ where: "above" });
    expect(best.amount).toBeCloseTo(1, 10);
  });

  it("coins held gain nothing", () => {
    const input = bookInput(market, [], { balances: [{ currency: "BTC", amount: 2 }] });
    expect(amountsAt([], [-0.4, 0.4], { ...input, choice: { unit: "coin" } })).toEqual([0, 0]);
  });

  it("is dollars where several underlyings have no coin in common", () => {
    expect(payoff(straddle, { scope: "all", choice: { unit: "coin" } })).toMatchObject({
      unit: "usd",
      unitName: "USD",
    });
  });
});
