import type { FigureGrid } from "../engine/scenario/grid/figureGrid.ts";
import type { GridQuestion, PnlGrid, PnlGridInput } from "../engine/scenario/grid/grid.ts";
import type { MarginGrid } from "../engine/scenario/grid/marginGrid.ts";
import { divideCells, joinFigures, joinMargins, joinPnl } from "../engine/scenario/grid/parts.ts";
import type { Division } from "./division.ts";
import type { TaskName } from "./tasks.ts";

/** Legs x cells that a part has at least: P&L takes some 5 ns of each, figures and margins a hundred times as long. */
const LEAST_PNL = 200_000;
const LEAST_FIGURES = 2_000;
/** Of what takes long, for each worker. */
const PIECES = 3;

type Parts<Part> = readonly [Part, ...Part[]];

/** P&L, the same work for every worker. The memory of the parts' answers is free once they are joined: it carries the next ones. */
function pnlDivision(): Division {
  const free: Float64Array[] = [];
  const withRoom = (input: PnlGridInput): PnlGridInput => {
    const { from, to } = input.cells ?? { from: 0, to: 0 };
    const at = free.findIndex(({ length }) => length === to - from);
    const [into] = at < 0 ? [] : free.splice(at, 1);
    return into === undefined ? input : { ...input, into };
  };
  return {
    divide: (input, workers) => {
      const parts = divideCells(input as unknown as PnlGridInput, workers, LEAST_PNL);
      return parts.map((part) => ({ ...(parts.length > 1 ? withRoom(part) : part) }));
    },
    join: (outputs) => {
      const parts = outputs as Parts<PnlGrid>;
      const report = joinPnl(parts);
      free.splice(0, free.length, ...parts.map(({ pnl }) => pnl));
      return report;
    },
  };
}

/** What takes long in every cell, in pieces: a worker that is done, or that was busy before, takes the next when it is free. */
const slowDivision = (join: Division["join"]): Division => ({
  divide: (input, workers) =>
    divideCells(input as unknown as GridQuestion, PIECES * workers, LEAST_FIGURES).map((part) => ({ ...part })),
  join,
});

/** The tasks that several workers do together. */
export const divisions = (): Partial<Record<TaskName, Division>> => ({
  grid: pnlDivision(),
  figureGrid: slowDivision((outputs) => joinFigures(outputs as Parts<FigureGrid>)),
  marginGrid: slowDivision((outputs) => joinMargins(outputs as Parts<MarginGrid>)),
});
