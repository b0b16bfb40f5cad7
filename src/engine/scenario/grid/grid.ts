import type { Gap } from "../../../model/gap.ts";
import type { WhatIf } from "../../../model/market.ts";
import type { Scope } from "../../../model/scope.ts";
import type { BookInput } from "../../input.ts";

/** The variables of the what-if state that a grid moves. */
export type GridVariable = keyof Pick<WhatIf, "spotShock" | "volShift" | "days">;

/** One side of a grid: the values that a variable takes, in the place of the what-if's own. */
export interface GridAxis {
  readonly of: GridVariable;
  /** In the what-if's units, counted from the snapshot; ascending. */
  readonly values: readonly number[];
}

/**
 * A book in many what-if states at once: a cell is the input's what-if with the variables of its row and column in place,
 * so that a cell taken as what-if stays where it is. Values are row-major [row][column].
 */
export interface GridQuestion extends BookInput {
  readonly scope: Scope;
  readonly rows: GridAxis;
  readonly columns: GridAxis;
  /** The cells that are asked for, all without it: the figures of a part, as `parts.ts` divides a grid. */
  readonly cells?: CellRun;
}

/** Cells in reading order, `to` not among them. */
export interface CellRun {
  readonly from: number;
  readonly to: number;
}

export interface PnlGridInput extends GridQuestion {
  /** Room for the P&L, taken over where it has the right length. */
  readonly into?: Float64Array;
}

/** Legs of one expiry that settle between the snapshot and the grid's last day. */
export interface Settlement {
  /** Milliseconds UTC. */
  readonly expiry: number;
  readonly legs: number;
}

/** What every grid says of itself: of the whole of it, but for `leftOut`, whichever cells are asked for. */
export interface GridFrame {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  /** By time. From its expiry on a leg is cash, settled at the index of its cell. */
  readonly settled: readonly Settlement[];
  /** In some cell asked for at least, each with the reason of the first. */
  readonly leftOut: readonly Gap[];
}

/**
 * P&L in USD against the book's value at the snapshot without what-if. Coin balances in scope gain amount x (index there
 * - index at the snapshot); dollars gain nothing.
 */
export interface PnlGrid extends GridFrame {
  readonly pnl: Float64Array;
}

/** A cell without a figure: its place in the array holds NaN, and nothing reads it but through this. */
export interface CellGap {
  /** Counted from the first that is asked for. */
  readonly cell: number;
  readonly gap: Gap;
}
