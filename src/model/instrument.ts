import type { EpochMs } from "./units.ts";

/** Venues whose names and payoffs Ballast knows; `osi` stands for US listed options in OSI notation. */
export type VenueId = "deribit" | "okx" | "bybit" | "binance" | "derive" | "osi";

export type OptionType = "call" | "put";

/** `inverse`: quoted and settled in the underlying coin. `linear`: quoted and settled in `settlementCurrency`. */
export type Settlement = "inverse" | "linear";

interface Contract {
  /** `${venue}:${symbol}`, unique in Ballast. */
  readonly id: string;
  readonly venue: VenueId;
  /** The venue's own name, in the venue's own spelling, ASCII only. */
  readonly symbol: string;
  /** The asset, such as BTC, ETH, SOL, AAPL. */
  readonly underlying: string;
  readonly settlement: Settlement;
  /** Coin for inverse contracts, else USDC, USDT or USD. */
  readonly settlementCurrency: string;
  /**
   * Units of underlying in one venue contract, > 0 (OKX options 0.01, US options 100); for inverse futures and perpetuals
   * dollars of face value in one contract. Positions are NOT in contracts but in units (or dollars of face).
   */
  readonly multiplier: number;
}

export interface OptionInstrument extends Contract {
  readonly kind: "option";
  readonly optionType: OptionType;
  /** Dollars per unit of underlying, > 0. */
  readonly strike: number;
  readonly expiry: EpochMs;
}
export interface FutureInstrument extends Contract {
  readonly kind: "future";
  readonly expiry: EpochMs;
}
export interface PerpetualInstrument extends Contract {
  readonly kind: "perpetual";
}
/** The asset itself. `settlement` is "linear". */
export interface SpotInstrument extends Contract {
  readonly kind: "spot";
}

export type Instrument = OptionInstrument | FutureInstrument | PerpetualInstrument | SpotInstrument;

/** The instant at which a contract ends, or `undefined` for perpetuals and spot. */
export function expiryOf(instrument: Instrument): EpochMs | undefined {
  return instrument.kind === "option" || instrument.kind === "future" ? instrument.expiry : undefined;
}

/** True once the clock has reached the expiry instant. */
export function isExpired(instrument: Instrument, now: EpochMs): boolean {
  const expiry = expiryOf(instrument);
  return expiry !== undefined && now >= expiry;
}

/** True for inverse futures and perpetuals, whose size is a number of dollars and whose P&L is in coin. */
export function isInverseDeltaOne(instrument: Instrument): boolean {
  return instrument.settlement === "inverse" && instrument.kind !== "option" && instrument.kind !== "spot";
}
