import type { FigureGrid } from "../../engine/scenario/grid/figureGrid.ts";
import type { CellGap, GridFrame, PnlGrid } from "../../engine/scenario/grid/grid.ts";
import type { MarginGrid } from "../../engine/scenario/grid/marginGrid.ts";
import { missing } from "../../model/gap.ts";
import type { Gap } from "../../model/gap.ts";
import type { GreekName } from "../../model/greek.ts";
import { shownAs } from "../../model/greekConvention.ts";
import type { GreekConvention } from "../../model/greekConvention.ts";
import type { MarginMetric } from "./metricFacts.ts";

/** The cells of a matrix as they are shown. */
export interface Cells extends Pick<GridFrame, "settled" | "leftOut"> {
  /** Row-major, in the metric's unit; NaN where `gaps` has the reason. */
  readonly values: Float64Array;
  readonly gaps: ReadonlyMap<number, Gap>;
}

const byCell = (gaps: readonly CellGap[]): ReadonlyMap<number, Gap> =>
  new Map(gaps.map(({ cell, gap }) => [cell, gap]));

export const pnlCells = ({ pnl, settled, leftOut }: PnlGrid): Cells => ({
  values: pnl,
  gaps: new Map(),
  settled,
  leftOut,
});

export const equityCells = ({ figures, gaps, settled, leftOut }: FigureGrid): Cells => ({
  values: figures,
  gaps: byCell(gaps),
  settled,
  leftOut,
});

const APART =
  "units of different underlyings do not add up: choose USD or 1 % move among the conventions of the Greeks";

/** A Greek as the convention shows it, each cell at the index it has there. */
export function greekCells(grid: FigureGrid, name: GreekName, convention: GreekConvention): Cells {
  const { figures, index, settled, leftOut } = grid;
  const gaps = new Map(byCell(grid.gaps));
  const values = figures.map((raw, cell) => {
    if (gaps.has(cell)) return Number.NaN;
    const shown = shownAs(convention, name, raw, index?.[cell] ?? null);
    if (shown === null) gaps.set(cell, missing(name, "this cell", APART).gap);
    return shown ?? Number.NaN;
  });
  return { values, gaps, settled, leftOut };
}

export const marginCells = (grid: MarginGrid, metric: MarginMetric): Cells => ({
  values: grid[metric],
  gaps: byCell(metric === "initialUsage" ? grid.usageGaps : grid.gaps),
  settled: grid.settled,
  leftOut: grid.leftOut,
});
