import { describe, expect, it } from "vitest";
import { paymentUsd } from "../../src/model/payment.ts";
import type { Position } from "../../src/model/position.ts";
import { readSymbol } from "../../src/venues/index.ts";

function leg(symbol: string, quantity: number, entryPrice: number | null, fee = 0): Position {
  const reading = readSymbol(symbol, "deribit");
  if (reading.kind !== "instrument") throw new Error(symbol);
  return {
    id: symbol,
    instrument: reading.instrument,
    quantity,
    quantityUnit: "coin",
    entryPrice,
    fee,
    enabled: true,
    note: "",
  };
}

const index = (underlying: string): number | null => ({ BTC: 100_000, SOL: 190 })[underlying] ?? null;

describe("what a draft costs in cash", () => {
  it("is premium in coin at the index for inverse options, and fees on top", () => {
    expect(paymentUsd([leg("BTC-26MAR27-100000-C", 2, 0.05, 0.0006)], index)).toBeCloseTo((0.1 + 0.0006) * 100_000, 9);
  });
  it("is premium in dollars for linear options", () => {
    expect(paymentUsd([leg("SOL_USDC-26MAR27-200-C", -10, 12.5)], index)).toBe(-125);
  });
  it("is the fee alone for a perpetual, whose price changes no hands", () => {
    expect(paymentUsd([leg("BTC-PERPETUAL", -1, 100_000, 0.0005)], index)).toBeCloseTo(50, 9);
  });
  it("is nothing for a leg whose coin has no index or whose price is not known", () => {
    expect(paymentUsd([leg("ETH-26MAR27-4000-C", 1, 0.05), leg("BTC-26MAR27-90000-P", 1, null)], index)).toBe(0);
  });
});
