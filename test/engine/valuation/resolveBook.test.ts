import { describe, expect, it } from "vitest";
import type { Leg } from "../../../src/engine/valuation/leg.ts";
import { resolveBook } from "../../../src/engine/valuation/resolveBook.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { gapText } from "../../../src/model/gap.ts";
import type { Instrument } from "../../../src/model/instrument.ts";
import type { MarketSnapshot, Quote, UnderlyingMarket, WhatIf } from "../../../src/model/market.ts";
import { epochMs, MS_PER_DAY, MS_PER_YEAR } from "../../../src/model/units.ts";
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

function marketOf(quotes: readonly Quote[], rest: Partial<UnderlyingMarket> = {}): MarketSnapshot {
  return snapshot(underlyingMarket(quotes, rest));
}

function onlyLeg(market: MarketSnapshot, instrument: Instrument, whatIf: Partial<WhatIf> = {}): Leg {
  const resolved = resolveBook(twinKernel, bookInput(market, [position(instrument, 1)], { whatIf }));
  const [leg] = resolved.legs;
  if (leg === undefined) throw new Error(resolved.leftOut.map(({ gap }) => gapText(gap)).join());
  return leg;
}

function volAndBasis(market: MarketSnapshot, instrument: Instrument): readonly [vol: number, basis: string] {
  const leg = onlyLeg(market, instrument);
  if (leg.kind !== "option") throw new Error("not an option");
  return [leg.vol, leg.basis];
}

function onlyGap(market: MarketSnapshot, instrument: Instrument): string {
  const { legs, leftOut } = resolveBook(twinKernel, bookInput(market, [position(instrument, 1, { id: "leg" })]));
  expect(legs).toEqual([]);
  expect(leftOut.map(({ positionId }) => positionId)).toEqual(["leg"]);
  return leftOut.map(({ gap }) => gapText(gap)).join();
}

const call = option(100_000, "call");
const marked = (vol: number, strike = 100_000, sign = 1): number =>
  slowPrice(sign, FORWARD, strike, YEARS, vol) / FORWARD;

describe("the vol of an option", () => {
  it("is the published one where it gives the mark", () => {
    const mark = marked(0.6) + 4e-4; // the mark is 0.15 coins
    expect(volAndBasis(marketOf([quote(call, { mark, markVol: 0.6, forward: FORWARD })]), call)).toEqual([
      0.6,
      "exact",
    ]);
  });

  it("is solved where the published one is off by more than five ten-thousandths of a coin", () => {
    const mark = marked(0.6) + 6e-4;
    const [vol, basis] = volAndBasis(marketOf([quote(call, { mark, markVol: 0.6, forward: FORWARD })]), call);
    expect(marked(vol)).toBeCloseTo(mark, 9);
    expect(basis).toBe("vol solved from the mark");
  });

  it("is the published one where there is no mark to check it against", () => {
    expect(volAndBasis(marketOf([quote(call, { markVol: 0.6, forward: FORWARD })]), call)).toEqual([0.6, "exact"]);
    const zero = quote(call, { mark: 0, markVol: 0.6, forward: FORWARD });
    expect(volAndBasis(marketOf([zero]), call)).toEqual([0.6, "exact"]);
  });

  it.each([
    ["a capped 100 %", 1],
    ["a percent read as a decimal twice", 0.006],
    ["none", null],
  ])("is solved from the mark where the published one is %s", (_, markVol) => {
    const [vol, basis] = volAndBasis(marketOf([quote(call, { mark: marked(0.6), markVol, forward: FORWARD })]), call);
    expect(vol).toBeCloseTo(0.6, 8);
    expect(basis).toBe("vol solved from the mark");
  });

  it("is solved for a cheap option too, whose price is within the coarse tolerance of any vol", () => {
    const cheap = option(30_000, "put");
    const mark = marked(0.6, 30_000, -1);
    expect(mark).toBeLessThan(3e-4);
    const [vol] = volAndBasis(marketOf([quote(cheap, { mark, markVol: 0.006, forward: FORWARD })]), cheap);
    expect(vol).toBeCloseTo(0.6, 7);
  });

  it("is solved in dollars for a linear option", () => {
    const put = option(110_000, "put", { settlement: "linear" });
    const mark = slowPrice(-1, FORWARD, 110_000, YEARS, 0.55);
    expect(volAndBasis(marketOf([quote(put, { mark, forward: FORWARD })]), put)[0]).toBeCloseTo(0.55, 8);
  });

  it("is solved from the mid of bid and ask where there is no mark, or one that no vol gives", () => {
    const mid = marked(0.6);
    for (const mark of [null, 0.0001]) {
      const deep = quote(call, { mark, bid: mid - 0.001, ask: mid + 0.001, forward: FORWARD });
      const [vol, basis] = volAndBasis(marketOf([deep]), call);
      expect(vol).toBeCloseTo(0.6, 8);
      expect(basis).toBe("vol solved from the mid of bid and ask");
    }
  });

  it("is that of the same option on another venue, those that settle alike first", () => {
    const okx = option(100_000, "call", { venue: "okx" });
    const linear = option(100_000, "call", { venue: "bybit", settlement: "linear" });
    const quotes = [quote(linear, { markVol: 0.7, forward: FORWARD }), quote(okx, { markVol: 0.65, forward: FORWARD })];
    expect(volAndBasis(marketOf(quotes), call)).toEqual([0.65, `vol of okx ${okx.symbol}`]);
    expect(volAndBasis(marketOf(quotes.slice(0, 1)), call)).toEqual([0.7, `vol of bybit ${linear.symbol}`]);
  });

  it("is that of the put at the same strike where the call has none", () => {
    const put = option(100_000, "put");
    const basis = `vol of ${put.symbol} at the same strike`;
    expect(volAndBasis(marketOf([quote(put, { markVol: 0.62, forward: FORWARD })]), call)).toEqual([0.62, basis]);
  });

  it("is interpolated in total variance over log-strike between the nearest strikes", () => {
    const quotes = [
      quote(option(60_000, "call"), { markVol: 2, forward: FORWARD }),
      quote(option(64_000, "call"), { markVol: 0.7, forward: FORWARD }),
      quote(option(90_000, "call"), { forward: FORWARD }), // quoted, but without a vol
      quote(option(125_000, "call"), { markVol: 0.5, forward: FORWARD + 10 }),
      quote(option(150_000, "call"), { markVol: 2, forward: FORWARD }),
    ];
    // ln(100/64) = 2 ln(125/100): two thirds of the way, so 0.49 / 3 + 2 x 0.25 / 3 = 0.33.
    const [vol, basis] = volAndBasis(marketOf(quotes), call);
    expect(vol).toBeCloseTo(Math.sqrt(0.33), 12);
    expect(basis).toBe("vol interpolated between 64,000 and 125,000");
  });

  it("is the published one, with the doubt said, where nothing better can be had", () => {
    const market = marketOf([quote(call, { mark: 0.001, markVol: 0.6, forward: FORWARD })]);
    expect(volAndBasis(market, call)).toEqual([0.6, "published vol, but its mark is below intrinsic value"]);
  });
});

describe("the forward of an option", () => {
  it("is the quote's own, else the snapshot's for the expiry", () => {
    const forwards = [{ expiry: MARCH, price: 101_500 }];
    const own = onlyLeg(marketOf([quote(call, { markVol: 0.6, forward: FORWARD })], { forwards }), call);
    expect(own).toMatchObject({ forward: FORWARD });
    const table = onlyLeg(marketOf([quote(call, { markVol: 0.6 })], { forwards }), call);
    expect(table).toMatchObject({ forward: 101_500 });
  });
});

describe("gaps", () => {
  const quoted = quote(option(100_000, "put"), { markVol: 0.6, forward: FORWARD });

  it.each([
    [
      "an expiry that is not listed",
      marketOf([quoted]),
      option(100_000, "call", { expiry: DECEMBER }),
      "No volatility for BTC-4DEC26-100000-C: BTC 4 Dec 2026 is not a listed expiry",
    ],
    [
      "a strike outside the listed ones",
      marketOf([quoted]),
      option(250_000, "call"),
      "No volatility for BTC-26MAR27-250000-C: its strike lies outside those with a vol of BTC 26 Mar 2027",
    ],
    [
      "a quote with neither mark nor vol and no neighbours",
      marketOf([quote(call, { forward: FORWARD, bid: 0.1 })]),
      call,
      "No volatility for BTC-26MAR27-100000-C: its quote has neither mark nor vol, and its strike lies outside those with a vol of BTC 26 Mar 2027",
    ],
    [
      "no forward",
      marketOf([quote(call, { markVol: 0.6 })]),
      call,
      "No forward for BTC 26 Mar 2027: neither the option's quote nor the market snapshot gives one",
    ],
    [
      "no index and no perpetual",
      marketOf([quoted], { index: null }),
      call,
      "No index for BTC: the market snapshot has neither an index nor a perpetual's mark",
    ],
    [
      "an underlying the snapshot does not hold",
      marketOf([quoted]),
      perpetual("DOGE"),
      "No market data for DOGE-PERPETUAL: the market snapshot holds no DOGE",
    ],
    [
      "a US listed option",
      marketOf([quoted]),
      option(100_000, "call", { venue: "osi", settlement: "linear" }),
      "No market data for BTC_USDC-26MAR27-100000-C: the market snapshot holds no US listed options",
    ],
    [
      "a leg that has expired",
      marketOf([quoted]),
      option(100_000, "call", { expiry: epochMs(AS_OF - MS_PER_DAY) }),
      "No value for BTC-19NOV26-100000-C: expired 19 Nov 2026; settlement price not known",
    ],
    [
      "a future without quote and forward",
      marketOf([quoted]),
      future(DECEMBER),
      "No price for BTC-4DEC26: it has no quote and the market snapshot has no forward for 4 Dec 2026",
    ],
    [
      "a settlement currency without a dollar price",
      marketOf([quoted]),
      option(100_000, "call", { settlement: "linear", settlementCurrency: "EURR" }),
      "No value for BTC_USDC-26MAR27-100000-C: it settles in EURR, which has no dollar price here",
    ],
  ])("%s", (_, market, instrument, text) => {
    expect(onlyGap(market, instrument)).toBe(text);
  });
});

describe("futures, perpetuals, spot and index", () => {
  it("stand at their own mark, else the mid, else what the market has in their place", () => {
    const forwards = [{ expiry: MARCH, price: 101_500 }];
    const own = marketOf([quote(perpetual(), { mark: 100_050 })]);
    expect(onlyLeg(own, perpetual())).toMatchObject({ price: 100_050, basis: "exact" });
    const mid = marketOf([quote(perpetual(), { bid: 100_000, ask: 100_010 })]);
    expect(onlyLeg(mid, perpetual())).toMatchObject({ price: 100_005, basis: "mid of bid and ask used" });
    expect(onlyLeg(marketOf([]), perpetual())).toMatchObject({ price: 100_000, basis: "index used" });
    const table = onlyLeg(marketOf([], { forwards }), future());
    expect(table).toMatchObject({ price: 101_500, basis: "forward of 26 Mar 2027 used" });
    expect(onlyLeg(marketOf([]), spot())).toMatchObject({ price: 100_000, basis: "exact" });
  });

  it("a perpetual's mark stands in for a missing index, and says so", () => {
    const market = marketOf([quote(perpetual(), { mark: 99_000 })], { index: null });
    expect(onlyLeg(market, spot())).toMatchObject({ price: 99_000, basis: "BTC-PERPETUAL mark used as index" });
  });
});

describe("the what-if", () => {
  const market = marketOf(
    [
      quote(call, { markVol: 0.6, forward: FORWARD }),
      quote(perpetual(), { mark: 100_050 }),
      quote(future(DECEMBER), { mark: 100_400 }),
    ],
    { forwards: [{ expiry: MARCH, price: FORWARD }] },
  );

  it("moves index, forward and perpetual alike, shifts vol, passes time", () => {
    const whatIf = { spotShock: -0.2, volShift: 0.1, days: 30 };
    const leg = onlyLeg(market, call, whatIf);
    expect(leg).toMatchObject({ index: 80_000, forward: FORWARD * 0.8, vol: 0.7 });
    expect(leg.kind === "option" && leg.timeToExpiry).toBeCloseTo(YEARS - 30 / 365, 14);
    expect(onlyLeg(market, perpetual(), whatIf)).toMatchObject({ price: 80_040, index: 80_000 });
  });

  it("takes no vol below 0.01 %", () => {
    expect(onlyLeg(market, call, { volShift: -3 })).toMatchObject({ vol: 0.0001 });
  });

  it("settles what expires on the way at the shocked index, and says so", () => {
    const basis = "expired by then: settled at the index of that day, cash with no Greeks";
    const whatIf = { spotShock: 0.5, days: 200 };
    expect(onlyLeg(market, call, whatIf)).toMatchObject({ forward: 150_000, timeToExpiry: 0, basis });
    expect(onlyLeg(market, future(DECEMBER), whatIf)).toMatchObject({ price: 150_000, basis });
  });

  it("leaves disabled legs alone", () => {
    const input = bookInput(market, [position(call, 1, { enabled: false })]);
    expect(resolveBook(twinKernel, input)).toMatchObject({ legs: [], leftOut: [] });
  });

  it("matches a book to a market once, however often the what-if changes", () => {
    let reads = 0;
    const legs = [position(call, 1), position(perpetual(), 1)];
    const counted = legs.map((leg) => ({
      ...leg,
      get instrument() {
        reads += 1;
        return leg.instrument;
      },
    }));
    const input = bookInput(market, counted);
    const first = resolveBook(twinKernel, input);
    const before = reads;
    expect(resolveBook(twinKernel, { ...input, whatIf: { ...input.whatIf } })).toBe(first);
    resolveBook(twinKernel, { ...input, whatIf: { ...input.whatIf, days: 3 } });
    expect(before).toBeGreaterThan(0);
    expect(reads).toBe(before);
  });
});
