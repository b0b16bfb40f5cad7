import { describe, expect, it } from "vitest";
import type { Candidate } from "../../../src/engine/hedge/candidates.ts";
import { lotOf, lotsToQuantity, roundToLot } from "../../../src/engine/hedge/lot.ts";
import {
  costOf,
  isOffered,
  mergedTrades,
  offeredPart,
  tradeCost,
  tradePosition,
  tradePremium,
} from "../../../src/engine/hedge/trade.ts";
import { deribitOption, deribitPerpetual } from "../../../src/venues/instruments.ts";
import { venueOf } from "../../../src/venues/index.ts";
import { SOON } from "./handMarket.ts";

const { fees } = venueOf("deribit");
if (fees === null) throw new Error("Deribit's fees are known");

const bitcoinPut = deribitOption("BTC", SOON, 80_000, "put", "inverse");
const solanaCall = deribitOption("SOL", SOON, 200, "call", "linear");

const base = { bidSize: 50, askSize: 40, openInterest: 10, delta: 0, gamma: 0, vega: 0, fees };
const cheapPut: Candidate = {
  ...base,
  instrument: bitcoinPut,
  bid: 0.0008,
  ask: 0.0012,
  mark: 0.001,
  lot: lotOf(bitcoinPut),
  dollars: 100_000,
  index: 100_000,
};
const linearCall: Candidate = {
  ...base,
  instrument: solanaCall,
  bid: 7.4,
  ask: 7.6,
  mark: 7.5,
  lot: lotOf(solanaCall),
  dollars: 1,
  index: 190,
};

describe("cost of a trade", () => {
  it("caps the fee of a cheap option at 12.5 % of its price", () => {
    const trade = { candidate: cheapPut, quantity: 10 };
    // Half-spread 0.0002 x 10 coins x 100,000; fee 0.125 x 0.0012 = 0.00015 a coin, less than 0.0003.
    expect(tradeCost(trade)).toBeCloseTo(200 + 150, 9);
    expect(tradePosition(trade, "x", "").fee).toBeCloseTo(0.0015, 12);
    expect(tradePremium(trade)).toBeCloseTo(1_200, 9);
  });

  it("sells at the bid and receives the premium", () => {
    const trade = { candidate: cheapPut, quantity: -10 };
    expect(tradePosition(trade, "x", "").entryPrice).toBe(0.0008);
    expect(tradePremium(trade)).toBeCloseTo(-800, 9);
    expect(tradeCost(trade)).toBeCloseTo(200 + 0.125 * 0.0008 * 10 * 100_000, 9);
  });

  it("counts linear options in dollars, fee a share of the index", () => {
    const trade = { candidate: linearCall, quantity: 30 };
    expect(tradeCost(trade)).toBeCloseTo(0.1 * 30 + fees.optionRate.linear * 190 * 30, 9);
    expect(tradePremium(trade)).toBeCloseTo(7.6 * 30, 9);
  });

  it("adds up over trades", () => {
    const trades = [
      { candidate: cheapPut, quantity: 10 },
      { candidate: linearCall, quantity: -20 },
    ];
    expect(costOf(trades)).toBeCloseTo(
      trades.map(tradeCost).reduce((a, b) => a + b),
      9,
    );
  });

  it("are one an instrument when merged, in whole lots", () => {
    const trades = [0.1, -20, 0.2].map((quantity, i) => ({ candidate: i === 1 ? linearCall : cheapPut, quantity }));
    expect(mergedTrades(trades)).toEqual([
      { candidate: cheapPut, quantity: 0.3 },
      { candidate: linearCall, quantity: -20 },
    ]);
  });

  it("are cut to whole lots of what is offered", () => {
    expect(offeredPart({ candidate: cheapPut, quantity: 41 })?.quantity).toBe(40);
    expect(offeredPart({ candidate: cheapPut, quantity: -3.3 })?.quantity).toBe(-3.3);
    expect(offeredPart({ candidate: { ...linearCall, bidSize: 29 }, quantity: -50 })?.quantity).toBe(-20);
    expect(offeredPart({ candidate: { ...linearCall, bidSize: 9 }, quantity: -50 })).toBeNull();
  });

  it("knows what is offered on which side", () => {
    expect(isOffered({ candidate: cheapPut, quantity: 40 })).toBe(true);
    expect(isOffered({ candidate: cheapPut, quantity: 40.1 })).toBe(false);
    expect(isOffered({ candidate: cheapPut, quantity: -50 })).toBe(true);
    expect(isOffered({ candidate: cheapPut, quantity: -50.1 })).toBe(false);
  });
});

describe("lots", () => {
  it("are Deribit's: 0.1 BTC, 1 ETH, 10 SOL of options; 10 and 1 dollars of inverse perpetuals", () => {
    expect(lotOf(bitcoinPut)).toEqual({ size: 0.1, unit: "coin" });
    expect(lotOf(deribitOption("ETH", SOON, 3_000, "put", "inverse"))).toEqual({ size: 1, unit: "coin" });
    expect(lotOf(solanaCall)).toEqual({ size: 10, unit: "coin" });
    expect(lotOf(deribitPerpetual("BTC", "inverse"))).toEqual({ size: 10, unit: "usd" });
    expect(lotOf(deribitPerpetual("ETH", "inverse"))).toEqual({ size: 1, unit: "usd" });
  });

  it("round to the nearest, without the dust of binary fractions", () => {
    const lot = lotOf(bitcoinPut);
    expect(roundToLot(0.34, lot)).toBe(0.3);
    expect(roundToLot(-0.26, lot)).toBe(-0.3);
    expect(roundToLot(0.04, lot)).toBe(0);
    expect(lotsToQuantity(3, lot)).toBe(0.3);
  });
});
