import type { BookInput } from "../../../src/engine/input.ts";
import { FIRST_PAYOFF } from "../../../src/model/payoffChoice.ts";
import { loadKernel } from "../../../src/worker/loadKernel.ts";
import { createTasks } from "../../../src/worker/tasks.ts";
import { gridBook } from "../gridBook.ts";
import type { Implementation, Run } from "../implementation.ts";
import { finished } from "../../support/finished.ts";

type Tasks = ReturnType<typeof createTasks>;

const SPOTS = Array.from({ length: 41 }, (_, at) => (at - 20) * 0.015);
const VOLS = Array.from({ length: 21 }, (_, at) => (at - 5) * 0.04);
const MOVES = Array.from({ length: 201 }, (_, at) => (at - 100) / 200);

/** Every step another day and spot, so that nothing is the last answer. */
function desk(tasks: Tasks, input: BookInput, hasMargin: boolean): Run {
  let count = 0;
  return () => {
    count = (count % 50) + 1;
    const whatIf = { ...input.whatIf, spotShock: count / 1000, days: count / 10 };
    const state = { ...input, whatIf };
    const scope = { underlying: "BTC" };
    const report = tasks.report(state);
    const margin = hasMargin ? tasks.margin({ ...state, modelId: "derive-pm2" }).initial : 0;
    const payoff = finished(tasks.payoff({ ...state, scope, moves: MOVES, choice: FIRST_PAYOFF }));
    const rows = { of: "volShift", values: VOLS } as const;
    const columns = { of: "spotShock", values: SPOTS } as const;
    const { pnl } = finished(tasks.grid({ ...state, scope, rows, columns }));
    return report.equity + margin + (payoff.curves[0]?.amounts[0] ?? Number.NaN) + (pnl[0] ?? Number.NaN);
  };
}

/** What the page asks its workers, on one thread and without the way there. */
export async function load(): Promise<Implementation> {
  const tasks = createTasks(await loadKernel());
  return {
    grid: (one) => {
      const question = gridBook(one);
      const { value: before } = tasks.report(question).total;
      return () => finished(tasks.grid(question)).pnl.reduce((sum, pnl) => sum + pnl + before, 0);
    },
    desk: (input, hasMargin) => desk(tasks, input, hasMargin),
  };
}
