import type { Instrument } from "../../src/model/instrument.ts";
import type { MarketSnapshot, Quote, UnderlyingMarket } from "../../src/model/market.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import type { Balance, Book, Position } from "../../src/model/position.ts";
import { epochMs, vol } from "../../src/model/units.ts";
import type { BookInput } from "../../src/engine/input.ts";

/** 1 January 2027, 00:00 UTC. */
export const TEST_NOW = epochMs(Date.UTC(2027, 0, 1));

/** A leg with its instrument's symbol as id; pass `changes` for whatever matters to the test. */
export function leg(instrument: Instrument, quantity: number, changes: Partial<Position> = {}): Position {
  return {
    id: instrument.symbol,
    instrument,
    quantity,
    quantityUnit: "coin",
    entryPrice: null,
    fee: 0,
    enabled: true,
    note: "",
    ...changes,
  };
}

export function bookOf(positions: readonly Position[], balances: readonly Balance[] = []): Book {
  return { name: "Test", positions, balances };
}

/** A quote of which only mark, vol and forward are known. */
export function quoteOf(
  instrument: Instrument,
  known: { readonly mark?: number; readonly markVol?: number; readonly forward?: number },
): Quote {
  return {
    instrument,
    mark: known.mark ?? null,
    bid: null,
    ask: null,
    bidSize: null,
    askSize: null,
    markVol: known.markVol === undefined ? null : vol(known.markVol),
    forward: known.forward ?? null,
    openInterest: null,
  };
}

export function underlyingOf(underlying: string, index: number, quotes: readonly Quote[] = []): UnderlyingMarket {
  return { underlying, index, forwards: [], quotes };
}

export function marketOf(...underlyings: readonly UnderlyingMarket[]): MarketSnapshot {
  return { id: "test", source: "file", label: "Test market", asOf: TEST_NOW, underlyings, flags: [] };
}

/** A book in a market without a what-if. */
export function inputOf(book: Book, market: MarketSnapshot): BookInput {
  return { book, market, whatIf: NO_WHAT_IF };
}
