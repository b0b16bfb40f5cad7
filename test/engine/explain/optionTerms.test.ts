import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactSum } from "../../../src/engine/valuation/exactSum.ts";
import type { OptionInstrument } from "../../../src/model/instrument.ts";
import { epochMs, MS_PER_YEAR } from "../../../src/model/units.ts";
import { AS_OF, MARCH, option, position } from "../valuation/builders.ts";
import { slowPrice } from "../valuation/slowBlack.ts";
import { explain, explained, marketOf, START } from "./states.ts";
import type { Point } from "./states.ts";

const YEARS = (MARCH - AS_OF) / MS_PER_YEAR;

/** By how much each input moves for a step of one. */
type Moves = Point;

const moved = (moves: Moves, step: number): Point => ({
  index: START.index * (1 + moves.index * step),
  forward: START.forward * (1 + moves.forward * step),
  vol: START.vol + moves.vol * step,
  years: moves.years * step,
});

const explainedOf = (instrument: OptionInstrument, quantity: number, to: Point) => {
  const positions = [position(instrument, quantity)];
  const [from, until] = [marketOf(instrument, START), marketOf(instrument, to)];
  return explained(explain({ market: from, positions }, { market: until, positions }));
};

/** Central differences of a slow price that shares nothing with the engine. */
function slopes(instrument: OptionInstrument) {
  const sign = instrument.optionType === "call" ? 1 : -1;
  const value = (f: number, v: number, t: number): number =>
    slowPrice(sign, START.forward + f, instrument.strike, YEARS - t, START.vol + v);
  const [df, dv, dt] = [200, 0.002, 0.002];
  const first = (at: (x: number) => number, h: number): number => (at(h) - at(-h)) / (2 * h);
  const second = (at: (x: number) => number, h: number): number => (at(h) - 2 * at(0) + at(-h)) / (h * h);
  const delta = (v: number, t: number): number => first((f) => value(f, v, t), df);
  const vega = (t: number): number => first((v) => value(0, v, t), dv);
  return {
    price: value(0, 0, 0),
    delta: delta(0, 0),
    gamma: second((f) => value(f, 0, 0), df),
    vega: vega(0),
    volga: second((v) => value(0, v, 0), dv),
    theta: first((t) => value(0, 0, t), dt),
    thetaSlope: second((t) => value(0, 0, t), dt),
    vanna: first((v) => delta(v, 0), dv),
    charm: first((t) => delta(0, t), dt),
    veta: first(vega, dt),
  };
}

describe("the terms of an option", () => {
  const to: Point = { index: 103_000, forward: 106_000, vol: 0.46, years: 9 / 365 };
  const withIndex = START.forward * 0.03;
  const [move, vol, time] = [to.forward - START.forward, to.vol - START.vol, to.years];
  for (const settlement of ["linear", "inverse"] as const) {
    for (const [type, strike] of [
      ["call", 115_000],
      ["put", 95_000],
    ] as const) {
      it(`are those of differences of a slow price: ${settlement} ${type}`, () => {
        const instrument = option(strike, type, { settlement });
        const { terms, pnl } = explainedOf(instrument, -3, to);
        const by = slopes(instrument);
        const isInverse = settlement === "inverse";
        const [from, until] = isInverse ? [START.index / START.forward, to.index / to.forward] : [1, 1];
        const dollars = -3 * until;
        const expected = {
          delta: dollars * by.delta * withIndex,
          gamma: (dollars * by.gamma * move * move) / 2,
          vega: dollars * by.vega * vol,
          theta: dollars * by.theta * time,
          vanna: dollars * by.vanna * move * vol,
          volga: (dollars * by.volga * vol * vol) / 2,
          charm: dollars * by.charm * move * time,
          veta: dollars * by.veta * vol * time,
          thetaChange: (dollars * by.thetaSlope * time * time) / 2,
          rho: dollars * by.delta * (move - withIndex),
          fx: -3 * by.price * (until - from),
        };
        for (const [term, amount] of Object.entries(expected)) {
          const shown = terms[term as keyof typeof expected];
          expect(Math.abs(shown - amount), `${term}: ${String(shown)}`).toBeLessThanOrEqual(
            2e-3 * Math.abs(amount) + 1e-6,
          );
        }
        const sign = type === "call" ? 1 : -1;
        const after = -3 * until * slowPrice(sign, to.forward, strike, YEARS - to.years, to.vol);
        expect(pnl).toBeCloseTo(after - -3 * from * by.price, 4);
        const sum = Object.values(expected).reduce((total, one) => total + one, 0);
        expect(terms.residual).toBeCloseTo(pnl - sum, -0.7);
        expect(Math.abs(terms.residual)).toBeLessThan(0.05 * Math.abs(pnl));
      });
    }
  }
});

describe("a state that the series cannot reach", () => {
  const instant = fc.constantFrom(1, 1_000, 60_000, 86_400_000).map((ms) => epochMs(AS_OF + ms));
  const extremes = fc.record({
    index: fc.constantFrom(1, 10_000, 100_000, 1_000_000),
    forward: fc.constantFrom(1, 10_200, 102_000, 1_020_000),
    vol: fc.constantFrom(0.0001, 0.5, 5, 50),
    years: fc.constantFrom(-1, -1e-9, 0),
  });

  it("has finite terms that add up, whatever is left of the time, spot a tenth or tenfold", () => {
    fc.assert(
      fc.property(instant, extremes, fc.constantFrom(50_000, 102_000, 200_000), (expiry, to, strike) => {
        const { pnl, terms } = explainedOf(option(strike, "call", { expiry }), 1, to);
        for (const amount of [pnl, ...Object.values(terms)]) expect(Number.isFinite(amount)).toBe(true);
        const size = Math.max(Math.abs(pnl), ...Object.values(terms).map(Math.abs));
        expect(Math.abs(exactSum(Object.values(terms)) - pnl)).toBeLessThanOrEqual(1e-15 * size);
      }),
    );
  });
});

describe("the residual", () => {
  // Integers, since most doubles that fast-check draws are next to nothing.
  const rate = fc.integer({ min: -1_000, max: 1_000 }).map((one) => one / 1_000);
  const moves = fc.record({
    index: rate,
    forward: rate,
    vol: rate.map((one) => one / 2),
    years: rate.map((one) => 0.3 * Math.abs(one)),
  });
  const contract = fc
    .record({
      strike: fc.integer({ min: 80_000, max: 130_000 }),
      type: fc.constantFrom("call" as const, "put" as const),
      settlement: fc.constantFrom("linear" as const, "inverse" as const),
    })
    .map(({ strike, type, settlement }) => option(strike, type, { settlement }));

  /** USD, of one unit, over the cube of the step: tends to a constant where the series is whole through second order. */
  const cubed = (instrument: OptionInstrument, by: Moves, step: number): number =>
    explainedOf(instrument, 1, moved(by, step)).terms.residual / (step * step * step);

  it("falls with the third power of the move: halved, an eighth is left", () => {
    // What is left of second order would show as c / step and double as the step is halved; a constant that drifts by
    // a fourth-order term times the step is allowed. 1e5 dollars a unit is the size of third derivatives here.
    fc.assert(
      fc.property(contract, moves, (instrument, by) => {
        const [whole, half] = [cubed(instrument, by, 0.004), cubed(instrument, by, 0.002)];

        expect(Math.abs(whole - half)).toBeLessThan(0.02 * Math.abs(whole) + 2e3);
      }),
      { numRuns: 300 },
    );
  });

  it("falls by eight for moves of every kind together, and is small beside the P&L", () => {
    const call = option(110_000, "call");
    const by = { index: 1, forward: 1.1, vol: -0.6, years: 0.2 };
    const at = (step: number) => explainedOf(call, 10, moved(by, step));
    for (const step of [0.04, 0.02, 0.01]) {
      const ratio = at(step).terms.residual / at(step / 2).terms.residual;
      expect(Math.log2(ratio)).toBeGreaterThan(2.8);
      expect(Math.log2(ratio)).toBeLessThan(3.2);
    }
    expect(Math.abs(at(0.01).terms.residual / at(0.01).pnl)).toBeLessThan(1e-3);
  });

  it("would fall by four only, were any term of second order left out", () => {
    const call = option(110_000, "call");
    const by = { index: 1, forward: 1.1, vol: -0.6, years: 0.2 };
    for (const term of ["gamma", "vanna", "volga", "charm", "veta", "thetaChange"] as const) {
      const left = (step: number): number => {
        const { terms } = explainedOf(call, 10, moved(by, step));
        return terms.residual + terms[term];
      };
      expect(Math.log2(left(0.002) / left(0.001)), `without ${term}`).toBeCloseTo(2, 0);
    }
  });
});
