import type { Gap } from "../../model/gap.ts";
import { missing } from "../../model/gap.ts";
import type { Position } from "../../model/position.ts";
import type { Leg } from "./leg.ts";
import type { PositionColumn } from "./report.ts";

/** The figures of one leg; see `PositionColumn` for units and signs. */
export interface LegFigures {
  readonly figures: Readonly<Record<PositionColumn, number | null>>;
  readonly gaps: readonly Gap[];
  /** USD, >= 0: its part of the size of the book. */
  readonly grossValue: number;
}

/** A leg with its figures. */
export interface ValuedLeg extends LegFigures {
  readonly leg: Leg;
}

export const NO_FIGURES: LegFigures["figures"] = {
  value: null,
  valueSettlement: null,
  pnl: null,
  delta: null,
  gamma: null,
  vega: null,
  theta: null,
  rho: null,
  mark: null,
  vol: null,
  forward: null,
};

/** No P&L (or value) since there is nothing to measure it from. */
export function noEntryPrice(what: "P&L" | "value", { instrument }: Position): Gap {
  return missing(what, instrument.symbol, "its entry price is not known").gap;
}
