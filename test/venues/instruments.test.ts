import { describe, expect, it } from "vitest";
import { epochMs } from "../../src/model/units.ts";
import {
  deribitFuture,
  deribitOption,
  deribitPerpetual,
  deribitSpot,
  instrumentOf,
} from "../../src/venues/instruments.ts";

const march = epochMs(Date.parse("2027-03-26T08:00:00Z"));

describe("Deribit's contracts made from their terms", () => {
  it("carry Deribit's names", () => {
    const made = [
      deribitOption("BTC", march, 100_000, "call", "inverse"),
      deribitOption("SOL", march, 202.5, "put", "linear"),
      deribitFuture("ETH", march, "inverse"),
      deribitPerpetual("BTC", "inverse"),
      deribitPerpetual("SOL", "linear"),
      deribitSpot("BTC"),
    ];
    expect(made.map((one) => one.id)).toEqual([
      "deribit:BTC-26MAR27-100000-C",
      "deribit:SOL_USDC-26MAR27-202d5-P",
      "deribit:ETH-26MAR27",
      "deribit:BTC-PERPETUAL",
      "deribit:SOL_USDC-PERPETUAL",
      "deribit:BTC_USDC",
    ]);
  });

  it("expire at 08:00 UTC whatever the hour asked for", () => {
    const evening = epochMs(Date.parse("2027-03-26T23:59:59Z"));
    expect(deribitOption("BTC", evening, 100_000, "call", "inverse").expiry).toBe(march);
  });

  it("are refused where Deribit lists no such contract", () => {
    expect(() => deribitOption("SOL", march, 200, "call", "inverse")).toThrow(RangeError);
    expect(() => deribitOption("BTC", march, 0, "call", "inverse")).toThrow(RangeError);
    expect(() => deribitOption("BTC", march, Number.NaN, "call", "inverse")).toThrow(RangeError);
    expect(() => deribitPerpetual("SOL", "inverse")).toThrow(RangeError);
    const future = {
      kind: "future",
      expiry: march,
      underlying: "BTC",
      settlement: "linear",
      settlementCurrency: "USDT",
    } as const;
    for (const venue of ["binance", "derive", "osi"] as const)
      expect(() => instrumentOf(venue, future)).toThrow(RangeError);
  });
});
