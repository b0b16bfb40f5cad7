import { missedVols, scenarioError, valueError } from "./accuracy.ts";
import { listedOptions, pricedOptions } from "./data.ts";
import type { Host, Implementation, OwnTiming, Run, Task } from "./implementation.ts";
import { implementations } from "./implementations/index.ts";
import type { ImplementationEntry } from "./implementations/index.ts";
import { median } from "./median.ts";
import { scenarioCase } from "./scenarioCase.ts";
import { SIZES, tasks } from "./tasks.ts";

const WARM_UP_MS = 300;
const REPEATS = 15;
const LEAST_REPEATS = 3;
/** A slow implementation is repeated no longer than this, but three times. */
const MOST_MS = 4000;
/** A repeat lasts at least this long, so that the clock's own steps do not matter. */
const REPEAT_MS = 5;

export interface Measurement {
  /** Nanoseconds per item: the median of the repeats. */
  readonly nanoseconds: number;
  /** Against our own, before the timing: worst scaled error (values), share of vols missed, worst error by gross value (scenarios); null where it has none. */
  readonly error: number | null;
  /** What the run computes, for comparison with the others where they do the same task on the same data. */
  readonly check: number;
}

/** Synchronous runs are not awaited: a turn of the event loop is no part of them. */
async function runTimes(run: Run, times: number): Promise<number> {
  let last = NaN;
  for (let i = 0; i < times; i++) {
    const answer = run();
    last = typeof answer === "number" ? answer : await answer;
  }
  return last;
}

/** Milliseconds of one run, the median of the repeats. */
async function timeOf(run: Run, now: () => number): Promise<number> {
  const start = now();
  let runs = 0;
  while (now() - start < WARM_UP_MS || (runs < 3 && now() - start < MOST_MS)) {
    await runTimes(run, 1);
    runs++;
  }
  const batch = Math.max(1, Math.ceil((REPEAT_MS * runs) / (now() - start)));
  const times: number[] = [];
  const first = now();
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    if (repeat >= LEAST_REPEATS && now() - first > MOST_MS) break;
    const before = now();
    await runTimes(run, batch);
    times.push((now() - before) / batch);
  }
  return median(times);
}

function errorOf(task: Task, { answers, vols, scenarioValues }: Implementation, every: number): number | null {
  if (task === "value" || task === "tick") {
    const options = listedOptions(Math.ceil(SIZES[task] / every), 1);
    return answers === undefined ? null : valueError(options, answers(options));
  }
  if (task === "scenarios") {
    const book = scenarioCase(Math.ceil(SIZES[task] / every));
    return scenarioValues === undefined ? null : scenarioError(book, scenarioValues(book));
  }
  if (task !== "impliedVol" && task !== "warmImpliedVol") return null;
  const options = pricedOptions(Math.ceil(SIZES[task] / every));
  return vols === undefined ? null : missedVols(options, vols(options));
}

function refuse({ id, tolerance }: ImplementationEntry, task: Task, error: number | null): void {
  if (error === null || task === "impliedVol" || task === "warmImpliedVol") return; // the table tells what is missed
  const allowed = task === "scenarios" ? 1e-8 : tolerance;
  if (error > allowed) {
    throw new Error(`${id} is ${error.toExponential(1)} off in ${task}, more than ${String(allowed)}`);
  }
}

function ownMeasurement(
  entry: ImplementationEntry,
  timesItself: NonNullable<Implementation["timesItself"]>,
): Measurement {
  const options = listedOptions(SIZES.value, 1);
  const { nanosecondsPerOption, values }: OwnTiming = timesItself(options);
  const error = valueError(options, values);
  refuse(entry, "value", error);
  return { nanoseconds: nanosecondsPerOption, error, check: NaN };
}

/**
 * Checks and times one implementation at one task.
 * @returns null where it has not got the task
 * @throws Error when its figures miss ours by more than its tolerance
 */
export async function measure(taskId: string, implementationId: string, host: Host): Promise<Measurement | null> {
  const task = tasks.find(({ id }) => id === taskId);
  const entry = implementations.find(({ id }) => id === implementationId);
  if (task === undefined || entry === undefined) throw new Error(`no ${taskId} by ${implementationId}`);
  const every = entry.every?.[task.id] ?? 1;
  const implementation = await entry.load(host);
  if (implementation.timesItself !== undefined) {
    return task.id === "value" ? ownMeasurement(entry, implementation.timesItself) : null;
  }
  const run = task.prepare(implementation, every);
  if (run === undefined) return null;
  const error = errorOf(task.id, implementation, every);
  refuse(entry, task.id, error);
  const check = await runTimes(run, 1);
  const nanoseconds = ((await timeOf(run, host.now)) * 1e6) / task.items(every);
  implementation.stop?.();
  return { nanoseconds, error, check };
}
