import type { GridInput, GridReport } from "../engine/scenario/grid.ts";
import { divideGrid, joinGrid } from "../engine/scenario/gridParts.ts";
import type { Division } from "./division.ts";
import type { TaskName } from "./tasks.ts";

/** Rows of the grid. The memory of the parts' answers is free once they are joined: it carries the next ones. */
function gridDivision(): Division {
  const free: Float64Array[] = [];
  const withRoom = (input: GridInput): GridInput => {
    const at = free.findIndex(({ length }) => length === input.volMoves.length * input.spotMoves.length);
    const [into] = at < 0 ? [] : free.splice(at, 1);
    return into === undefined ? input : { ...input, into };
  };
  return {
    divide: (input, workers) => {
      const parts = divideGrid(input as unknown as GridInput, workers);
      return parts.map((part) => ({ ...(parts.length > 1 ? withRoom(part) : part) }));
    },
    join: (outputs) => {
      const parts = outputs as readonly [GridReport, ...GridReport[]];
      const report = joinGrid(parts);
      free.splice(0, free.length, ...parts.map(({ pnl }) => pnl));
      return report;
    },
  };
}

/** The tasks that several workers do together. */
export const divisions = (): Partial<Record<TaskName, Division>> => ({ grid: gridDivision() });
