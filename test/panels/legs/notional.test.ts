import { describe, expect, it } from "vitest";
import { notionalIn } from "../../../src/panels/legs/notional.ts";
import { deribitPerpetual } from "../../../src/venues/instruments.ts";
import { leg, marketOf, quoteOf, underlyingOf } from "../../support/books.ts";

const market = marketOf(underlyingOf("BTC", 100_000));
const perpetual = deribitPerpetual("BTC", "inverse");

describe("notional", () => {
  it("is the face value of an inverse perpetual, in dollars as typed or at the entry price", () => {
    expect(notionalIn(leg(perpetual, -6200, { quantityUnit: "usd" }), market)).toEqual({ value: 6200 });
    expect(notionalIn(leg(perpetual, -2, { entryPrice: 90_000 }), market)).toEqual({ value: 180_000 });
  });
  it("is size times the contract's own price, else times the index, and without either says so", () => {
    const linear = deribitPerpetual("BTC", "linear");
    const quoted = marketOf(underlyingOf("BTC", 100_000, [quoteOf(linear, { mark: 100_500 })]));
    expect(notionalIn(leg(linear, -2), quoted)).toEqual({ value: 201_000 });
    expect(notionalIn(leg(perpetual, 2), market)).toEqual({ value: 200_000 });
    expect(notionalIn(leg(perpetual, 2), marketOf())).toHaveProperty(
      "gap.because",
      "there is neither a mark nor an index",
    );
  });
});
