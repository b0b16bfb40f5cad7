import type { Task } from "./implementation.ts";
import { implementations } from "./implementations/index.ts";
import type { Measurement } from "./measure.ts";
import { median } from "./median.ts";
import { tasks } from "./tasks.ts";

/** A measurement that takes longer has failed. */
export const MEASUREMENT_MS = 180_000;

/** Where measurements are made, one at a time. */
export interface Place {
  readonly name: string;
  readonly measure: (task: string, implementation: string) => Promise<Measurement | null>;
  readonly close: () => Promise<void>;
}

/** Measurements of one implementation at one task, one per round. */
export type Series = readonly Measurement[];

/** What has been measured, and what could not be. */
export interface Results {
  /** By task and implementation; what has not been measured in every round is missing. */
  readonly series: (task: Task, implementation: string) => Series | undefined;
  /** A line for every implementation that failed at a task. */
  readonly failures: readonly string[];
}

/** The median of the ratios within a round, where the machine was the same. */
export function pairedRatio(series: Series, base: Series): number {
  return median(series.map(({ nanoseconds }, round) => nanoseconds / (base[round]?.nanoseconds ?? NaN)));
}

const keyOf = (task: Task, implementation: string): string => `${task} ${implementation}`;

/** One implementation at one task, with what came of it so far. */
interface Pair {
  readonly task: Task;
  readonly id: string;
  readonly series: Measurement[];
  failure: string | null;
}

/** Adds one measurement to the pair; an error ends the pair and no other. */
async function measureOne(place: Place, pair: Pair): Promise<void> {
  try {
    const measurement = await place.measure(pair.task, pair.id);
    if (measurement !== null) pair.series.push(measurement);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).trim().split("\n").slice(-1);
    pair.failure = `${pair.task} by ${pair.id} failed: ${reason ?? "no reason given"}`;
    process.stderr.write(`${place.name}: ${pair.failure}\n`);
  }
}

/** Measures all pairs once a round, in an order that starts elsewhere every round; the first round finds what there is. */
export async function measureAll(place: Place, wanted: readonly string[], rounds: number): Promise<Results> {
  const pairs: readonly Pair[] = tasks
    .filter(({ id }) => wanted.length === 0 || wanted.includes(id))
    .flatMap(({ id: task }) => implementations.map(({ id }) => ({ task, id, series: [], failure: null })));
  let present: readonly Pair[] = pairs;
  for (let round = 0; round < rounds; round++) {
    const first = Math.floor((round * present.length) / rounds);
    for (let i = 0; i < present.length; i++) {
      const pair = present[(i + first) % present.length];
      if (pair !== undefined) await measureOne(place, pair);
    }
    present = present.filter(({ series, failure }) => series.length > 0 && failure === null);
    process.stderr.write(`${place.name}: round ${String(round + 1)} of ${String(rounds)}\n`);
  }
  const found = new Map(present.map(({ task, id, series }) => [keyOf(task, id), series]));
  return {
    series: (task, implementation) => found.get(keyOf(task, implementation)),
    failures: pairs.flatMap(({ failure }) => (failure === null ? [] : [failure])),
  };
}
