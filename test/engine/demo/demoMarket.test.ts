import { describe, expect, it } from "vitest";
import { listedExpiries } from "../../../src/engine/demo/calendar.ts";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { isoDay } from "../../../src/model/civilDate.ts";
import type { OptionInstrument } from "../../../src/model/instrument.ts";
import type { MarketSnapshot, Quote } from "../../../src/model/market.ts";
import { epochMs, timeToExpiry } from "../../../src/model/units.ts";
import type { EpochMs } from "../../../src/model/units.ts";
import { readSymbol } from "../../../src/venues/index.ts";

const NOON = Date.UTC(2026, 10, 20, 12);
const market = demoMarket(twinKernel, { seed: 1, asOf: NOON });

/** N(x) by Simpson's rule on the density: slow, and nothing of the kernel's. */
function normalCdf(x: number): number {
  const end = Math.min(Math.abs(x), 40);
  const steps = 4_000;
  const h = end / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i += 1) {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(-((i * h) ** 2) / 2);
  }
  const half = (sum * h) / 3 / Math.sqrt(2 * Math.PI);
  return x > 0 ? 0.5 + half : 0.5 - half;
}

function blackCall(forward: number, strike: number, deviation: number): number {
  const d1 = Math.log(forward / strike) / deviation + deviation / 2;
  return forward * normalCdf(d1) - strike * normalCdf(d1 - deviation);
}

const isOption = (quote: Quote): quote is Quote & { instrument: OptionInstrument } =>
  quote.instrument.kind === "option";

/** Calls by expiry, ascending by strike. */
function callsByExpiry(snapshot: MarketSnapshot, underlying: string) {
  const quotes = snapshot.underlyings.find((one) => one.underlying === underlying)?.quotes ?? [];
  const groups = new Map<number, (Quote & { instrument: OptionInstrument })[]>();
  for (const quote of quotes.filter(isOption)) {
    if (quote.instrument.optionType !== "call") continue;
    const group = groups.get(quote.instrument.expiry) ?? [];
    groups.set(quote.instrument.expiry, [...group, quote]);
  }
  return groups;
}

describe("the calendar", () => {
  it("lists days, Fridays, month ends and quarter ends at 08:00 UTC as Deribit does", () => {
    const listed = listedExpiries(epochMs(NOON)).map(({ at, tenor }) => `${isoDay(at)} ${tenor}`);
    expect(listed).toEqual([
      "2026-11-21 daily",
      "2026-11-22 daily",
      "2026-11-27 monthly",
      "2026-12-04 weekly",
      "2026-12-11 weekly",
      "2026-12-25 quarterly",
      "2027-03-26 quarterly",
      "2027-06-25 quarterly",
      "2027-09-24 quarterly",
    ]);
  });

  it("drops an expiry at its own instant and keeps it a millisecond earlier", () => {
    const instant = Date.UTC(2026, 11, 25, 8);
    expect(listedExpiries(epochMs(instant - 1))[0]?.at).toBe(instant);
    expect(listedExpiries(epochMs(instant))[0]?.at).toBe(Date.UTC(2026, 11, 26, 8));
  });

  it("lists eight expiries or more on every day of four years, all later than now and ascending", () => {
    for (let day = 0; day < 1461; day += 1) {
      const asOf = epochMs(NOON + day * 86_400_000);
      const listed = listedExpiries(asOf).map(({ at }) => at);
      expect(listed.length).toBeGreaterThanOrEqual(8);
      expect([...listed].sort((a, b) => a - b)).toEqual(listed);
      expect(listed[0]).toBeGreaterThan(asOf);
    }
  });
});

describe("demo market", () => {
  it("is the same for the same seed and day, and another for another", () => {
    expect(demoMarket(twinKernel, { seed: 1, asOf: NOON })).toEqual(market);
    const others = [
      demoMarket(twinKernel, { seed: 2, asOf: NOON }),
      demoMarket(twinKernel, { seed: 1, asOf: NOON + 86_400_000 }),
    ];
    for (const other of others) {
      expect(other.id).not.toBe(market.id);
      expect(other.underlyings[0]?.index).not.toBe(market.underlyings[0]?.index);
    }
    expect(market.id).toBe("demo:1:2026-11-20");
    expect(market.asOf).toBe(NOON);
  });

  it("has a perpetual, quarterly futures and at least 30 strikes in each of at least six expiries", () => {
    for (const { underlying, quotes, forwards, index } of market.underlyings) {
      expect(quotes.filter(({ instrument }) => instrument.kind === "perpetual")).toHaveLength(1);
      expect(quotes.filter(({ instrument }) => instrument.kind === "future")).toHaveLength(4);
      const groups = [...callsByExpiry(market, underlying).values()];
      expect(groups.length).toBeGreaterThanOrEqual(6);
      for (const group of groups) expect(group.length).toBeGreaterThanOrEqual(30);
      expect(forwards).toHaveLength(groups.length);
      const prices = forwards.map(({ price }) => price);
      expect(prices).toEqual([...prices].sort((a, b) => a - b));
      expect(prices[0]).toBeGreaterThanOrEqual(index ?? Infinity);
    }
  });

  it("writes names that the venue's grammar reads back", () => {
    for (const { quotes } of market.underlyings) {
      for (const { instrument } of quotes) {
        expect(readSymbol(instrument.symbol, "deribit")).toEqual({ kind: "instrument", instrument });
      }
    }
    expect(market.underlyings.map(({ quotes }) => quotes[0]?.instrument.symbol)).toEqual([
      "BTC-PERPETUAL",
      "ETH-PERPETUAL",
      "SOL_USDC-PERPETUAL",
    ]);
  });

  it("keeps prices near their levels over many seeds and days", () => {
    const levels = { BTC: 98_000, ETH: 3_100, SOL: 190 } as Record<string, number>;
    for (let seed = 1; seed <= 12; seed += 1) {
      const one = demoMarket(twinKernel, { seed, asOf: NOON + seed * 86_400_000 });
      for (const { underlying, index } of one.underlyings) {
        expect(Math.abs((index ?? NaN) / (levels[underlying] ?? 1) - 1)).toBeLessThan(0.04);
      }
    }
  });

  it("marks options at Black-76 of their own vol, to the decimals published", () => {
    for (const { underlying, quotes } of market.underlyings) {
      const half = underlying === "SOL" ? 0.5e-6 : 0.5e-8;
      for (const quote of quotes.filter(isOption).filter((_, i) => i % 7 === 0)) {
        const { strike, expiry, optionType } = quote.instrument;
        const forward = quote.forward ?? NaN;
        const time = timeToExpiry(expiry, market.asOf);
        const call = blackCall(forward, strike, (quote.markVol ?? NaN) * Math.sqrt(time));
        const price = optionType === "call" ? call : call - forward + strike;
        const inQuote = underlying === "SOL" ? price : price / forward;
        expect(Math.abs(inQuote - (quote.mark ?? NaN))).toBeLessThanOrEqual(half * 1.0001 + 1e-12);
      }
    }
  });

  it("quotes bid and ask on the tick round the mark, with some wings without a bid", () => {
    let unbid = 0;
    for (const { underlying, quotes } of market.underlyings) {
      for (const { mark, bid, ask, bidSize } of quotes.filter(isOption)) {
        expect(ask).toBeGreaterThan(mark ?? Infinity);
        if (bid === null) {
          unbid += 1;
          expect(bidSize).toBeNull();
          continue;
        }
        expect(bid).toBeLessThan(mark ?? NaN);
        const tick = underlying === "SOL" ? (bid < 5 ? 0.01 : 0.05) : bid < 0.005 ? 0.0001 : 0.0005;
        expect(Math.abs(bid / tick - Math.round(bid / tick))).toBeLessThan(1e-6);
      }
    }
    expect(unbid).toBeGreaterThan(0);
  });

  it("widens spreads in the wings, in terms of volatility", () => {
    const quotes = [...callsByExpiry(market, "BTC").values()][5] ?? [];
    const time = timeToExpiry(quotes[0]?.instrument.expiry ?? epochMs(0), market.asOf);
    const spreadInVol = ({ bid, ask, forward, markVol, instrument }: (typeof quotes)[number]): number => {
      const F = forward ?? NaN;
      const deviation = (markVol ?? NaN) * Math.sqrt(time);
      const up = blackCall(F, instrument.strike, deviation * 1.001);
      const down = blackCall(F, instrument.strike, deviation * 0.999);
      const vega = (up - down) / (0.002 * (markVol ?? NaN));
      return (((ask ?? NaN) - (bid ?? NaN)) * F) / vega;
    };
    const middle = quotes.filter(({ instrument, forward }) => Math.abs(instrument.strike / (forward ?? 1) - 1) < 0.05);
    const edge = quotes.slice(-4);
    expect(Math.min(...edge.map(spreadInVol))).toBeGreaterThan(2 * Math.max(...middle.map(spreadInVol)));
  });

  it("holds most open interest near the money", () => {
    const quotes = [...callsByExpiry(market, "BTC").values()][5] ?? [];
    const sum = (some: typeof quotes): number =>
      some.reduce((total, { openInterest }) => total + (openInterest ?? NaN), 0);
    const near = quotes.filter(
      ({ instrument, forward }) => Math.abs(Math.log(instrument.strike / (forward ?? 1))) < 0.2,
    );
    expect(sum(near)).toBeGreaterThan(0.6 * sum(quotes));
  });
});

describe("the smiles", () => {
  const samples = [1, 2, 3].map((seed) => demoMarket(twinKernel, { seed, asOf: NOON + seed * 11 * 86_400_000 }));

  const everyExpiry = samples.flatMap((snapshot) =>
    snapshot.underlyings.map(({ underlying }) => ({
      asOf: snapshot.asOf,
      expiries: [...callsByExpiry(snapshot, underlying).values()],
    })),
  );

  /** Slopes of the undiscounted call price between neighbouring strikes. */
  function slopesOf(calls: readonly (Quote & { instrument: OptionInstrument })[], asOf: EpochMs): readonly number[] {
    const points = calls.map(({ instrument, forward, markVol }) => {
      const deviation = (markVol ?? NaN) * Math.sqrt(timeToExpiry(instrument.expiry, asOf));
      return { strike: instrument.strike, price: blackCall(forward ?? NaN, instrument.strike, deviation) };
    });
    return points.slice(1).map((right, i) => {
      const left = points[i] as (typeof points)[number];
      return (right.price - left.price) / (right.strike - left.strike);
    });
  }

  it("leave no butterfly: call prices fall and are convex in strike", () => {
    const rounding = 1e-7;
    for (const { asOf, expiries } of everyExpiry) {
      for (const calls of expiries) {
        const slopes = slopesOf(calls, asOf);
        expect(Math.min(...slopes)).toBeGreaterThan(-1 - rounding);
        expect(Math.max(...slopes)).toBeLessThan(rounding);
        const bends = slopes.slice(1).map((slope, i) => slope - (slopes[i] ?? NaN));
        expect(Math.min(...bends)).toBeGreaterThan(-rounding);
      }
    }
  });

  interface Variance {
    readonly k: number;
    readonly w: number;
  }

  /** Total variance at log-moneyness k on the straight line between two points; `undefined` outside them. */
  function varianceAt(slice: readonly Variance[], k: number): number | undefined {
    const above = slice.findIndex((point) => point.k >= k);
    const right = slice[above];
    const left = slice[above - 1];
    if (left === undefined || right === undefined) return undefined;
    return left.w + ((right.w - left.w) * (k - left.k)) / (right.k - left.k);
  }

  it("leave no calendar: total variance does not fall with time at any moneyness", () => {
    let compared = 0;
    for (const { asOf, expiries } of everyExpiry) {
      const slices = expiries.map((calls) =>
        calls.map(({ instrument, forward, markVol }) => ({
          k: Math.log(instrument.strike / (forward ?? NaN)),
          w: (markVol ?? NaN) ** 2 * timeToExpiry(instrument.expiry, asOf),
        })),
      );
      const pairs = slices.slice(1).flatMap((slice, i) => (slices[i] ?? []).map(({ k, w }) => ({ slice, k, w })));
      for (const { slice, k, w } of pairs) {
        const later = varianceAt(slice, k);
        if (later === undefined) continue;
        compared += 1;
        expect(later).toBeGreaterThanOrEqual(w);
      }
    }
    expect(compared).toBeGreaterThan(1_000);
  });

  it("lean towards puts, more so for short dates", () => {
    for (const { underlying } of market.underlyings) {
      const leans = [...callsByExpiry(market, underlying).values()].map((calls) => {
        const at = (move: number): number => {
          const nearest = (q: Quote & { instrument: OptionInstrument }): number =>
            Math.abs(q.instrument.strike / (q.forward ?? 1) - 1 - move);
          return calls.toSorted((a, b) => nearest(a) - nearest(b))[0]?.markVol ?? NaN;
        };
        return at(-0.1) - at(0.1);
      });
      for (const lean of leans) expect(lean).toBeGreaterThan(0);
      expect(leans[0]).toBeGreaterThan(leans.at(-1) ?? Infinity);
    }
  });
});
