import type {
  FutureInstrument,
  Instrument,
  OptionInstrument,
  OptionType,
  PerpetualInstrument,
  Settlement,
  SpotInstrument,
  VenueId,
} from "../../../src/model/instrument.ts";
import type { MarketSnapshot, Quote, UnderlyingMarket, WhatIf } from "../../../src/model/market.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { Balance, Position } from "../../../src/model/position.ts";
import { venueDay } from "../../../src/model/civilDate.ts";
import { epochMs, vol } from "../../../src/model/units.ts";
import type { EpochMs } from "../../../src/model/units.ts";
import type { BookInput } from "../../../src/engine/input.ts";

/** Noon UTC of 20 Nov 2026. All figures below are invented. */
export const AS_OF = epochMs(Date.UTC(2026, 10, 20, 12));
/** 126 days less four hours after `AS_OF`. */
export const MARCH = epochMs(Date.UTC(2027, 2, 26, 8));
/** 14 days less four hours after `AS_OF`. */
export const DECEMBER = epochMs(Date.UTC(2026, 11, 4, 8));

interface OptionTerms {
  readonly underlying?: string;
  readonly venue?: VenueId;
  readonly settlement?: Settlement;
  readonly settlementCurrency?: string;
  readonly expiry?: EpochMs;
}

export function option(strike: number, optionType: OptionType, terms: OptionTerms = {}): OptionInstrument {
  const { underlying = "BTC", venue = "deribit", settlement = "inverse", expiry = MARCH } = terms;
  const name = settlement === "inverse" ? underlying : `${underlying}_USDC`;
  const symbol = `${name}-${venueDay(expiry)}-${String(strike)}-${optionType === "call" ? "C" : "P"}`;
  return {
    kind: "option",
    id: `${venue}:${symbol}`,
    venue,
    symbol,
    underlying,
    settlement,
    settlementCurrency: terms.settlementCurrency ?? (settlement === "inverse" ? underlying : "USDC"),
    multiplier: 1,
    optionType,
    strike,
    expiry,
  };
}

function deltaOne(symbol: string, underlying: string, settlement: Settlement): Omit<PerpetualInstrument, "kind"> {
  const settlementCurrency = settlement === "inverse" ? underlying : "USDC";
  return {
    id: `deribit:${symbol}`,
    venue: "deribit",
    symbol,
    underlying,
    settlement,
    settlementCurrency,
    multiplier: 1,
  };
}

export function perpetual(underlying = "BTC", settlement: Settlement = "inverse"): PerpetualInstrument {
  const symbol = settlement === "inverse" ? `${underlying}-PERPETUAL` : `${underlying}_USDC-PERPETUAL`;
  return { ...deltaOne(symbol, underlying, settlement), kind: "perpetual" };
}

export function future(expiry = MARCH, underlying = "BTC", settlement: Settlement = "inverse"): FutureInstrument {
  const name = settlement === "inverse" ? underlying : `${underlying}_USDC`;
  return { ...deltaOne(`${name}-${venueDay(expiry)}`, underlying, settlement), kind: "future", expiry };
}

export function spot(underlying = "BTC"): SpotInstrument {
  return { ...deltaOne(`${underlying}_USDC`, underlying, "linear"), kind: "spot" };
}

export function quote(
  instrument: Instrument,
  figures: Partial<Omit<Quote, "instrument" | "markVol">> & { markVol?: number | null } = {},
): Quote {
  const { markVol = null, ...rest } = figures;
  return {
    instrument,
    mark: null,
    bid: null,
    ask: null,
    bidSize: null,
    askSize: null,
    forward: null,
    openInterest: null,
    ...rest,
    markVol: markVol === null ? null : vol(markVol),
  };
}

export function underlyingMarket(quotes: readonly Quote[], rest: Partial<UnderlyingMarket> = {}): UnderlyingMarket {
  return { underlying: "BTC", index: 100_000, forwards: [], quotes, ...rest };
}

export function snapshot(...underlyings: readonly UnderlyingMarket[]): MarketSnapshot {
  return { id: "test", source: "file", label: "Test", asOf: AS_OF, underlyings, flags: [] };
}

export function position(instrument: Instrument, quantity: number, rest: Partial<Position> = {}): Position {
  return {
    id: `${instrument.id} x ${String(quantity)}`,
    instrument,
    quantity,
    quantityUnit: "coin",
    entryPrice: null,
    fee: 0,
    enabled: true,
    note: "",
    ...rest,
  };
}

export function bookInput(
  market: MarketSnapshot,
  positions: readonly Position[],
  rest: { readonly balances?: readonly Balance[]; readonly whatIf?: Partial<WhatIf> } = {},
): BookInput {
  const { balances = [], whatIf = {} } = rest;
  return { book: { name: "Test", positions, balances }, market, whatIf: { ...NO_WHAT_IF, ...whatIf } };
}
