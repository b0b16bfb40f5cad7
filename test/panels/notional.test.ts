import { describe, expect, it } from "vitest";
import { notionalOf } from "../../src/panels/notional.ts";
import { deribitPerpetual } from "../../src/venues/instruments.ts";
import { leg, marketOf, underlyingOf } from "../support/books.ts";

const market = marketOf(underlyingOf("BTC", 100_000));
const perpetual = deribitPerpetual("BTC", "inverse");

describe("notional", () => {
  it("is the face value of an inverse perpetual, in dollars as typed or at the entry price", () => {
    expect(notionalOf(leg(perpetual, -6200, { quantityUnit: "usd" }), market)).toEqual({ value: 6200 });
    expect(notionalOf(leg(perpetual, -2, { entryPrice: 90_000 }), market)).toEqual({ value: 180_000 });
  });
  it("is size times index for everything else, and without an index says so", () => {
    expect(notionalOf(leg(perpetual, 2), market)).toEqual({ value: 200_000 });
    expect(notionalOf(leg(perpetual, 2), marketOf())).toHaveProperty("gap.because", "the market has no index for BTC");
  });
});
