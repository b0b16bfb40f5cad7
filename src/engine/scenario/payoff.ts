import type { Gap } from "../../model/gap.ts";
import type { Scope } from "../../model/scope.ts";
import type { BookInput } from "../input.ts";

export interface PayoffInput extends BookInput {
  readonly scope: Scope;
  /** Relative moves of spot at which the curves are drawn, ascending, e.g. -0.5 .. +0.5. */
  readonly moves: readonly number[];
}

/** One curve: P&L in USD against the book's value at the snapshot (no what-if), by spot move. */
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
  /** USD per unit at zero move; `null` for scope "all". */
  readonly index: number | null;
  readonly moves: Float64Array;
  readonly curves: readonly PayoffCurve[];
  /** P&L = 0 of the expiry curve, as relative moves, solved between samples. */
  readonly breakEvens: readonly number[];
  /** Worst and best point of the expiry curve on the grid; `atEdge` warns that it lies on the edge of the grid. */
  readonly worst: { readonly move: number; readonly pnl: number; readonly atEdge: boolean };
  readonly best: { readonly move: number; readonly pnl: number; readonly atEdge: boolean };
  /** Strikes of the enabled option legs in scope with their signed quantity, ascending. */
  readonly strikes: readonly { readonly strike: number; readonly quantity: number }[];
  /** Named assumption for legs that expire before the date drawn. */
  readonly assumption: string;
  readonly leftOut: readonly Gap[];
}
