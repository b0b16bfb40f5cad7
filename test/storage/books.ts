import type { Instrument } from "../../src/model/instrument.ts";
import type { Book, Position } from "../../src/model/position.ts";
import { instrumentById } from "../../src/venues/index.ts";

export function instrument(id: string): Instrument {
  const found = instrumentById(id);
  if (found === undefined) throw new Error(`no instrument ${id}`);
  return found;
}

export function position(id: string, instrumentId: string, change: Partial<Position> = {}): Position {
  const plain = { quantity: 1, quantityUnit: "coin", entryPrice: null, fee: 0, enabled: true, note: "" } as const;
  return { id, instrument: instrument(instrumentId), ...plain, ...change };
}

export const threeLegs: Book = {
  name: "Three legs",
  positions: [
    position("a", "deribit:BTC-26MAR27-100000-C", { quantity: 10, entryPrice: 0.0425, fee: 0.003 }),
    position("b", "okx:BTC-USD-270326-80000-P", { quantity: -4.5, note: "hedge", enabled: false }),
    position("c", "deribit:ETH-PERPETUAL", { quantity: -6_200, quantityUnit: "usd", entryPrice: 3_105 }),
  ],
  balances: [
    { currency: "USDC", amount: 250_000 },
    { currency: "BTC", amount: -1.5 },
  ],
};
