import { ruleBookOf } from "../engine/margin/ruleBookOf.ts";
import { figureGrid } from "../engine/scenario/grid/figureGrid.ts";
import type { FigureGridInput } from "../engine/scenario/grid/figureGrid.ts";
import type { GridQuestion, PnlGridInput } from "../engine/scenario/grid/grid.ts";
import { marginGrid } from "../engine/scenario/grid/marginGrid.ts";
import { pnlGrid } from "../engine/scenario/grid/pnlGrid.ts";
import type { Kernel } from "../math/kernel/kernel.ts";

/** The rule book to ask, by its id; `parameters` where they are not the venue's own. */
interface MarginGridInput extends GridQuestion {
  readonly modelId: string;
  readonly parameters?: unknown;
}

/** What the worker can be asked about many what-if states at once. */
export function gridTasks(kernel: Kernel) {
  return {
    grid: (input: PnlGridInput) => pnlGrid(kernel, input),
    figureGrid: (input: FigureGridInput) => figureGrid(kernel, input),
    marginGrid: ({ modelId, parameters, ...input }: MarginGridInput) =>
      marginGrid(kernel, input, { rules: ruleBookOf(modelId), parameters }),
  };
}
