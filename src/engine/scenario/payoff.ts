import type { Gap } from "../../model/gap.ts";
import type { Scope } from "../../model/scope.ts";
import type { BookInput } from "../input.ts";

export interface PayoffInput extends BookInput {
  readonly scope: Scope;
  /** Relative moves of spot from the snapshot (not from the what-if) at which the curves are drawn, ascending, > -1. */
  readonly moves: readonly number[];
  /** Days from the snapshot to the chosen date, >= 0. */
  readonly chosenDays: number;
}

/**
 * One curve: P&L in USD against the book's value at the snapshot (no what-if), by spot move. Vols are those of the
 * what-if; "today" is the what-if's day. Coin balances in scope gain amount x (index there - index at the snapshot), so
 * that with scope "all" a curve is what equity gains; dollars gain nothing.
 */
export interface PayoffCurve {
  readonly id: "today" | "chosen" | "expiry";
  /** "today", "in 12 days (2 Dec 2026)", "at last expiry (26 Mar 2027)". */
  readonly label: string;
  /** Milliseconds UTC. */
  readonly at: number;
  readonly pnl: Float64Array;
}

export interface PayoffReport {
  readonly scope: Scope;
  /** USD per unit at zero move, the snapshot's own; `null` for scope "all" and where there is none. */
  readonly index: number | null;
  readonly moves: Float64Array;
  readonly curves: readonly PayoffCurve[];
  /** P&L = 0 of the expiry curve, as relative moves, solved between samples. */
  readonly breakEvens: readonly number[];
  /**
   * Worst and best point of the expiry curve between the first and the last move, its kinks at the strikes included;
   * `atEdge` warns that it lies on the edge, so that there may be worse or better beyond.
   */
  readonly worst: { readonly move: number; readonly pnl: number; readonly atEdge: boolean };
  readonly best: { readonly move: number; readonly pnl: number; readonly atEdge: boolean };
  /** Strikes of the enabled option legs with their signed quantity, ascending; empty for scope "all". */
  readonly strikes: readonly { readonly strike: number; readonly quantity: number }[];
  /** Named assumption for legs that expire before the date drawn. */
  readonly assumption: string;
  readonly leftOut: readonly Gap[];
}
