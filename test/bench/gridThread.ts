import type { GridCase } from "./data.ts";
import type { GridQuestion, Run } from "./implementation.ts";
import { load } from "./implementations/wasm.ts";

/** Every `step`-th row of the vol shifts from `firstRow` on. */
function rowsOf(grid: GridCase, firstRow: number, step: number): GridCase {
  return { ...grid, volShifts: grid.volShifts.filter((_, row) => row >= firstRow && (row - firstRow) % step === 0) };
}

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
    const { firstRow, step } = question;
    const key = `${String(firstRow)}/${String(step)}`;
    const { grid: start } = await implementation;
    if (grid === null || start === undefined) throw new Error("the thread has no grid");
    const run = runs.get(key) ?? start(rowsOf(grid, firstRow, step));
    runs.set(key, run);
    return run();
  };
}
