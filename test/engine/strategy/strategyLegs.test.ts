import { describe, expect, it } from "vitest";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import { strategies } from "../../../src/engine/strategy/strategies.ts";
import type { StrategyId } from "../../../src/engine/strategy/strategies.ts";
import { strategyLegs } from "../../../src/engine/strategy/strategyLegs.ts";
import type { StrategyInput } from "../../../src/engine/strategy/strategyLegs.ts";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { MarketSnapshot } from "../../../src/model/market.ts";
import type { Position } from "../../../src/model/position.ts";

const market = demoMarket(twinKernel, { seed: 1, asOf: Date.UTC(2026, 10, 20, 12) });
const NEAR = Date.UTC(2026, 11, 25, 8);
const FAR = Date.UTC(2027, 2, 26, 8);

function ask(strategyId: StrategyId, over: Partial<StrategyInput> = {}) {
  return strategyLegs(twinKernel, { market, underlying: "BTC", expiry: NEAR, strategyId, quantity: 1, ...over });
}

function legsOf(strategyId: StrategyId, over: Partial<StrategyInput> = {}): readonly Position[] {
  const answer = ask(strategyId, over);
  if ("gap" in answer) throw new Error(answer.gap.because);
  return answer.legs;
}

/** "+1 C 100000" without the numbers' meaning: quantity, type and strike of the option legs. */
function shape(legs: readonly Position[]): readonly (readonly [number, string, number])[] {
  return legs.flatMap(({ quantity, instrument }) =>
    instrument.kind === "option" ? [[quantity, instrument.optionType, instrument.strike] as const] : [],
  );
}

const strikesOf = (legs: readonly Position[]): readonly number[] => shape(legs).map(([, , strike]) => strike);
const quantitiesOf = (legs: readonly Position[]): readonly number[] => legs.map(({ quantity }) => quantity);

/** Dollars at expiry for a price of the underlying: intrinsic values, nothing of the engine's. */
function payoff(legs: readonly Position[], price: number): number {
  return shape(legs).reduce(
    (total, [quantity, type, strike]) =>
      total + quantity * Math.max(0, type === "call" ? price - strike : strike - price),
    0,
  );
}

const prices = Array.from({ length: 200 }, (_, i) => 1_000 + i * 1_500);

function greeks(legs: readonly Position[], on: MarketSnapshot = market) {
  return bookReport(twinKernel, { book: { name: "", positions: legs, balances: [] }, market: on, whatIf: NO_WHAT_IF })
    .total;
}

const index = market.underlyings[0]?.index ?? NaN;

describe("every strategy of the menu", () => {
  it("is placed whole on listed instruments, in the size asked for, filled at the touch with a fee", () => {
    const listed = new Map(market.underlyings.flatMap(({ quotes }) => quotes.map((one) => [one.instrument.id, one])));
    for (const underlying of ["BTC", "ETH", "SOL"]) {
      for (const { id, legs: recipes } of strategies) {
        const legs = legsOf(id, { underlying, farExpiry: FAR, quantity: 20 });
        expect(quantitiesOf(legs)).toEqual(recipes.map(({ ratio }) => ratio * 20));
        for (const { instrument, quantity, entryPrice, fee, quantityUnit } of legs) {
          const { bid, ask } = listed.get(instrument.id) ?? {};
          expect(entryPrice).toBe(quantity > 0 ? ask : bid);
          expect(fee).toBeGreaterThan(0);
          expect(quantityUnit).toBe("coin");
        }
      }
    }
  });

  it("has ids that differ within the strategy and are the same again", () => {
    for (const { id } of strategies) {
      const ids = legsOf(id).map((leg) => leg.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(legsOf(id).map((leg) => leg.id)).toEqual(ids);
    }
    expect(legsOf("straddle")[0]?.id).toMatch(/^straddle:BTC-25DEC26-\d+-C:0$/);
  });

  it("turns round when sold", () => {
    for (const { id } of strategies) {
      const bought = legsOf(id);
      expect(quantitiesOf(legsOf(id, { quantity: -3 }))).toEqual(bought.map(({ quantity }) => quantity * -3));
      expect(strikesOf(legsOf(id, { quantity: -3 }))).toEqual(strikesOf(bought));
    }
  });
});

describe("textbook shapes", () => {
  it("straddle: a call and a put of one strike, delta near zero, nearest to the forward", () => {
    const legs = legsOf("straddle");
    const [call, put] = shape(legs);
    expect([call?.[1], put?.[1]]).toEqual(["call", "put"]);
    expect(call?.[2]).toBe(put?.[2]);
    expect(Math.abs(greeks(legs).delta)).toBeLessThan(0.1 * index);
    const forward = market.underlyings[0]?.forwards.find(({ expiry }) => expiry === NEAR)?.price ?? NaN;
    expect(Math.abs((call?.[2] ?? NaN) - forward)).toBeLessThanOrEqual(1_000);
  });

  it("strangle: call above put, both near 25 delta", () => {
    const legs = legsOf("strangle");
    const [call = NaN, put = NaN] = strikesOf(legs);
    expect(call).toBeGreaterThan(put);
    for (const leg of legs) expect(Math.abs(Math.abs(greeks([leg]).delta / index) - 0.25)).toBeLessThan(0.05);
  });

  it("spreads: loss no more than the premium, gain no more than the width", () => {
    for (const id of ["call-vertical", "put-vertical"] as const) {
      const legs = legsOf(id);
      const [a = NaN, b = NaN] = strikesOf(legs);
      expect(id === "call-vertical" ? b - a : a - b).toBeGreaterThan(0);
      const values = prices.map((price) => payoff(legs, price));
      expect(Math.min(...values)).toBe(0);
      expect(Math.max(...values)).toBe(Math.abs(b - a));
    }
  });

  it("butterfly: equal wings, never below zero, best at the middle strike", () => {
    const legs = legsOf("butterfly");
    const [low = NaN, middle = NaN, high = NaN] = strikesOf(legs);
    expect(quantitiesOf(legs)).toEqual([1, -2, 1]);
    expect(middle - low).toBeGreaterThan(0);
    expect(high - middle).toBe(middle - low);
    expect(Math.min(...prices.map((price) => payoff(legs, price)))).toBe(0);
    expect(payoff(legs, middle)).toBe(middle - low);
  });

  it("condor and iron condor: four strikes in order, bought wings, limited both ways", () => {
    for (const [id, types] of [
      ["condor", ["call", "call", "call", "call"]],
      ["iron-condor", ["put", "put", "call", "call"]],
    ] as const) {
      const legs = legsOf(id);
      const strikes = strikesOf(legs);
      expect(strikes).toEqual([...new Set(strikes)].sort((a, b) => a - b));
      expect(quantitiesOf(legs)).toEqual([1, -1, -1, 1]);
      expect(shape(legs).map(([, type]) => type)).toEqual(types);
      const far = [payoff(legs, 1), payoff(legs, 1e9)];
      expect(Math.abs((far[0] ?? NaN) - (far[1] ?? NaN))).toBeLessThan(index / 2);
    }
  });

  it("calendar: one strike, near sold, far bought, long vega", () => {
    const legs = legsOf("calendar", { farExpiry: FAR });
    const [near, far] = legs.map(({ instrument }) => (instrument.kind === "option" ? instrument : undefined));
    expect(near?.strike).toBe(far?.strike);
    expect([near?.expiry, far?.expiry]).toEqual([NEAR, FAR]);
    expect(quantitiesOf(legs)).toEqual([-1, 1]);
    expect(greeks(legs).vega).toBeGreaterThan(0);
  });

  it("calendar: takes the next listed expiry where none is chosen", () => {
    const [, far] = legsOf("calendar", { expiry: Date.UTC(2026, 11, 4, 8) });
    expect(far?.instrument).toMatchObject({ expiry: Date.UTC(2026, 11, 11, 8) });
  });

  it("risk reversal: call bought above a put sold", () => {
    const legs = legsOf("risk-reversal");
    expect(shape(legs).map(([quantity, type]) => [quantity, type])).toEqual([
      [1, "call"],
      [-1, "put"],
    ]);
    const [call = NaN, put = NaN] = strikesOf(legs);
    expect(call).toBeGreaterThan(put);
    expect(greeks(legs).delta).toBeGreaterThan(0.4 * index);
  });

  it("collar and covered call: the coin held, a call sold above, the collar's floor below", () => {
    const collar = legsOf("collar");
    expect(collar[0]?.instrument.symbol).toBe("BTC-PERPETUAL");
    expect(quantitiesOf(collar)).toEqual([1, 1, -1]);
    const [put = NaN, call = NaN] = strikesOf(collar);
    expect(put).toBeLessThan(index);
    expect(call).toBeGreaterThan(index);
    const covered = legsOf("covered-call");
    expect(quantitiesOf(covered)).toEqual([1, -1]);
    expect(strikesOf(covered)).toEqual([call]);
    expect(greeks(covered).delta).toBeGreaterThan(greeks(collar).delta);
  });

  it("ratio: one call bought, two sold above it", () => {
    const legs = legsOf("ratio");
    const [bought = NaN, sold = NaN] = strikesOf(legs);
    expect(quantitiesOf(legs)).toEqual([1, -2]);
    expect(sold).toBeGreaterThan(bought);
  });
});

describe("what cannot be placed is a gap with its reason", () => {
  const because = (strategyId: StrategyId, over: Partial<StrategyInput>): string => {
    const answer = ask(strategyId, over);
    return "gap" in answer ? answer.gap.because : "no gap";
  };
  const only = (keep: (strike: number) => boolean): MarketSnapshot => ({
    ...market,
    underlyings: market.underlyings.map((one) => ({
      ...one,
      quotes: one.quotes.filter(({ instrument }) => instrument.kind !== "option" || keep(instrument.strike)),
    })),
  });

  it("names an expiry that has passed, is not listed or is not chosen", () => {
    expect(because("straddle", { expiry: market.asOf })).toBe("the expiry has passed");
    expect(because("straddle", { expiry: NEAR + 86_400_000 })).toBe("the market lists no options of this expiry");
    expect(because("straddle", { expiry: NaN })).toBe("no expiry is chosen");
  });

  it("names an underlying, a quantity or a second expiry that is missing", () => {
    expect(because("straddle", { underlying: "XRP" })).toBe("the market snapshot does not hold it");
    expect(because("straddle", { quantity: 0 })).toBe("the quantity must not be zero");
    expect(because("straddle", { quantity: NaN })).toBe("the quantity must not be zero");
    expect(because("calendar", { farExpiry: NEAR })).toBe("it needs a second, later expiry");
    expect(because("calendar", { expiry: Date.UTC(2027, 8, 24, 8) })).toBe("it needs a second, later expiry");
  });

  it("places nothing where there are too few strikes, rather than a part", () => {
    const sparse = only((strike) => strike === 100_000);
    expect(because("straddle", { market: sparse })).toBe("no gap");
    for (const id of ["strangle", "butterfly", "condor", "iron-condor", "collar"] as const) {
      expect(because(id, { market: sparse })).toBe("too few strikes with a mark are listed round the forward");
    }
  });

  it("takes equal wings that are listed before wider ones that are not", () => {
    const listed = new Set([94_000, 98_000, 102_000, 106_000, 112_000]);
    const uneven = only((strike) => listed.has(strike));
    expect(strikesOf(legsOf("butterfly", { market: uneven }))).toEqual([98_000, 102_000, 106_000]);
  });

  it("places nothing where marks are missing", () => {
    const unmarked: MarketSnapshot = {
      ...market,
      underlyings: market.underlyings.map((one) => ({
        ...one,
        quotes: one.quotes.map((quote) => ({ ...quote, mark: null, markVol: null, bid: null, ask: null })),
      })),
    };
    for (const { id } of strategies) expect(ask(id, { market: unmarked })).toHaveProperty("gap");
  });

  it("needs a perpetual or a future for the coin", () => {
    const optionsOnly: MarketSnapshot = {
      ...market,
      underlyings: market.underlyings.map((one) => ({
        ...one,
        quotes: one.quotes.filter(({ instrument }) => instrument.kind === "option"),
      })),
    };
    const reason = "the market quotes neither a perpetual nor a future of this expiry";
    expect(because("covered-call", { market: optionsOnly })).toBe(reason);
    expect(because("straddle", { market: optionsOnly })).toBe("no gap");
  });
});
