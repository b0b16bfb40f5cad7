import type { Gap } from "../../model/gap.ts";
import type { Scope } from "../../model/scope.ts";
import type { BookInput } from "../input.ts";

export interface GridInput extends BookInput {
  readonly scope: Scope;
  /** Relative spot moves, columns, ascending; applied on top of the what-if state. */
  readonly spotMoves: readonly number[];
  /** Absolute vol moves (decimal), rows, ascending; on top of the what-if state. */
  readonly volMoves: readonly number[];
}

/**
 * P&L in USD against the book's value at the snapshot without what-if; row-major [vol][spot]. Coin balances in scope gain
 * amount x (index there - index at the snapshot); dollars gain nothing.
 */
export interface GridReport {
  readonly spotMoves: Float64Array;
  readonly volMoves: Float64Array;
  readonly pnl: Float64Array;
  /** The lowest cell; `atEdge` warns that it lies in an outermost row or column, so that there may be worse beyond. */
  readonly worst: { readonly row: number; readonly column: number; readonly atEdge: boolean };
  readonly leftOut: readonly Gap[];
}
