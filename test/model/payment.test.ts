import { describe, expect, it } from "vitest";
import { paymentsOf, totalPaid } from "../../src/model/payment.ts";
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

function paid(legs: readonly Position[]): number {
  const payments = paymentsOf(legs, index);
  if ("gap" in payments) throw new Error(payments.gap.because);
  return totalPaid(payments.value);
}

describe("what a draft costs in cash", () => {
  it("is premium in coin at the index for inverse options, and fees on top", () => {
    expect(paid([leg("BTC-26MAR27-100000-C", 2, 0.05, 0.0006)])).toBeCloseTo((0.1 + 0.0006) * 100_000, 9);
  });
  it("is premium in dollars for linear options", () => {
    expect(paid([leg("SOL_USDC-26MAR27-200-C", -10, 12.5)])).toBe(-125);
  });
  it("is the fee alone for a perpetual, whose price changes no hands", () => {
    expect(paid([leg("BTC-PERPETUAL", -1, 100_000, 0.0005)])).toBeCloseTo(50, 9);
  });
  it("is a gap where the coin has no index or the price is not known, never nothing", () => {
    expect(paymentsOf([leg("ETH-26MAR27-4000-C", 1, 0.05)], index)).toHaveProperty(
      "gap.because",
      "the market has no index for ETH",
    );
    expect(paymentsOf([leg("BTC-26MAR27-90000-P", 1, null)], index)).toHaveProperty(
      "gap.because",
      "its entry price is not known",
    );
  });
  it("asks for no index where nothing is paid: a perpetual without a fee", () => {
    expect(paid([leg("ETH-PERPETUAL", 5, 3000)])).toBe(0);
  });
});
