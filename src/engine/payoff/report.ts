import type { Gap, Maybe } from "../../model/gap.ts";
import type { PayoffChoice, PayoffPath, PayoffSince, PayoffUnit } from "../../model/payoffChoice.ts";
import type { Scope } from "../../model/scope.ts";
import type { EpochMs } from "../../model/units.ts";
import type { BookInput } from "../input.ts";
import type { Extreme } from "./extremes.ts";
import type { Tails } from "./tails.ts";

export interface PayoffInput extends BookInput {
  readonly scope: Scope;
  /** Relative moves of spot from the snapshot (not from the what-if) at which the curves are drawn, ascending, > -1. */
  readonly moves: readonly number[];
  readonly choice: PayoffChoice;
}

/** Where a curve is zero, as relative moves; a point where both are the same. -1 and Infinity: to the end of all spots. */
interface BreakEven {
  readonly low: number;
  readonly high: number;
}

/** What one curve comes to over all spots, not only those drawn; solved, not read off the samples. */
export interface CurveFacts {
  /** Ascending; to the last digits, from a thousandth to a thousand times today's spot, and beyond where the ends say that one is left. Empty for a curve that is zero throughout. */
  readonly breakEvens: readonly BreakEven[];
  readonly worst: Extreme;
  readonly best: Extreme;
  /** In dollars, whatever the unit; `null` for scope "all". */
  readonly tails: Tails | null;
  /** Risk-neutral probability that the amount is above zero on the curve's date, 0 to 1. */
  readonly profit: Maybe;
}

/**
 * One curve: amount against the legs' value at the snapshot (no what-if), or against what was paid at entry, by spot move. Vols are those of the what-if;
 * "today" is the what-if's day, at whose spot all that ends by then is settled. Coin balances in scope count with the legs, so that with scope "all" a curve is what
 * equity gains; dollars gain nothing.
 */
export interface PayoffCurve {
  readonly id: "today" | "chosen" | "expiry";
  /** "today", "in 12 days (2 Dec 2026)", "at last expiry (26 Mar 2027)". */
  readonly label: string;
  /** Milliseconds UTC. */
  readonly at: EpochMs;
  readonly amounts: Float64Array;
  readonly facts: CurveFacts;
}

/** Where the date in front could still end, given spot: the paths that lead there differ. */
export interface PayoffBand {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** "5 % to 95 % of the paths". */
  readonly label: string;
}

/** The part of one expiry, kind or leg in the curve in front. */
export interface PayoffPart {
  readonly id: string;
  readonly label: string;
  readonly amounts: Float64Array;
}

/** What the market says of spot on the date in front. */
export interface PayoffDensity {
  /** Probability per unit of relative move, at each move. */
  readonly density: Float64Array;
  /** As relative moves: 68.3 % lies between the inner two, 95.4 % between the outer. */
  readonly marks: readonly { readonly sd: number; readonly move: number }[];
  /** A clause: "the smile of 26 Mar 2027". */
  readonly source: string;
}

export interface PayoffReport {
  readonly scope: Scope;
  readonly unit: PayoffUnit;
  /** "USD", or the coin's name. */
  readonly unitName: string;
  /** USD per unit at zero move, the snapshot's own; `null` for scope "all" and where there is none. */
  readonly index: number | null;
  readonly moves: Float64Array;
  /** Today, the date in front where it is neither, and the last expiry. */
  readonly curves: readonly [PayoffCurve, ...PayoffCurve[]];
  /** The curve the words are about. */
  readonly front: PayoffCurve["id"];
  /** Of the date in front; `null` where spot alone decides. */
  readonly band: PayoffBand | null;
  /** Of the date in front, as chosen; they add up to it. */
  readonly parts: readonly PayoffPart[];
  readonly density: Maybe<PayoffDensity>;
  /** Of the legs in scope, ascending. */
  readonly expiries: readonly EpochMs[];
  /** Strikes of the enabled option legs with their signed quantity, ascending; empty for scope "all". */
  readonly strikes: readonly { readonly strike: number; readonly quantity: number }[];
  /** By which the legs that end before the date in front settle: as chosen, or "drawn" where the what-if's day settles all. */
  readonly path: PayoffPath;
  /** What all amounts count from: as chosen, but "now" where an entry price is missing. */
  readonly since: PayoffSince;
  /** Why amounts do not count from the entry although that is chosen. */
  readonly sinceGap: Gap | null;
  /** Named assumptions, full sentences. */
  readonly assumption: string;
  /** Why a line of coins bends; `null` in dollars. */
  readonly curved: string | null;
  readonly leftOut: readonly Gap[];
}
