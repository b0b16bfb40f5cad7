import type { EpochMs } from "./units.ts";

/**
 * How spot is taken to have come to the drawn spot, for legs that expire before the date drawn. `bridge`: a Brownian
 * bridge in log spot; `straight`: the bridge's middle line; `drawn`: the drawn spot all along.
 */
export type PayoffPath = "bridge" | "straight" | "drawn";
export type PayoffUnit = "usd" | "coin";
/** What has a line of its own: nothing but the total, each expiry, each kind of contract, each leg. */
export type PayoffLines = "total" | "expiry" | "kind" | "leg";

/** What P&L counts from: the value at the snapshot, or what was paid at entry, fees too. */
export type PayoffSince = "now" | "entry";

/** How the payoff is looked at. */
export interface PayoffChoice {
  /** The date in front: days from the snapshot, an expiry, or the last one of what is looked at. */
  readonly date: { readonly days: number } | { readonly expiry: EpochMs } | "last";
  readonly unit: PayoffUnit;
  readonly lines: PayoffLines;
  readonly path: PayoffPath;
  readonly since: PayoffSince;
}

export const FIRST_PAYOFF: PayoffChoice = { date: "last", unit: "usd", lines: "total", path: "bridge", since: "now" };
