import { beforeAll, describe, expect, it } from "vitest";
import type { PayoffReport } from "../../../src/engine/payoff/report.ts";
import type { OptionInstrument } from "../../../src/model/instrument.ts";
import type { Position } from "../../../src/model/position.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { epochMs, MS_PER_DAY, MS_PER_YEAR } from "../../../src/model/units.ts";
import { randomStream } from "../../../src/math/random.ts";
import {
  AS_OF,
  bookInput,
  DECEMBER,
  future,
  MARCH,
  option,
  position,
  quote,
  snapshot,
  underlyingMarket,
} from "../valuation/builders.ts";
import { slowPrice } from "../valuation/slowBlack.ts";
import { curveOf, payoff } from "./payoffInput.ts";

/**
 * The bridge by an independent way: Brownian paths in small steps of time, the market's vol of each period on each step,
 * bent afterwards so that they end at the drawn spot; each leg paid at its own instant.
 */

const JANUARY = epochMs(Date.UTC(2027, 0, 29, 8));
const INDEX = 100_000;
const expiries = [
  { at: DECEMBER, forward: 100_500, vol: 0.7 },
  { at: JANUARY, forward: 101_500, vol: 0.6 },
  { at: MARCH, forward: 102_500, vol: 0.55 },
];
const years = (at: number): number => (at - AS_OF) / MS_PER_YEAR;
const strikes = [70_000, 90_000, 100_000, 110_000, 130_000];
const listed = expiries.flatMap(({ at, forward, vol }) =>
  strikes.flatMap((strike) =>
    (["call", "put"] as const).flatMap((type) =>
      (["inverse", "linear"] as const).map((settlement) =>
        quote(option(strike, type, { expiry: at, settlement }), { markVol: vol, forward }),
      ),
    ),
  ),
);
const market = snapshot(
  underlyingMarket([...listed, quote(future(DECEMBER), { mark: 100_500 }), quote(future(JANUARY), { mark: 101_500 })]),
);

const leg = (
  strike: number,
  type: "call" | "put",
  quantity: number,
  expiry: typeof MARCH,
  settlement: "inverse" | "linear",
) => position(option(strike, type, { expiry, settlement }), quantity);
const legs: readonly Position[] = [
  leg(100_000, "call", -3, DECEMBER, "linear"),
  leg(90_000, "put", -2, DECEMBER, "inverse"),
  leg(110_000, "call", 2, JANUARY, "inverse"),
  leg(90_000, "put", 1.5, JANUARY, "linear"),
  leg(110_000, "call", 3, MARCH, "linear"),
  leg(90_000, "put", 2, MARCH, "inverse"),
  position(future(JANUARY), -40_000, { quantityUnit: "usd", entryPrice: 99_000 }),
];

const payout = (type: string, strike: number, spot: number): number =>
  Math.max(0, (type === "call" ? 1 : -1) * (spot - strike));

/** Dollars on the last day, of a leg that ends at `settled` while spot goes on to `drawn`. */
function dollars({ instrument, quantity, entryPrice }: Position, settled: number, drawn: number): number {
  if (instrument.kind === "future") return drawn * quantity * (1 / (entryPrice as number) - 1 / settled);
  const { optionType, strike, settlement } = instrument as OptionInstrument;
  const paid = quantity * payout(optionType, strike, settled);
  return settlement === "inverse" ? (paid / settled) * drawn : paid;
}

function valueNow({ instrument, quantity, entryPrice }: Position): number {
  if (instrument.kind === "future") return INDEX * quantity * (1 / (entryPrice as number) - 1 / 101_500);
  const { optionType, strike, expiry, settlement } = instrument as OptionInstrument;
  const { forward, vol } = expiries.find(({ at }) => at === expiry)!;
  const black = slowPrice(optionType === "call" ? 1 : -1, forward, strike, years(expiry), vol);
  return quantity * black * (settlement === "inverse" ? INDEX / forward : 1);
}
const before = legs.reduce((sum, one) => sum + valueNow(one), 0);

const STEPS = 25;
const PATHS = 20_000;

interface Simulated {
  readonly mean: number;
  readonly error: number;
  readonly low: number;
  readonly high: number;
}

/** Total variance at a time, straight between the expiries. */
function varianceAt(time: number): number {
  let [t0, v0] = [0, 0];
  for (const { at, vol } of expiries) {
    const [t1, v1] = [years(at), vol * vol * years(at)];
    if (time <= t1) return v0 + ((v1 - v0) * (time - t0)) / (t1 - t0);
    [t0, v0] = [t1, v1];
  }
  return v0;
}

/**
 * Paths in `STEPS` small steps to each expiry, their walk in log spot over forward pinned at the end.
 *
 * @param standing a day up to which legs settle at the spot of that day
 */
function simulated(drawn: number, standing?: { readonly at: number; readonly forward: number }): Simulated {
  const { nextNormal } = randomStream(7);
  const amounts: number[] = [];
  const end = years(MARCH);
  const pinned = Math.log(drawn / 102_500);
  const stops = [...expiries, ...(standing === undefined ? [] : [standing])].sort((a, b) => a.at - b.at);
  for (let path = 0; path < PATHS; path++) {
    let [walk, time] = [0, 0];
    const at: number[] = [];
    for (const stop of stops) {
      const length = (years(stop.at) - time) / STEPS;
      for (let step = 0; step < STEPS; step++) {
        walk += Math.sqrt(varianceAt(time + length) - varianceAt(time)) * nextNormal();
        time += length;
      }
      at.push(walk);
    }
    const spots = stops.map(({ at: stop, forward }, i) => {
      const bent = (at[i] as number) - (varianceAt(years(stop)) / varianceAt(end)) * ((at.at(-1) as number) - pinned);
      return forward * Math.exp(bent);
    });
    const spotAt = (instrument: Position["instrument"]): number => {
      const expiry = Math.max((instrument as OptionInstrument).expiry, standing?.at ?? AS_OF);
      return spots[stops.findIndex((one) => one.at === expiry)] as number;
    };
    amounts.push(legs.reduce((sum, one) => sum + dollars(one, spotAt(one.instrument), drawn), -before));
  }
  amounts.sort((a, b) => a - b);
  const mean = amounts.reduce((sum, one) => sum + one, 0) / PATHS;
  const spread = Math.sqrt(amounts.reduce((sum, one) => sum + (one - mean) ** 2, 0) / PATHS);
  const quantile = (share: number): number => amounts[Math.floor(share * PATHS)] as number;
  return { mean, error: spread / Math.sqrt(PATHS), low: quantile(0.05), high: quantile(0.95) };
}

describe("a book of three expiries, drawn at the last", () => {
  const moves = [-0.35, -0.1, 0.025, 0.3];
  let report: PayoffReport;
  beforeAll(() => {
    report = payoff(legs, { ...bookInput(market, legs), moves });
  });

  it.each([0, 1, 2, 3])("is the mean and the band of simulated bridges, at move number %i", (i) => {
    const { mean, error, low, high } = simulated(INDEX * (1 + (moves[i] as number)));
    const found = curveOf(report).amounts[i] as number;
    expect(Math.abs(found - mean)).toBeLessThan(4 * error + 1);
    // Quantiles of 20,000 simulated and 512 even paths: within four per cent of the band's breadth.
    expect(Math.abs((report.band?.low[i] as number) - low)).toBeLessThan(0.04 * (high - low));
    expect(Math.abs((report.band?.high[i] as number) - high)).toBeLessThan(0.04 * (high - low));
    expect(error).toBeGreaterThan(10);
  });

  it("after a what-if's day is that of bridges on which what ended by then settles at the spot of that day", () => {
    const days = 40; // December is over, January is not
    const at = AS_OF + days * MS_PER_DAY;
    const share = (at - DECEMBER) / (JANUARY - DECEMBER);
    const forward = 100_500 * Math.exp(share * Math.log(101_500 / 100_500));
    const whatIf = { ...NO_WHAT_IF, days };
    const found = payoff(legs, { ...bookInput(market, legs), whatIf, moves });
    const plainly = curveOf(report).amounts;
    for (const i of [0, 2, 3]) {
      const { mean, error, low, high } = simulated(INDEX * (1 + (moves[i] as number)), { at, forward });
      const amount = curveOf(found).amounts[i] as number;
      expect(Math.abs(amount - mean)).toBeLessThan(4 * error + 1);
      expect(Math.abs(amount - (plainly[i] as number))).toBeGreaterThan(10 * error);
      expect(Math.abs((found.band?.low[i] as number) - low)).toBeLessThan(0.04 * (high - low));
      expect(Math.abs((found.band?.high[i] as number) - high)).toBeLessThan(0.04 * (high - low));
    }
  });

  it("is another curve than that of legs settled at the drawn spot, and than that of a straight path", () => {
    const amounts = (path: "bridge" | "straight" | "drawn") =>
      curveOf(payoff(legs, { ...bookInput(market, legs), moves, choice: { path } })).amounts;
    const [bridge, straight, drawn] = [amounts("bridge"), amounts("straight"), amounts("drawn")];
    for (const i of moves.keys()) {
      expect(Math.abs((bridge[i] as number) - (straight[i] as number))).toBeGreaterThan(100);
      expect(Math.abs((bridge[i] as number) - (drawn[i] as number))).toBeGreaterThan(100);
    }
    for (const path of ["straight", "drawn"] as const) {
      expect(payoff(legs, { ...bookInput(market, legs), moves, choice: { path } }).band).toBeNull();
    }
  });

  it("has no band before the first expiry, nor on that day itself", () => {
    for (const date of [{ days: 5 }, { expiry: DECEMBER }] as const) {
      expect(payoff(legs, { ...bookInput(market, legs), moves, choice: { date } }).band).toBeNull();
    }
  });

  it("just after an expiry is as it was on it", () => {
    const at = (date: { days: number } | { expiry: typeof MARCH }) =>
      curveOf(payoff(legs, { ...bookInput(market, legs), moves, choice: { date } })).amounts;
    const [on, after] = [at({ expiry: DECEMBER }), at({ days: (DECEMBER + 1_000 - AS_OF) / 86_400_000 })];
    for (const i of moves.keys()) expect(Math.abs((on[i] as number) - (after[i] as number))).toBeLessThan(20);
  });

  it("probability of profit is that of simulated spots and paths", () => {
    // One flat vol a period is a lognormal spot: simulate its end, then the way there.
    const { nextNormal } = randomStream(11);
    const vD = varianceAt(years(MARCH));
    let [wins, sinceEntry] = [0, 0];
    const trials = 20_000;
    const beaten = 4_000;
    for (let i = 0; i < trials; i++) {
      let [walk, last] = [0, 0];
      const spots = expiries.map(({ at, forward }) => {
        const v = varianceAt(years(at));
        walk += Math.sqrt(v - last) * nextNormal();
        last = v;
        return forward * Math.exp(walk - v / 2);
      });
      const drawn = spots[2] as number;
      const gain = legs.reduce((sum, one) => {
        const at = expiries.findIndex((two) => two.at === (one.instrument as OptionInstrument).expiry);
        return sum + dollars(one, spots[at] as number, drawn);
      }, -before);
      if (gain > 0) wins++;
      if (gain > beaten) sinceEntry++;
    }
    expect(vD).toBeGreaterThan(0);
    const { profit } = curveOf(report).facts;
    const share = wins / trials;
    expect("value" in profit && Math.abs(profit.value - share)).toBeLessThan(
      4 * Math.sqrt((share * (1 - share)) / trials) + 0.002,
    );
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.95);
    // Bought at today's values, fees that come to what has to be beaten; the future's value is a gain of its own.
    const bought = legs.map((one, i): Position => {
      if (one.instrument.kind !== "option") return one;
      const rate = one.instrument.settlement === "inverse" ? INDEX : 1;
      const fee = i === 0 ? beaten + valueNow(legs.at(-1)!) : 0;
      return { ...one, entryPrice: valueNow(one) / (one.quantity * rate), fee: fee / rate };
    });
    const choice = { since: "entry" } as const;
    const later = curveOf(payoff(bought, { ...bookInput(market, bought), moves, choice })).facts.profit;
    const less = sinceEntry / trials;
    expect(share - less).toBeGreaterThan(0.02);
    expect("value" in later && Math.abs(later.value - less)).toBeLessThan(
      4 * Math.sqrt((less * (1 - less)) / trials) + 0.002,
    );
  });
});
