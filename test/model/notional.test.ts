import { describe, expect, it } from "vitest";
import { notionalOf } from "../../src/model/notional.ts";
import { epochMs } from "../../src/model/units.ts";
import { deribitFuture, deribitOption, deribitPerpetual } from "../../src/venues/instruments.ts";
import { leg } from "../support/books.ts";

const MARCH = epochMs(Date.UTC(2027, 2, 26, 8));
const PRICES = { index: 100_000, mark: 100_100 };
const NO_PRICES = { index: null, mark: null };
const inverse = deribitPerpetual("BTC", "inverse");

describe("notional", () => {
  it("is the face value of an inverse future or perpetual, in dollars as typed or at the entry price", () => {
    expect(notionalOf(leg(inverse, -6200, { quantityUnit: "usd" }), NO_PRICES)).toEqual({ value: 6200 });
    expect(notionalOf(leg(inverse, -2, { entryPrice: 90_000 }), PRICES)).toEqual({ value: 180_000 });
    const dated = leg(deribitFuture("BTC", MARCH, "inverse"), 3, { entryPrice: 80_000 });
    expect(notionalOf(dated, PRICES)).toEqual({ value: 240_000 });
    expect(notionalOf(leg(inverse, 2), PRICES)).toEqual({ value: 200_200 });
  });

  it("is size times index of an option, and size times its own price of the rest", () => {
    const call = leg(deribitOption("BTC", MARCH, 110_000, "call", "inverse"), -4, { entryPrice: 0.05 });
    expect(notionalOf(call, { index: 100_000, mark: 0.06 })).toEqual({ value: 400_000 });
    const linear = leg(deribitPerpetual("BTC", "linear"), 2, { entryPrice: 80_000 });
    expect(notionalOf(linear, PRICES)).toEqual({ value: 200_200 });
    expect(notionalOf(linear, { index: 100_000, mark: null })).toEqual({ value: 200_000 });
    expect(notionalOf(linear, NO_PRICES)).toEqual({ value: 160_000 });
  });

  it("is a gap where no price is known", () => {
    expect(notionalOf(leg(inverse, 2), NO_PRICES)).toHaveProperty(
      "gap.because",
      "there is neither a mark nor an index",
    );
    const put = leg(deribitOption("BTC", MARCH, 90_000, "put", "inverse"), 1, { entryPrice: 0.02 });
    expect(notionalOf(put, { index: null, mark: 0.02 })).toHaveProperty("gap.because", "there is no BTC index");
  });
});
