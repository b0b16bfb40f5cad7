import type { Gap } from "../../../src/model/gap.ts";
import type { OptionType } from "../../../src/model/instrument.ts";
import type { MarketSnapshot, Quote } from "../../../src/model/market.ts";
import type { Book, Position } from "../../../src/model/position.ts";
import { epochMs } from "../../../src/model/units.ts";
import type { EpochMs } from "../../../src/model/units.ts";
import { deribitOption, deribitPerpetual } from "../../../src/venues/instruments.ts";

/** A market of round, invented numbers: BTC at 100,000, three strikes in two expiries, half-spreads known by heart. */
const AS_OF = epochMs(Date.UTC(2026, 10, 20, 8));
const INDEX = 100_000;
export const SOON = epochMs(Date.UTC(2026, 11, 25, 8));
export const LATE = epochMs(Date.UTC(2027, 2, 26, 8));

interface HandOption {
  readonly expiry: EpochMs;
  readonly strike: number;
  readonly optionType: OptionType;
  /** Coins per coin. */
  readonly mark: number;
  readonly half: number;
  readonly size?: number | null;
  readonly openInterest?: number | null;
}

export function handQuote({ expiry, strike, optionType, mark, half, ...rest }: HandOption): Quote {
  const { size = 1_000, openInterest = 100 } = rest;
  return {
    instrument: deribitOption("BTC", expiry, strike, optionType, "inverse"),
    mark,
    bid: mark - half,
    ask: mark + half,
    bidSize: size,
    askSize: size,
    markVol: null,
    forward: INDEX,
    openInterest,
  };
}

export const PERPETUAL: Quote = {
  instrument: deribitPerpetual("BTC", "inverse"),
  mark: INDEX,
  bid: 99_990,
  ask: 100_010,
  bidSize: 100_000_000,
  askSize: 100_000_000,
  markVol: null,
  forward: null,
  openInterest: 1_000_000_000,
};

export function handMarket(quotes: readonly Quote[], flags: readonly Gap[] = []): MarketSnapshot {
  const forwards = [SOON, LATE].map((expiry) => ({ expiry, price: INDEX }));
  const underlyings = [{ underlying: "BTC", index: INDEX, forwards, quotes }];
  return { id: "hand", source: "file", label: "Made by hand", asOf: AS_OF, underlyings, flags };
}

export function holding(
  { instrument, mark }: Quote,
  quantity: number,
  quantityUnit: "coin" | "usd" = "coin",
): Position {
  const rest = { entryPrice: mark, fee: 0, enabled: true, note: "" };
  return { id: instrument.symbol, instrument, quantity, quantityUnit, ...rest };
}

export const bookOf = (...positions: readonly Position[]): Book => ({ name: "", positions, balances: [] });
