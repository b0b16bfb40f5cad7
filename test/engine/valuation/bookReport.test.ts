import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import type { BookInput } from "../../../src/engine/input.ts";
import type { BookReport, PositionColumn } from "../../../src/engine/valuation/report.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { gapText } from "../../../src/model/gap.ts";
import type { Position } from "../../../src/model/position.ts";
import { MS_PER_YEAR } from "../../../src/model/units.ts";
import {
  AS_OF,
  bookInput,
  DECEMBER,
  future,
  MARCH,
  option,
  perpetual,
  position,
  quote,
  snapshot,
  spot,
  underlyingMarket,
} from "./builders.ts";
import { slowPrice } from "./slowBlack.ts";

const FORWARD = 102_000;
const YEARS = (MARCH - AS_OF) / MS_PER_YEAR;

/** Dollars: prices of worthless options are subnormal numbers, which have no twelve digits. */
const TINY = 1e-300;

const strikes = [60_000, 80_000, 100_000, 120_000, 150_000];
const smile = (strike: number, floor: number): number => floor + 0.2 * Math.log(strike / FORWARD) ** 2;
const optionQuotes = strikes.flatMap((strike) =>
  (["call", "put"] as const).flatMap((type) => [
    quote(option(strike, type), { markVol: smile(strike, 0.5), forward: FORWARD }),
    quote(option(strike, type, { expiry: DECEMBER }), { markVol: smile(strike, 0.6), forward: 100_300 }),
    quote(option(strike, type, { settlement: "linear" }), { markVol: smile(strike, 0.5), forward: FORWARD }),
  ]),
);
const market = snapshot(
  underlyingMarket(
    [
      ...optionQuotes,
      quote(perpetual(), { mark: 100_050 }),
      quote(perpetual("BTC", "linear"), { mark: 100_040 }),
      quote(future(), { mark: 102_010 }),
    ],
    { forwards: [{ expiry: MARCH, price: FORWARD }] },
  ),
  underlyingMarket([quote(perpetual("ETH"), { mark: 3_000 })], { underlying: "ETH", index: 3_001 }),
);

const report = (input: BookInput): BookReport => bookReport(twinKernel, input);

function figure(from: BookReport, column: PositionColumn, at = 0): number {
  const value = from.positions[at]?.figures[column];
  if (value === null || value === undefined) throw new Error(`no ${column}`);
  return value;
}

describe("one option", () => {
  it("has the price of Hull's example of a put on crude oil futures, undiscounted", () => {
    // Hull, "Options, Futures, and Other Derivatives", ch. 18: F = K = 20, T = 4 months, vol 25 %, r 9 %: put 1.12.
    // Undiscounted: 20 (2 N(0.07217) - 1) = 1.1507; x exp(-0.03) = 1.1167.
    const put = option(20, "put", { settlement: "linear", expiry: (AS_OF + MS_PER_YEAR / 3) as typeof MARCH });
    const oil = snapshot(underlyingMarket([quote(put, { markVol: 0.25, forward: 20 })], { index: 20 }));
    const value = figure(report(bookInput(oil, [position(put, 1)])), "value");
    expect(value * Math.exp(-0.03)).toBeCloseTo(1.1167, 3);
  });

  it("is worth its coins times the index when it is inverse", () => {
    const call = option(100_000, "call");
    const price = slowPrice(1, FORWARD, 100_000, YEARS, smile(100_000, 0.5));
    const result = report(bookInput(market, [position(call, -4, { entryPrice: 0.1, fee: 0.002 })]));
    expect(figure(result, "mark")).toBeCloseTo(price / FORWARD, 10);
    expect(figure(result, "valueSettlement")).toBeCloseTo((-4 * price) / FORWARD, 9);
    expect(figure(result, "value")).toBeCloseTo(((-4 * price) / FORWARD) * 100_000, 4);
    expect(figure(result, "pnl")).toBeCloseTo((-4 * (price / FORWARD - 0.1) - 0.002) * 100_000, 4);
  });

  it("is worth dollars when it is linear, whatever the index", () => {
    const put = option(80_000, "put", { settlement: "linear" });
    const price = slowPrice(-1, FORWARD, 80_000, YEARS, smile(80_000, 0.5));
    const result = report(bookInput(market, [position(put, 3, { entryPrice: 2_000, fee: 12 })]));
    expect(figure(result, "value")).toBeCloseTo(3 * price, 4);
    expect(figure(result, "valueSettlement")).toBe(figure(result, "value"));
    expect(figure(result, "pnl")).toBeCloseTo(3 * (price - 2_000) - 12, 4);
  });

  it("has a delta of N(d1) per coin when it is inverse, call less put exactly one", () => {
    const call = report(bookInput(market, [position(option(100_000, "call"), 1)]));
    const put = report(bookInput(market, [position(option(100_000, "put"), 1)]));
    expect(figure(call, "delta") - figure(put, "delta")).toBeCloseTo(1, 14);
  });
});

describe("the Greeks are derivatives of the value", () => {
  const legs: readonly Position[] = [
    position(option(100_000, "call"), 2),
    position(option(80_000, "put"), -3),
    position(option(150_000, "call", { settlement: "linear" }), 5),
    position(option(120_000, "put", { expiry: DECEMBER }), 1),
    position(future(), 2, { entryPrice: 102_010 }),
    position(perpetual("BTC", "linear"), -1, { entryPrice: 90_000 }),
    position(spot(), 0.5, { entryPrice: 50_000 }),
  ];
  const at = (leg: Position, whatIf: Partial<BookInput["whatIf"]>, column: PositionColumn = "value"): number =>
    figure(report(bookInput(market, [leg], { whatIf })), column);

  it.each(legs)("for $id", (leg) => {
    const step = 1e-4;
    const slope = (column: PositionColumn): number =>
      (at(leg, { spotShock: step }, column) - at(leg, { spotShock: -step }, column)) / (2 * step * 100_000);
    const scale = Math.abs(leg.quantity);
    expect(Math.abs(slope("value") - at(leg, {}, "delta"))).toBeLessThan(scale * 1e-6);
    if (leg.instrument.kind === "option") expect(slope("delta") / at(leg, {}, "gamma")).toBeCloseTo(1, 5);
    const vega = (at(leg, { volShift: step }) - at(leg, { volShift: -step })) / (2 * step);
    expect(Math.abs(vega - at(leg, {}, "vega"))).toBeLessThan(scale * 1e-2);
    const theta = (at(leg, { days: step }) - at(leg, {})) / (step / 365);
    expect(Math.abs(theta - at(leg, {}, "theta"))).toBeLessThan(scale * 5);
  });

  it("rho is K T N(d2) dollars per coin for a call, by a bump of the forward's drift", () => {
    // exp(-rT) Black(F exp(rT)) bumped in r; slowPrice knows nothing of the engine.
    const vol = smile(120_000, 0.5);
    const discounted = (rate: number): number =>
      Math.exp(-rate * YEARS) * slowPrice(1, FORWARD * Math.exp(rate * YEARS), 120_000, YEARS, vol);
    const bumped = (discounted(1e-4) - discounted(-1e-4)) / 2e-4;
    const linear = report(bookInput(market, [position(option(120_000, "call", { settlement: "linear" }), 2)]));
    const inverse = report(bookInput(market, [position(option(120_000, "call"), 2)]));
    expect(figure(linear, "rho")).toBeCloseTo(2 * bumped, 0);
    expect(figure(inverse, "rho")).toBeCloseTo((2 * bumped * 100_000) / FORWARD, 0);
  });
});

describe("futures, perpetuals and spot", () => {
  it("an inverse perpetual earns face x (1/entry - 1/mark) coins", () => {
    // 90,000 dollars long from 90,000: one coin bought; at 100,050 it is worth 1 - 90000/100050 = 0.100449775 coins more.
    const leg = position(perpetual(), 90_000, { quantityUnit: "usd", entryPrice: 90_000, fee: 0.0005 });
    const result = report(bookInput(market, [leg]));
    expect(figure(result, "valueSettlement")).toBeCloseTo(0.100449775, 9);
    expect(figure(result, "value")).toBeCloseTo(10_044.9775, 4);
    expect(figure(result, "pnl")).toBeCloseTo(9_994.9775, 4);
    expect(figure(result, "delta")).toBeCloseTo(90_000 / 100_050, 12);
  });

  it("a linear perpetual earns quantity x (mark - entry)", () => {
    const leg = position(perpetual("BTC", "linear"), -2, { entryPrice: 100_000, fee: 7 });
    const result = report(bookInput(market, [leg]));
    expect(figure(result, "value")).toBeCloseTo(-80, 9);
    expect(figure(result, "pnl")).toBeCloseTo(-87, 9);
    expect(figure(result, "delta")).toBeCloseTo(-2.0008, 12);
  });

  it("spot is worth its price and earns the difference", () => {
    const result = report(bookInput(market, [position(spot(), 0.5, { entryPrice: 90_000 })]));
    expect(figure(result, "value")).toBe(50_000);
    expect(figure(result, "pnl")).toBe(5_000);
    expect(figure(result, "delta")).toBe(0.5);
  });

  it("without an entry price there is a delta and no value, and the totals say so", () => {
    const result = report(bookInput(market, [position(perpetual(), 50_025, { quantityUnit: "usd" })]));
    expect(figure(result, "delta")).toBe(0.5);
    expect(result.positions[0]?.figures).toMatchObject({ value: null, valueSettlement: null, pnl: null });
    const symbol = "BTC-PERPETUAL";
    expect(result.total.leftOut.map(gapText)).toEqual([`No value for ${symbol}: its entry price is not known`]);
    expect(result.total.pnlLeftOut.map(gapText)).toEqual([`No P&L for ${symbol}: its entry price is not known`]);
    expect(result.total).toMatchObject({ counted: 1, value: 0 });
    expect(result.total.grossValue).toBeCloseTo(50_000, 8);
  });

  it("a coin quantity without an entry price keeps its face value under a what-if", () => {
    const input = bookInput(market, [position(perpetual(), 1)], { whatIf: { spotShock: 1 } });
    expect(figure(report(input), "delta")).toBeCloseTo(0.5, 12);
  });
});

describe("totals", () => {
  it("add up a hand-made book over two underlyings, cash and coins included", () => {
    const legs = [
      position(spot(), 2, { entryPrice: 99_000, fee: 10 }),
      position(perpetual(), -200_100, { quantityUnit: "usd", entryPrice: 100_050 }),
      position(perpetual("ETH"), 6_000, { quantityUnit: "usd", entryPrice: 3_000 }),
    ];
    const balances = [
      { currency: "USDC", amount: 1_000 },
      { currency: "BTC", amount: 0.25 },
      { currency: "DOGE", amount: 5 },
    ];
    const result = report(bookInput(market, legs, { balances }));
    expect(result.byUnderlying.map(({ underlying }) => underlying)).toEqual(["BTC", "DOGE", "ETH"]);
    expect(result.byUnderlying[0]).toMatchObject({ delta: 0.25, value: 200_000, pnl: 1_990, index: 100_000 });
    expect(result.byUnderlying[2]).toMatchObject({ delta: 2, value: 0, index: 3_001 });
    expect(result.total.delta).toBe(31_002);
    expect(result.total.grossValue).toBe(406_002);
    expect(result.cash).toBe(26_000);
    expect(result.equity).toBe(226_000);
    expect(result.cashGaps.map(gapText)).toEqual([
      "No dollar value for DOGE balance: the market snapshot has no index for it",
    ]);
  });

  it("of the book have delta and gamma in dollars, per dollar and per 100 % move", () => {
    const legs = [position(option(100_000, "call"), 2), position(perpetual("ETH"), 3)];
    const result = report(bookInput(market, legs, { whatIf: { spotShock: 0.1 } }));
    const [bitcoin] = result.byUnderlying;
    expect(result.total.gamma).toBeCloseTo((bitcoin?.gamma ?? NaN) * 110_000 ** 2, 6);
    expect(result.total.delta).toBeCloseTo((bitcoin?.delta ?? NaN) * 110_000 + (3 / 1.1) * 3_301.1, 6);
  });

  it("move coin cash with the index of the what-if", () => {
    const balances = [{ currency: "ETH", amount: -2 }];
    const result = report(bookInput(market, [], { balances, whatIf: { spotShock: 0.5 } }));
    expect(result.cash).toBe(-9_003);
  });

  it("leave disabled legs out and show them without figures", () => {
    const result = report(bookInput(market, [position(spot(), 1, { enabled: false })]));
    expect(result.byUnderlying).toEqual([]);
    expect(result.positions[0]).toMatchObject({ gaps: [], figures: { value: null } });
  });

  it("count gaps by underlying and in all", () => {
    const legs = [position(spot(), 1), position(perpetual("SOL"), 1), position(option(999_000, "call"), 1)];
    const result = report(bookInput(market, legs));
    expect(result.total).toMatchObject({ counted: 1 });
    expect(result.total.leftOut).toHaveLength(2);
    const sol = result.byUnderlying.find(({ underlying }) => underlying === "SOL");
    expect(sol).toMatchObject({ counted: 0, index: null, value: 0 });
    expect(sol?.leftOut).toHaveLength(1);
  });
});

describe("coins held as a balance", () => {
  const short = position(perpetual(), -100_050, { quantityUnit: "usd", entryPrice: 100_050 });
  const coins = [{ currency: "BTC", amount: 2 }];

  it("are exposure beside the legs: two coins less one sold short are one coin long", () => {
    const result = report(bookInput(market, [short], { balances: coins }));
    expect(result.byUnderlying).toHaveLength(1);
    expect(result.byUnderlying[0]?.delta).toBe(1);
    expect(result.total.delta).toBe(100_000);
    expect(figure(result, "delta")).toBe(-1);
  });

  it("have their dollars at the index of the what-if", () => {
    const result = report(bookInput(market, [], { balances: coins, whatIf: { spotShock: -0.25 } }));
    expect(result.byUnderlying[0]).toMatchObject({ delta: 2, index: 75_000 });
    expect(result.total.delta).toBe(150_000);
  });

  it("are an underlying of their own where no leg is, and are counted in equity once", () => {
    const result = report(bookInput(market, [short], { balances: [{ currency: "ETH", amount: -3 }] }));
    expect(result.byUnderlying.map(({ underlying }) => underlying)).toEqual(["BTC", "ETH"]);
    const nothingElse = { value: 0, pnl: 0, grossValue: 0, gamma: 0, vega: 0, theta: 0, rho: 0, counted: 0 };
    expect(result.byUnderlying[1]).toMatchObject({ ...nothingElse, delta: -3, index: 3_001, leftOut: [] });
    expect(result.total).toMatchObject({ value: 0, pnl: 0, grossValue: 100_000, counted: 1 });
    expect(result.equity).toBe(-9_003);
  });

  it("are left out with the reason where the market has no index for them", () => {
    const result = report(bookInput(market, [short], { balances: [{ currency: "DOGE", amount: 5 }] }));
    const reason = "No dollar value for DOGE balance: the market snapshot has no index for it";
    expect(result.total.leftOut.map(gapText)).toEqual([reason]);
    const [bitcoin, doge] = result.byUnderlying;
    expect(bitcoin?.leftOut).toEqual([]);
    expect(doge).toMatchObject({ underlying: "DOGE", delta: 0, index: null, counted: 0 });
    expect(doge?.leftOut.map(gapText)).toEqual([reason]);
  });

  it("do not include dollars of any kind", () => {
    const balances = ["USD", "USDC", "USDT"].map((currency) => ({ currency, amount: 7_000 }));
    const result = report(bookInput(market, [], { balances }));
    expect(result.byUnderlying).toEqual([]);
    expect(result.total.delta).toBe(0);
  });

  it("move equity as their delta says", () => {
    const legs = [position(spot(), 0.5), position(perpetual("BTC", "linear"), -1, { entryPrice: 100_000 })];
    const at = (spotShock: number): BookReport =>
      report(bookInput(market, legs, { balances: coins, whatIf: { spotShock } }));
    expect((at(0.01).equity - at(-0.01).equity) / 2_000).toBeCloseTo(at(0).byUnderlying[0]?.delta ?? NaN, 9);
  });
});

describe("rho of a future", () => {
  // Its price grows as e^(rate T) while the index stands: an inverse one of D dollars gains D S / P x T x dr in dollars.
  const years = (MARCH - AS_OF) / (365 * 86_400_000);
  const dated = snapshot(underlyingMarket([], { forwards: [{ expiry: MARCH, price: 102_000 }] }));
  const rho = (...held: Parameters<typeof position>): unknown =>
    figure(report(bookInput(dated, [position(...held)])), "rho");

  it("is the dollars of face x index / price x T of an inverse one, quantity x price x T of a linear one", () => {
    expect(rho(future(), 100_000, { quantityUnit: "usd" })).toBeCloseTo(100_000 * (100 / 102) * years, 6);
    expect(rho(future(MARCH, "BTC", "linear"), -2)).toBeCloseTo(-2 * 102_000 * years, 6);
  });

  it("is none of what has no expiry to be carried to", () => {
    for (const one of [perpetual(), perpetual("BTC", "linear"), spot()]) expect(rho(one, -2)).toBe(0);
  });
});

describe("P&L under a what-if", () => {
  it("of an inverse option bought at its mark is what its value gains, the premium paid at the index of the snapshot", () => {
    const mark = slowPrice(1, FORWARD, 100_000, YEARS, smile(100_000, 0.5)) / FORWARD;
    const leg = position(option(100_000, "call"), 4, { entryPrice: mark, fee: 0.001 });
    const whatIf = { spotShock: 0.2 };
    const there = slowPrice(1, FORWARD * 1.2, 100_000, YEARS, smile(100_000, 0.5)) / (FORWARD * 1.2);
    const gained = 4 * there * 120_000 - 4 * mark * 100_000;
    expect(figure(report(bookInput(market, [leg], { whatIf })), "pnl")).toBeCloseTo(gained - 0.001 * 100_000, 4);
  });

  it("of an inverse perpetual takes its fee at the index of the snapshot", () => {
    const leg = position(perpetual(), 90_000, { quantityUnit: "usd", entryPrice: 90_000, fee: 0.0005 });
    const result = report(bookInput(market, [leg], { whatIf: { spotShock: 1 } }));
    expect(figure(result, "pnl")).toBeCloseTo((1 - 90_000 / 200_100) * 200_000 - 0.0005 * 100_000, 6);
  });
});

describe("what settles on the way of a what-if", () => {
  const whatIf = { spotShock: 0.3, days: 30 };
  const short = position(option(120_000, "call", { expiry: DECEMBER }), -5, { entryPrice: 0.01 });
  const NO_GREEKS = { delta: 0, gamma: 0, vega: 0, theta: 0, rho: 0, vol: null };

  it("is worth its intrinsic value at the shocked index and has no Greeks: it is cash", () => {
    const result = report(bookInput(market, [short], { whatIf }));
    expect(figure(result, "value")).toBeCloseTo(-5 * 10_000, 6);
    expect(figure(result, "pnl")).toBeCloseTo(-5 * 10_000 + 5 * 0.01 * 100_000, 6);
    expect(result.positions[0]?.figures).toMatchObject(NO_GREEKS);
    expect(result.positions[0]?.basis).toMatch(/settled .*cash with no Greeks/u);
    expect(result.byUnderlying[0]).toMatchObject({ delta: 0, counted: 1, grossValue: 50_000 });
  });

  it("leaves a future with what it has won, which is nothing yet where its entry price is unknown", () => {
    const known = position(future(DECEMBER, "BTC", "linear"), 2, { id: "known", entryPrice: 100_000 });
    const unknown = position(future(DECEMBER, "BTC", "linear"), 2, { id: "unknown" });
    const dated = snapshot(underlyingMarket([], { forwards: [{ expiry: DECEMBER, price: 100_500 }] }));
    const result = report(bookInput(dated, [known, unknown], { whatIf }));
    expect(result.positions[0]?.figures).toMatchObject({ ...NO_GREEKS, value: 60_000 });
    expect(result.positions[1]?.figures).toMatchObject({ ...NO_GREEKS, value: null });
    expect(result.total).toMatchObject({ delta: 0, grossValue: 60_000 });
  });

  it("leaves the Greeks of what lives on alone", () => {
    const living = position(option(120_000, "call"), 2);
    const both = report(bookInput(market, [short, living], { whatIf }));
    const alone = report(bookInput(market, [living], { whatIf }));
    expect(both.total.delta).toBe(alone.total.delta);
    expect(both.total.vega).toBe(alone.total.vega);
    expect(alone.total.delta).toBeGreaterThan(0);
  });
});

describe("any book", () => {
  const instruments = [...optionQuotes.map((one) => one.instrument), perpetual(), perpetual("BTC", "linear"), future()];
  const anyLeg = fc.record({
    instrument: fc.constantFrom(...instruments, spot(), perpetual("ETH")),
    quantity: fc.double({ min: -1e4, max: 1e4, noNaN: true }).filter((quantity) => Math.abs(quantity) > 1e-6),
    entryPrice: fc.option(fc.double({ min: 1e-4, max: 2e5, noNaN: true })),
    fee: fc.double({ min: 0, max: 10, noNaN: true }),
  });
  const anyBook = fc
    .array(anyLeg, { maxLength: 30 })
    .map((legs) =>
      legs.map(({ instrument, quantity, ...rest }, i) => position(instrument, quantity, { ...rest, id: String(i) })),
    );
  const anyWhatIf = fc.record({
    spotShock: fc.double({ min: -0.99, max: 5, noNaN: true }),
    volShift: fc.double({ min: -2, max: 3, noNaN: true }),
    days: fc.double({ min: 0, max: 400, noNaN: true }),
  });
  const totalsOf = ({ total, byUnderlying, equity }: BookReport): unknown => {
    const numbers = (totals: object): unknown =>
      Object.entries(totals).filter(([, value]) => typeof value === "number");
    return { total: numbers(total), byUnderlying: byUnderlying.map(numbers), equity };
  };

  it("has totals that do not depend on the order of its legs, to the bit", () => {
    const shuffled = anyBook.chain((legs) =>
      fc.tuple(fc.constant(legs), fc.shuffledSubarray([...legs], { minLength: legs.length })),
    );
    fc.assert(
      fc.property(shuffled, anyWhatIf, ([legs, other], whatIf) => {
        const one = report(bookInput(market, legs, { whatIf }));
        expect(totalsOf(report(bookInput(market, other, { whatIf })))).toStrictEqual(totalsOf(one));
      }),
    );
  });

  it("is worth the negative when every leg is turned round, to the bit", () => {
    fc.assert(
      fc.property(anyBook, anyWhatIf, (legs, whatIf) => {
        const turned = legs.map((leg) => ({ ...leg, quantity: -leg.quantity }));
        const there = report(bookInput(market, legs, { whatIf })).total;
        const back = report(bookInput(market, turned, { whatIf })).total;
        for (const name of ["value", "delta", "gamma", "vega", "theta", "rho"] as const) {
          expect(back[name] + there[name]).toBe(0);
        }
        expect(back.grossValue).toBe(there.grossValue);
      }),
    );
  });

  it("keeps its totals when a leg is split in two", () => {
    fc.assert(
      fc.property(anyBook, anyWhatIf, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (legs, whatIf, share) => {
        const split = legs.flatMap((leg) => [
          { ...leg, id: `${leg.id}a`, quantity: leg.quantity * share, fee: leg.fee * share },
          { ...leg, id: `${leg.id}b`, quantity: leg.quantity * (1 - share), fee: leg.fee * (1 - share) },
        ]);
        const whole = report(bookInput(market, legs, { whatIf }));
        const parts = report(bookInput(market, split, { whatIf }));
        for (const name of ["value", "pnl", "vega", "theta", "rho"] as const) {
          const size = whole.positions.reduce(
            (sum, { figures }) => sum + (figures[name] === null ? 0 : Math.abs(figures[name])),
            0,
          );
          expect(Math.abs(parts.total[name] - whole.total[name])).toBeLessThanOrEqual(1e-12 * size + TINY);
        }
        const gross = whole.total.grossValue;
        expect(Math.abs(parts.total.grossValue - gross)).toBeLessThanOrEqual(1e-12 * gross + TINY);
      }),
    );
  });

  it("gains under a what-if in P&L what it gains in value, leg by leg and in total", () => {
    fc.assert(
      fc.property(anyBook, anyWhatIf, (legs, whatIf) => {
        const here = report(bookInput(market, legs));
        const there = report(bookInput(market, legs, { whatIf }));
        const gains: number[] = [];
        let size = 0;
        for (const [i, { figures: before }] of here.positions.entries()) {
          const after = there.positions[i]?.figures;
          if (before.pnl === null) {
            expect(after?.pnl).toBeNull();
            continue;
          }
          const parts = [before.pnl, before.value, after?.pnl, after?.value].map((one) => one ?? NaN) as [
            number,
            number,
            number,
            number,
          ];
          const scale = parts.reduce((sum, part) => sum + Math.abs(part), 0);
          expect(Math.abs(parts[2] - parts[0] - (parts[3] - parts[1]))).toBeLessThanOrEqual(1e-13 * scale + TINY);
          gains.push(parts[3] - parts[1]);
          size += scale;
        }
        const wanted = gains.reduce((sum, gain) => sum + gain, 0);
        expect(Math.abs(there.total.pnl - here.total.pnl - wanted)).toBeLessThanOrEqual(1e-12 * size + TINY);
      }),
    );
  });

  it("has no figure that is not finite, whatever the what-if", () => {
    fc.assert(
      fc.property(anyBook, anyWhatIf, (legs, whatIf) => {
        const result = report(bookInput(market, legs, { whatIf }));
        const numbers = [
          ...result.positions.flatMap(({ figures }) => Object.values(figures)),
          ...[result.total, ...result.byUnderlying].flatMap((total) => Object.values(total)),
          result.cash,
          result.equity,
        ];
        for (const one of numbers) if (typeof one === "number") expect(Number.isFinite(one)).toBe(true);
      }),
    );
  });
});
