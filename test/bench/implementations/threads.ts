import type { CellRun } from "../../../src/engine/scenario/grid/grid.ts";
import { evenRuns } from "../../../src/engine/scenario/grid/parts.ts";
import type { GridThread, Host, Implementation } from "../implementation.ts";

/** Our kernel on workers: the cells of the grid divided as the page's pool does, one question and one number back for each. */
export function load({ startGridThread }: Host, count: number): Promise<Implementation> {
  const threads: GridThread[] = [];
  return Promise.resolve({
    grid: (grid) => {
      while (threads.length < count) threads.push(startGridThread());
      const ready = Promise.all(threads.map((thread) => thread.ask({ grid })));
      const runs = evenRuns(grid.volShifts.length * grid.spotFactors.length, count);
      return async () => {
        await ready;
        const sums = await Promise.all(threads.map((thread, part) => thread.ask({ cells: runs[part] as CellRun })));
        return sums.reduce((sum, one) => sum + one, 0);
      };
    },
    stop: () => {
      for (const thread of threads) thread.stop();
    },
  });
}
