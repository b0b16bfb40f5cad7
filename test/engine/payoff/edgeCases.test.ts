import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PayoffReport } from "../../../src/engine/payoff/report.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { Position } from "../../../src/model/position.ts";
import { market } from "../scenario/scenarioMarket.ts";
import {
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
} from "../valuation/builders.ts";
import { amountsAt, curveOf, payoff } from "./payoffInput.ts";

// The edge cases that payoff engines are known to get wrong (docs/glossary.md, "payoff"), as properties.

const strikes = [60_000, 80_000, 100_000, 120_000, 150_000];
const anyOption = fc.record({
  strike: fc.constantFrom(...strikes),
  type: fc.constantFrom("call" as const, "put" as const),
  quantity: fc.integer({ min: -5, max: 5 }).filter((quantity) => quantity !== 0),
  expiry: fc.constantFrom(MARCH, DECEMBER),
  settlement: fc.constantFrom("inverse" as const, "linear" as const),
});
const legsOf = (picked: readonly (typeof anyOption extends fc.Arbitrary<infer T> ? T : never)[]): Position[] =>
  picked.map(({ strike, type, quantity, expiry, settlement }, i) =>
    position(
      option(strike, type, settlement === "linear" && expiry === MARCH ? { settlement } : { expiry }),
      quantity,
      { id: String(i), entryPrice: settlement === "linear" && expiry === MARCH ? 7_000 : 0.04, fee: 0.001 },
    ),
  );
const anyBook = fc.array(anyOption, { minLength: 1, maxLength: 6 }).map(legsOf);

const factsOf = (report: PayoffReport) => curveOf(report).facts;

describe("any book, any date and path", () => {
  const anyView = fc.record({
    path: fc.constantFrom("bridge" as const, "straight" as const, "drawn" as const),
    unit: fc.constantFrom("usd" as const, "coin" as const),
    since: fc.constantFrom("now" as const, "entry" as const),
    date: fc.constantFrom("last" as const, { days: 5 }, { days: 60 }, { expiry: DECEMBER }),
  });

  it("has its break-evens and extremes where a fine brute-force scan has them", () => {
    const fine = Array.from({ length: 2_001 }, (_, i) => -0.6 + (i * 1.6) / 2_000);
    fc.assert(
      fc.property(anyBook, anyView, (legs, choice) => {
        const report = payoff(legs, { moves: fine, choice });
        const { amounts, facts } = curveOf(report);
        const crossings = fine.filter((_, i) => (amounts[i] as number) * (amounts[i + 1] ?? NaN) < 0);
        const roots = facts.breakEvens.map(({ low }) => low).filter((low) => low > -0.6 && low < 1);
        for (const crossing of crossings) {
          expect(roots.some((root) => root >= crossing - 1e-9 && root <= crossing + 0.0008 + 1e-9)).toBe(true);
        }
        for (const root of roots) {
          const [value] = amountsAt(legs, [root], { choice });
          const slope = Math.max(...amounts.map(Math.abs));
          expect(Math.abs(value as number)).toBeLessThanOrEqual(1e-9 * slope + 1e-12);
        }
        const size = Math.max(...amounts.map(Math.abs));
        expect(facts.worst.amount).toBeLessThanOrEqual(Math.min(...amounts) + 1e-9 * size);
        expect(facts.best.amount).toBeGreaterThanOrEqual(Math.max(...amounts) - 1e-9 * size);
      }),
      { numRuns: 60 },
    );
  });

  it("says as its extreme what the curve comes to there", () => {
    fc.assert(
      fc.property(anyBook, anyView, (legs, choice) => {
        const { worst, best } = factsOf(payoff(legs, { choice }));
        for (const { where, move, amount } of [worst, best]) {
          if (where !== "point") continue;
          const [there] = amountsAt(legs, [move], { choice });
          expect(Math.abs((there as number) - amount)).toBeLessThanOrEqual(1e-9 * Math.abs(amount) + 1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("has the summit of a smooth curve to far more digits than the places it is looked at", () => {
    const legs = [position(option(80_000, "put"), -1.3), position(option(120_000, "call"), -1)];
    const { move, amount, where } = factsOf(payoff(legs, { choice: { date: { days: 60 } } })).best;
    expect(where).toBe("point");
    const near = Array.from({ length: 401 }, (_, i) => move + (i - 200) * 2e-5);
    const top = Math.max(...amountsAt(legs, near, { choice: { date: { days: 60 } } }));
    expect(top - amount).toBeLessThan(1e-9);
    expect(top - amount).toBeGreaterThan(-1e-3);
  });

  it("in coin is the dollars that its value comes to over spot, less those of now", () => {
    fc.assert(
      fc.property(anyBook, anyView, (legs, view) => {
        const moves = [-0.4, -0.1, 0, 0.25];
        const usd = amountsAt(legs, moves, { choice: { ...view, unit: "usd" } });
        const coin = amountsAt(legs, moves, { choice: { ...view, unit: "coin" } });
        // Solve for what it counts from (today's value, what was paid) from one spot, and check it at the others.
        const at = (i: number): number => 100_000 * (1 + (moves[i] as number));
        const now = ((usd[0] as number) / at(0) - (coin[0] as number)) / (1 / 100_000 - 1 / at(0));
        for (const i of [1, 2, 3]) {
          const wanted = (now + (usd[i] as number)) / at(i) - now / 100_000;
          expect(Math.abs((coin[i] as number) - wanted)).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("tails", () => {
  it("at the last expiry have whole slopes: the calls and the puts held, whatever forwards say", () => {
    fc.assert(
      fc.property(anyBook, (all) => {
        const legs = all.map((leg) => ({ ...leg, instrument: { ...leg.instrument, expiry: MARCH } }) as Position);
        const { tails, best, worst } = factsOf(payoff(legs, { choice: { path: "drawn" } }));
        const sum = (type: string): number =>
          legs.reduce((total, { instrument, quantity }) => {
            return instrument.kind === "option" && instrument.optionType === type ? total + quantity : total;
          }, 0);
        const priced = legs.filter((leg) => payoff([leg]).leftOut.length === 0);
        if (priced.length < legs.length) return;
        expect(tails?.up).toBeCloseTo(sum("call"), 12);
        expect(tails?.down).toBeCloseTo(0 - sum("put"), 12);
        if (sum("call") > 0) expect(best.amount).toBe(Infinity);
        if (sum("call") < 0) expect(worst.amount).toBe(-Infinity);
        if (sum("call") === 0) expect([best.amount, worst.amount].every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("are the slope far out and the amount near a spot of zero, whatever vols, rate and basis do", () => {
    const anyMove = fc.record({
      volShift: fc.constantFrom(0, 0.1),
      rateShift: fc.constantFrom(0, 0.05),
      basisShift: fc.constantFrom(0, -0.03),
    });
    const more = [
      position(future(), 50_000, { quantityUnit: "usd", entryPrice: 95_000 }),
      position(future(DECEMBER), -1),
      position(perpetual(), -2, { entryPrice: 101_000 }),
      position(spot(), 0.5),
    ];
    const dates = fc.constantFrom({ days: 0 }, { days: 5 }, { expiry: DECEMBER }, { days: 60 }, "last" as const);
    fc.assert(
      fc.property(anyBook, fc.subarray(more), anyMove, dates, (options, others, move, date) => {
        const legs = [...options, ...others];
        const whatIf = { ...NO_WHAT_IF, ...move };
        const report = payoff(legs, { moves: [-1 + 1e-9, 2_000, 3_000], whatIf, choice: { path: "drawn", date } });
        const { amounts, facts } = curveOf(report);
        const slope = ((amounts[2] as number) - (amounts[1] as number)) / (1_000 * 100_000);
        expect(facts.tails?.up).toBeCloseTo(slope, 7);
        expect(Math.abs((facts.tails?.atZero as number) - (amounts[0] as number))).toBeLessThan(0.01);
      }),
      { numRuns: 60 },
    );
  });

  it("are no unlimited loss where rounding alone is left of the slope", () => {
    const legs = [0.1, 0.2, -0.3].map((quantity, i) => position(option(100_000, "call"), quantity, { id: String(i) }));
    expect(factsOf(payoff([...legs, position(option(80_000, "put"), 1)])).tails?.up).toBe(0);
  });

  it("are not bent by one stale forward: a spread stays limited at its expiry", () => {
    const listed = [90_000, 110_000].map((strike, i) =>
      quote(option(strike, "call"), { markVol: 0.5, forward: i === 0 ? 102_000 : 70_000 }),
    );
    const stale = snapshot(underlyingMarket(listed));
    const spread = [position(option(90_000, "call"), 1), position(option(110_000, "call"), -1)];
    const { tails, worst, best } = factsOf(payoff(spread, bookInput(stale, spread)));
    expect(tails?.up).toBe(0);
    expect(Number.isFinite(worst.amount) && Number.isFinite(best.amount)).toBe(true);
    expect(best.amount - worst.amount).toBeCloseTo(20_000, 5);
  });

  it("of calls settled in dollars before grow ever more slowly, of those paid in coin as spot does", () => {
    const far = position(option(100_000, "put"), 1);
    const inverse = position(option(100_000, "call", { expiry: DECEMBER }), -1);
    const { tails, worst } = factsOf(payoff([inverse, far]));
    expect(tails?.up).toBeCloseTo(-1, 12);
    expect(worst.amount).toBe(-Infinity);
    const dollars = snapshot(
      underlyingMarket([
        quote(option(100_000, "call", { expiry: DECEMBER, settlement: "linear" }), { markVol: 0.6, forward: 100_300 }),
        quote(option(100_000, "put"), { markVol: 0.5, forward: 102_000 }),
      ]),
    );
    const linear = position(option(100_000, "call", { expiry: DECEMBER, settlement: "linear" }), -1);
    const slow = factsOf(payoff([linear, far], bookInput(dollars, [linear, far])));
    const [strongest] = slow.tails?.above ?? [];
    expect(slow.tails?.up).toBe(0);
    expect(strongest?.power).toBeLessThan(1);
    expect(strongest?.amount).toBeLessThan(0);
    expect(slow.worst).toEqual({ amount: -Infinity, move: Infinity, where: "above" });
  });
});

describe("forwards and spot", () => {
  it("settle at the index: a future's basis is lost, and strikes stand where they are in spot", () => {
    const legs = [position(future(), 102_010, { quantityUnit: "usd" })];
    const [flat] = amountsAt(legs, [0]);
    expect(flat).toBeCloseTo(100_000 - 102_010, 6);
    const call = [position(option(100_000, "call"), 1)];
    const [at, below, above] = amountsAt(call, [0, -0.2, 0.1]);
    expect(at).toBe(below);
    expect((above as number) - (at as number)).toBeCloseTo(10_000, 6);
  });

  it("of perpetuals and spot have no expiry and one line", () => {
    const report = payoff([position(perpetual(), -1), position(spot(), 1)]);
    expect(report.curves).toHaveLength(1);
    expect(report.front).toBe("today");
  });
});

describe("zero spans and exact strikes", () => {
  const free = snapshot(
    underlyingMarket(
      [80_000, 100_000, 120_000].flatMap((strike) =>
        (["call", "put"] as const).map((type) => quote(option(strike, type), { markVol: 1e-4, forward: 100_000 })),
      ),
    ),
  );

  it("reports a stretch at zero by its ends, exact strikes", () => {
    // Worthless today and worthless at expiry between the strikes: bought for nothing.
    const legs = [position(option(80_000, "put"), 1), position(option(120_000, "call"), 1)];
    const { breakEvens } = factsOf(payoff(legs, bookInput(free, legs)));
    expect(breakEvens).toHaveLength(1);
    expect(breakEvens[0]?.low).toBeCloseTo(-0.2, 14);
    expect(breakEvens[0]?.high).toBeCloseTo(0.2, 14);
  });

  it("reports a stretch at zero without an end", () => {
    const legs = [position(option(120_000, "call"), 1)];
    expect(factsOf(payoff(legs, bookInput(free, legs))).breakEvens).toMatchObject([{ low: -1 }]);
    const put = [position(option(80_000, "put"), -1)];
    expect(factsOf(payoff(put, bookInput(free, put))).breakEvens).toMatchObject([{ high: Infinity }]);
  });

  it("finds two roots between two places looked at, and a touch", () => {
    const legs = [position(option(100_000, "put"), 1), position(option(100_000, "call"), 1)];
    const { breakEvens } = factsOf(payoff(legs, bookInput(free, legs)));
    expect(breakEvens.length).toBeGreaterThan(0);
    for (const { low } of breakEvens) expect(Math.abs(low)).toBeLessThan(1e-4);
  });

  it("of legs that cancel are none at all", () => {
    const legs = [
      position(option(100_000, "call"), 2, { id: "a" }),
      position(option(100_000, "call"), -2, { id: "b" }),
    ];
    const { breakEvens, worst, best } = factsOf(payoff(legs));
    expect(breakEvens).toEqual([]);
    expect([worst.amount, best.amount]).toEqual([0, 0]);
  });
});

describe("spots far away and odd quotes", () => {
  it("give finite amounts from a thousandth to ten times today's spot, with reasons for what is left out", () => {
    const legs = [
      position(option(80_000, "put", { expiry: DECEMBER }), -1),
      position(option(999_000, "call"), 3),
      position(option(120_000, "call"), -2),
      position(perpetual(), 5_000, { quantityUnit: "usd" }),
    ];
    for (const unit of ["usd", "coin"] as const) {
      const report = payoff(legs, { ...bookInput(market, legs), moves: [-0.999, -0.99, 0, 3, 9], choice: { unit } });
      for (const { amounts } of report.curves) expect(amounts.every(Number.isFinite)).toBe(true);
      expect(report.band?.low.every(Number.isFinite)).toBe(true);
      expect(report.leftOut).toHaveLength(1);
    }
  });

  it("of expiries that list no option to take a vol from settle along one line, and still are drawn", () => {
    const legs = [
      position(future(DECEMBER), 10_000, { quantityUnit: "usd" }),
      position(future(MARCH), -10_000, { quantityUnit: "usd" }),
    ];
    const carried = snapshot(
      underlyingMarket([quote(future(DECEMBER), { mark: 100_290 }), quote(future(), { mark: 102_010 })]),
    );
    const report = payoff(legs, bookInput(carried, legs));
    expect(report.leftOut).toEqual([]);
    expect(report.band).toBeNull();
    expect(curveOf(report).amounts.every(Number.isFinite)).toBe(true);
  });
});
