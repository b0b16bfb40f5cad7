import { epochMs } from "../../src/model/units.ts";
import type { OptionInstrument, PerpetualInstrument } from "../../src/model/instrument.ts";
import type { Book, Position } from "../../src/model/position.ts";

/** An invented inverse call; `day` moves the expiry so that books with many expiries can be made. */
export function call(strike: number, day = 0): OptionInstrument {
  const symbol = `BTC-TEST${String(day)}-${String(strike)}-C`;
  return {
    kind: "option",
    id: `deribit:${symbol}`,
    venue: "deribit",
    symbol,
    underlying: "BTC",
    settlement: "inverse",
    settlementCurrency: "BTC",
    multiplier: 1,
    optionType: "call",
    strike,
    expiry: epochMs(Date.UTC(2027, 2, 26 + day, 8)),
  };
}

export const perpetual: PerpetualInstrument = {
  kind: "perpetual",
  id: "deribit:ETH-PERPETUAL",
  venue: "deribit",
  symbol: "ETH-PERPETUAL",
  underlying: "ETH",
  settlement: "inverse",
  settlementCurrency: "ETH",
  multiplier: 1,
};

export function leg(id: string, change: Partial<Position> = {}): Position {
  return {
    id,
    instrument: call(100_000),
    quantity: 1,
    quantityUnit: "coin",
    entryPrice: 0.05,
    fee: 0,
    enabled: true,
    note: "",
    ...change,
  };
}

export function bookOf(...positions: readonly Position[]): Book {
  return { name: "Test book", positions, balances: [{ currency: "USD", amount: 50_000 }] };
}
