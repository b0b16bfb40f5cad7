import type { GridCase } from "./data.ts";
import type { GridQuestion, Run } from "./implementation.ts";
import { load } from "./implementations/wasm.ts";

/** What a thread of the bench does with its questions, in whichever host. */
export function gridAnswers(): (question: GridQuestion) => Promise<number> {
  const implementation = load();
  const runs = new Map<string, Run>();
  let grid: GridCase | null = null;
  return async (question) => {
    if ("grid" in question) {
      grid = question.grid;
      return 0;
    }
    const { cells } = question;
    const key = `${String(cells.from)}..${String(cells.to)}`;
    const { grid: start } = await implementation;
    if (grid === null || start === undefined) throw new Error("the thread has no grid");
    const run = runs.get(key) ?? start(grid, cells);
    runs.set(key, run);
    return run();
  };
}
