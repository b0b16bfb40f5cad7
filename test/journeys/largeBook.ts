import type { MarketSnapshot, Quote } from "../../src/model/market.ts";
import type { Book, Position } from "../../src/model/position.ts";
import { testRandom } from "../support/random.ts";

function legOf(quote: Quote, at: number, random: () => number): Position {
  const sign = random() < 0.5 ? -1 : 1;
  return {
    id: String(at),
    instrument: quote.instrument,
    quantity: (sign * (1 + Math.floor(random() * 40))) / 10,
    quantityUnit: "coin",
    entryPrice: quote.mark,
    fee: 0,
    enabled: true,
    note: "",
  };
}

/** A book of so many different options, drawn evenly from all that the market lists, and enough cash to hold them. */
export function largeBook(market: MarketSnapshot, count: number): Book {
  const random = testRandom(7);
  const listed = market.underlyings.flatMap((one) => one.quotes).filter((one) => one.instrument.kind === "option");
  if (listed.length < count) throw new RangeError(`the market lists ${String(listed.length)} options only`);
  const drawn = listed.map((quote) => ({ quote, at: random() })).sort((a, b) => a.at - b.at);
  const positions = drawn.slice(0, count).map(({ quote }, at) => legOf(quote, at, random));
  return { name: "Thousand legs", positions, balances: [{ currency: "USDC", amount: 5_000_000 }] };
}
