import { describe, expect, it } from "vitest";
import { groundOf, marginWith } from "../../../src/engine/hedge/ground.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { deribitPerpetual } from "../../../src/venues/instruments.ts";
import { bookOf, inputOf, leg, marketOf, quoteOf, underlyingOf } from "../../support/books.ts";

// One coin long, settled in coin, and one short, settled in dollars, under Deribit's portfolio margin: each its own matrix.
const inverse = deribitPerpetual("BTC", "inverse");
const linear = deribitPerpetual("BTC", "linear");
const market = marketOf(
  underlyingOf("BTC", 100_000, [quoteOf(inverse, { mark: 100_000 }), quoteOf(linear, { mark: 100_000 })]),
);
const book = bookOf([
  leg(inverse, 100_000, { quantityUnit: "usd", entryPrice: 100_000 }),
  leg(linear, -1, { entryPrice: 100_000 }),
]);
const groundUnder = (modelId: string) => groundOf(twinKernel, { ...inputOf(book, market), modelId, underlying: "BTC" });

describe("hedges where a rule book margins settlements apart", () => {
  it.each(["deribit-portfolio", "deribit-portfolio-cross"])("count every group of the underlying, %s", (modelId) => {
    const ground = groundUnder(modelId);
    // Down 16 % the long loses 16 / 84 coins; up 16 % the short loses 16,000 dollars.
    expect(ground.before.worst).toBeCloseTo((-16 / 84) * 100_000 - 16_000, 3);
    // Each rolls 1 % of a coin.
    expect(marginWith(ground, [])!.initial).toBeCloseTo((16 / 84) * 100_000 + 16_000 + 2_000, 3);
    expect(marginWith(ground, [])!.initial).toBeCloseTo(ground.before.initialMargin, 6);
  });
});
