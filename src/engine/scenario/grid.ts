import type { Gap } from "../../model/gap.ts";
import type { Scope } from "../../model/scope.ts";
import type { BookInput } from "../input.ts";
import type { WorstCell } from "./worstCell.ts";

export interface GridInput extends BookInput {
  readonly scope: Scope;
  /** Relative spot moves, columns, ascending; applied on top of the what-if state. */
  readonly spotMoves: readonly number[];
  /** Absolute vol moves (decimal), rows, ascending; on top of the what-if state. */
  readonly volMoves: readonly number[];
  /** Room for the P&L, taken over where it has the right length. */
  readonly into?: Float64Array;
}

/**
 * P&L in USD against the book's value at the snapshot without what-if; row-major [vol][spot]. Coin balances in scope gain
 * amount x (index there - index at the snapshot); dollars gain nothing.
 */
export interface GridReport {
  readonly spotMoves: Float64Array;
  readonly volMoves: Float64Array;
  readonly pnl: Float64Array;
  readonly worst: WorstCell;
  readonly leftOut: readonly Gap[];
}
