import { describe, expect, it } from "vitest";
import type { Instrument } from "../../src/model/instrument.ts";
import type { MarketSnapshot, Quote } from "../../src/model/market.ts";
import { epochMs } from "../../src/model/units.ts";
import { fill } from "../../src/venues/fill.ts";
import { deribitOption, deribitPerpetual, instrumentOf } from "../../src/venues/instruments.ts";

// Rates: Deribit's page of fees, taker: 0.03 % of the underlying for an inverse option and 0.05 % for a linear one, at
// most 12.5 % of the premium; 0.05 % of the notional for a perpetual.

const EXPIRY = epochMs(Date.UTC(2027, 2, 26, 8));
const call = deribitOption("BTC", EXPIRY, 100_000, "call", "inverse");
const far = deribitOption("BTC", EXPIRY, 300_000, "call", "inverse");
const linear = deribitOption("SOL", EXPIRY, 200, "call", "linear");
const perpetual = deribitPerpetual("BTC", "inverse");
const bybit = instrumentOf("bybit", {
  kind: "option",
  underlying: "BTC",
  settlement: "linear",
  settlementCurrency: "USDT",
  optionType: "call",
  strike: 100_000,
  expiry: EXPIRY,
});

function quoted(instrument: Instrument, mark: number | null, bid: number | null, ask: number | null): Quote {
  const sizes = { bidSize: null, askSize: null, markVol: null, forward: null, openInterest: null };
  return { instrument, mark, bid, ask, ...sizes };
}

const market: MarketSnapshot = {
  id: "hand",
  source: "file",
  label: "By hand",
  asOf: epochMs(Date.UTC(2026, 10, 20)),
  flags: [],
  underlyings: [
    {
      underlying: "BTC",
      index: 90_000,
      forwards: [],
      quotes: [
        quoted(call, 0.05, 0.049, 0.052),
        quoted(far, 0.0004, 0.0002, null),
        quoted(perpetual, 90_010, 90_000, 90_020),
        quoted(bybit, 4_500, 4_450, 4_600),
      ],
    },
    { underlying: "SOL", index: 190, forwards: [], quotes: [quoted(linear, 7.5, 7.4, 7.6)] },
  ],
};

const order = (
  instrument: Instrument,
  quantity: number,
  entryPrice: number | null = null,
  unit: "coin" | "usd" = "coin",
) => ({ id: "x", instrument, quantity, quantityUnit: unit, entryPrice, fee: 0, enabled: true, note: "" }) as const;

function only(...orders: readonly ReturnType<typeof order>[]) {
  const { legs, cost, notes } = fill(orders, market);
  if ("gap" in cost) throw new Error(cost.gap.because);
  return { leg: legs[0]!, cost: cost.value, notes };
}

describe("an order", () => {
  it("buys at the ask and sells at the bid, with the taker's fee in the currency of settlement", () => {
    const bought = only(order(call, 2));
    expect([bought.leg.entryPrice, bought.leg.fee]).toEqual([0.052, 2 * 0.0003]);
    expect(bought.cost.spread).toBeCloseTo(2 * 0.002 * 90_000, 9);
    expect(bought.cost.fee).toBeCloseTo(2 * 0.0003 * 90_000, 9);
    const sold = only(order(linear, -30));
    expect(sold.leg.entryPrice).toBe(7.4);
    expect(sold.leg.fee).toBeCloseTo(0.0005 * 190 * 30, 12);
    expect(sold.cost.spread).toBeCloseTo(0.1 * 30, 9);
    expect([...bought.notes, ...sold.notes]).toEqual([]);
  });

  it("of a cheap option pays no more fee than an eighth of its premium", () => {
    expect(only(order(far, -10)).leg.fee).toBeCloseTo(10 * 0.125 * 0.0002, 15);
  });

  it("for an inverse perpetual pays on the notional, and loses coins against the mark", () => {
    const { leg, cost } = only(order(perpetual, 900_200, null, "usd"));
    expect(leg.entryPrice).toBe(90_020);
    expect(leg.fee).toBeCloseTo(0.0005 * 10, 12);
    expect(cost.spread).toBeCloseTo(900_200 * (1 / 90_010 - 1 / 90_020) * 90_000, 9);
    // As many coins bought as coins: the contract is a number of dollars at the touch.
    expect(only(order(perpetual, 10)).cost.spread).toBeCloseTo(cost.spread, 9);
  });

  it("is done at its own price where it names one", () => {
    const { leg, cost, notes } = only(order(call, 1, 0.048));
    expect([leg.entryPrice, leg.fee, notes]).toEqual([0.048, 0.0003, []]);
    expect(cost.spread).toBeCloseTo(-0.002 * 90_000, 9);
  });

  it("is done at the mark where no touch is quoted, and that is said", () => {
    const { leg, cost, notes } = only(order(far, 1));
    expect(leg.entryPrice).toBe(0.0004);
    expect(cost.spread).toBe(0);
    expect(notes).toEqual([`${far.symbol} has no ask: filled at the mark.`]);
  });

  it("says that no fee is charged where a venue's are not known", () => {
    const { leg, cost, notes } = only(order(bybit, 1), order(bybit, -2));
    expect([leg.fee, cost.fee]).toEqual([0, 0]);
    expect(cost.spread).toBe(100 + 2 * 50);
    expect(notes).toEqual(["Bybit\u2019s fees have not been checked: none is charged."]);
  });

  it("of what the market does not know has no price, and no cost", () => {
    const stranger = deribitOption("DOGE", EXPIRY, 1, "call", "linear");
    const { legs, cost, notes } = fill([order(call, 1), order(stranger, 1)], market);
    expect(legs.map(({ entryPrice }) => entryPrice)).toEqual([0.052, null]);
    expect(cost).toHaveProperty("gap.subject", stranger.symbol);
    expect(notes).toHaveLength(1);
    expect(fill([order(stranger, 1, 0.5)], market).cost).toHaveProperty(
      "gap.because",
      "the market has no index for DOGE",
    );
  });
});
