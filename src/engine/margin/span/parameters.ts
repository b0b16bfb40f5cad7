import type { ByName } from "../parameters/shape.ts";

/** What SPAN's parameter file says of one combined commodity: everything on one underlying. */
export interface SpanMarket {
  /** Share of the price that is scanned either way. */
  readonly priceScanRange: number;
  /** Vol moves: points (0.1 is ten) or a share of the vol, see `volMove`. */
  readonly volScanRange: number;
  /** The last two scenarios move by this many price scan ranges and count for this share. */
  readonly extremeMultiple: number;
  readonly extremeCover: number;
  /** Charge for a delta held against the opposite delta of another expiry, of the price. */
  readonly calendarCharge: number;
  /** Charge for a short option, of the price. */
  readonly shortOptionMinimum: number;
}

/** Two combined commodities whose opposite deltas offset. */
export interface SpanCredit {
  /** Share of the price risk that is given back on either side. */
  readonly credit: number;
  /** Units of the second that offset one unit of the first; `null`: equal value. */
  readonly ratio: number | null;
}

export interface SpanParameters {
  readonly markets: ByName<SpanMarket>;
  /** By "BTC-ETH", in order of priority; `other` is what every pair not named gets. */
  readonly credits: ByName<SpanCredit>;
  readonly volMove: "points" | "share of the vol";
  /** Whether the short option minimum counts short calls and puts or the larger of both. */
  readonly shortOptions: "calls and puts" | "the larger of both";
  /** Premium-style options are paid for at once: their value is set against the requirement. Futures-style have none. */
  readonly premium: "paid at once" | "futures-style";
  /** Initial over maintenance. */
  readonly initialFactor: number;
}
