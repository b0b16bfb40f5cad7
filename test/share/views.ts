import { demoMarket } from "../../src/engine/demo/demoMarket.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import type { Instrument } from "../../src/model/instrument.ts";
import type { MarketSnapshot, Quote } from "../../src/model/market.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import type { Book, Position } from "../../src/model/position.ts";
import { epochMs, vol } from "../../src/model/units.ts";
import type { SharedView } from "../../src/share/link.ts";
import { marketForBook } from "../../src/share/marketForBook.ts";
import { instrumentById } from "../../src/venues/index.ts";

export function instrument(id: string): Instrument {
  const found = instrumentById(id);
  if (found === undefined) throw new Error(`no instrument ${id}`);
  return found;
}

export function quote(id: string, figures: Partial<Quote> = {}): Quote {
  return {
    instrument: instrument(id),
    mark: null,
    bid: null,
    ask: null,
    bidSize: null,
    askSize: null,
    markVol: null,
    forward: null,
    openInterest: null,
    ...figures,
  };
}

export function position(id: string, instrumentId: string, change: Partial<Position> = {}): Position {
  return {
    id,
    instrument: instrument(instrumentId),
    quantity: 1,
    quantityUnit: "coin",
    entryPrice: null,
    fee: 0,
    enabled: true,
    note: "",
    ...change,
  };
}

const MARCH = epochMs(Date.UTC(2027, 2, 26, 8));

/** Three legs, one note, one name; figures are invented. */
export const smallBook: Book = {
  name: "Three legs",
  positions: [
    position("1", "deribit:BTC-26MAR27-100000-C", { quantity: 10, entryPrice: 0.0425, fee: 0.003 }),
    position("2", "deribit:BTC-26MAR27-80000-P", { quantity: -4.5, entryPrice: 0.031, note: "hedge, see mail" }),
    position("3", "deribit:BTC-PERPETUAL", { quantity: -62_000, quantityUnit: "usd", enabled: false }),
  ],
  balances: [
    { currency: "USDC", amount: 250_000 },
    { currency: "BTC", amount: 1.5 },
  ],
};

export const smallMarket: MarketSnapshot = {
  id: "file:1234",
  source: "file",
  label: "chain.json",
  asOf: epochMs(Date.UTC(2026, 10, 20, 12)),
  underlyings: [
    {
      underlying: "BTC",
      index: 92_345.67,
      forwards: [{ expiry: MARCH, price: 94_001.25 }],
      quotes: [
        quote("deribit:BTC-PERPETUAL", { mark: 92_350.5, bid: 92_350, ask: 92_351, openInterest: 1e9 }),
        quote("deribit:BTC-26MAR27-100000-C", { mark: 0.0712, markVol: vol(0.5311), forward: 94_001.25, bid: 0.071 }),
        quote("deribit:BTC-26MAR27-80000-P", { mark: 0.0455, markVol: vol(0.5702), forward: 94_002, ask: 0.046 }),
        quote("deribit:BTC-26MAR27-90000-P", { mark: 0.08, markVol: vol(0.54), forward: 94_001.25 }),
      ],
    },
  ],
  flags: [
    { missing: "bid", subject: "BTC-26MAR27-80000-P", because: "above the ask" },
    { missing: "bid", subject: "BTC-26MAR27-90000-P", because: "not a number" },
  ],
};

const whatIf = { ...NO_WHAT_IF, spotShock: -0.1, volShift: 0.05, days: 7.25 };

export function viewOf(book: Book, market: MarketSnapshot): SharedView {
  return { book, market: marketForBook(book, market, whatIf), whatIf };
}

/** The demo market at noon of 20 November 2026. */
export const demo: MarketSnapshot = demoMarket(twinKernel, { seed: 1, asOf: Date.UTC(2026, 10, 20, 12) });

/** Many different options over the demo market's expiries; entries of four digits are invented by a fixed rule. */
export function manyLegs(count: number): Book {
  const quotes = demo.underlyings.flatMap((one) => (one.underlying === "BTC" ? one.quotes : []));
  const options = quotes.filter((quote) => quote.instrument.kind === "option" && (quote.mark ?? 1) > 0.001);
  const step = Math.floor(options.length / count);
  const positions = options
    .filter((_, at) => at % step === 0)
    .slice(0, count)
    .map(({ instrument: { id }, mark }, at) =>
      position(String(at + 1), id, {
        quantity: ((at * 7) % 23) - 11.5,
        entryPrice: Math.round((mark ?? 1) * (0.8 + ((at * 37) % 41) / 100) * 1e4) / 1e4,
      }),
    );
  return { name: `${String(count)} legs`, positions, balances: [{ currency: "USD", amount: 1_000_000 }] };
}
