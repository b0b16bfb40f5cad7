import { describe, expect, it } from "vitest";
import type { VenueId } from "../../src/model/instrument.ts";
import { epochMs } from "../../src/model/units.ts";
import type { ContractParts } from "../../src/venues/contractParts.ts";
import { readParts } from "../../src/venues/contractParts.ts";

const expiry = epochMs(Date.UTC(2027, 2, 26));
const option = { kind: "option", expiry, strike: 100_000, optionType: "call" } as const;

function told(venue: VenueId | null, parts: Partial<ContractParts>): string | readonly string[] {
  const reading = readParts(venue, { underlying: "BTC", currency: null, contract: option, ...parts });
  if (reading.kind === "ambiguous") return reading.candidates.map(({ id }) => id);
  return reading.kind === "instrument" ? reading.instrument.id : reading.problem.code;
}

describe("A contract given in parts", () => {
  it.each([
    ["deribit", null, "deribit:BTC-26MAR27-100000-C"],
    ["deribit", "USDC", "deribit:BTC_USDC-26MAR27-100000-C"],
    ["okx", null, "okx:BTC-USD-270326-100000-C"],
    ["okx", "USDT", "okx:BTC-USDT-270326-100000-C"],
    ["bybit", "USDT", "bybit:BTC-26MAR27-100000-C-USDT"],
    ["binance", null, "binance:BTC-270326-100000-C"],
    ["derive", null, "derive:BTC-20270326-100000-C"],
  ] as const)("at %s in %s is %s", (venue, currency, id) => {
    expect(told(venue, { currency })).toBe(id);
  });

  it("without a venue is what Deribit's name says, also where another venue shares it", () => {
    expect(told(null, {})).toEqual(["deribit:BTC-26MAR27-100000-C", "bybit:BTC-26MAR27-100000-C"]);
    expect(told(null, { underlying: "SOL" })).toBe("deribit:SOL_USDC-26MAR27-100000-C");
  });

  it("is refused with its reason", () => {
    expect(told(null, { underlying: "AAPL" })).toBe("UNKNOWN_SYMBOL");
    expect(told("binance", { contract: { kind: "future", expiry } })).toBe("NOT_SUPPORTED");
    for (const strike of [0, -1, 1e9, 1e-7, 1.2345678]) {
      expect(told("deribit", { contract: { ...option, strike } })).toBe("OUT_OF_RANGE");
    }
  });
});
