import { implementations } from "./implementations/index.ts";
import { tasks } from "./tasks.ts";

const WARM_UP_MS = 300;
const REPEATS = 15;
/** A repeat lasts at least this long, so that the clock's own steps do not matter. */
const REPEAT_MS = 5;

export interface Measurement {
  /** Nanoseconds per item: the median of the repeats; `null` where the implementation has not got the task. */
  readonly nanoseconds: number | null;
  /** What the run computes, for comparison with the others. */
  readonly check: number;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}

/** Times one implementation at one task. @param now a clock in milliseconds: `performance.now` in every host */
export async function measure(taskId: string, implementationId: string, now: () => number): Promise<Measurement> {
  const task = tasks.find(({ id }) => id === taskId);
  const entry = implementations.find(({ id }) => id === implementationId);
  if (task === undefined || entry === undefined) throw new Error(`no ${taskId} by ${implementationId}`);
  const run = task.prepare(await entry.load());
  if (run === undefined) return { nanoseconds: null, check: NaN };
  const check = run();
  const end = now() + WARM_UP_MS;
  let runs = 0;
  const start = now();
  while (now() < end || runs < 3) {
    run();
    runs++;
  }
  const batch = Math.max(1, Math.ceil((REPEAT_MS * runs) / (now() - start)));
  const times = Array.from({ length: REPEATS }, () => {
    const before = now();
    for (let i = 0; i < batch; i++) run();
    return (now() - before) / batch;
  });
  return { nanoseconds: (median(times) * 1e6) / task.items, check };
}
