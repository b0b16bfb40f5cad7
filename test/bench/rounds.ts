import type { Task } from "./implementation.ts";
import { implementations } from "./implementations/index.ts";
import type { Measurement } from "./measure.ts";
import { tasks } from "./tasks.ts";

/** Where measurements are made, one at a time. */
export interface Place {
  readonly name: string;
  readonly measure: (task: string, implementation: string) => Promise<Measurement | null>;
  readonly close: () => Promise<void>;
}

/** Measurements of one implementation at one task, one per round. */
export type Series = readonly Measurement[];

/** What has been measured, by task and implementation; what has not is missing. */
export type Results = (task: Task, implementation: string) => Series | undefined;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}

/** The median of the ratios within a round, where the machine was the same. */
export function pairedRatio(series: Series, base: Series): number {
  return median(series.map(({ nanoseconds }, round) => nanoseconds / (base[round]?.nanoseconds ?? NaN)));
}

const keyOf = (task: Task, implementation: string): string => `${task} ${implementation}`;

/** Measures all pairs once a round, in an order that starts elsewhere every round; the first round finds what there is. */
export async function measureAll(place: Place, wanted: readonly string[], rounds: number): Promise<Results> {
  const pairs = tasks
    .filter(({ id }) => wanted.length === 0 || wanted.includes(id))
    .flatMap(({ id: task }) => implementations.map(({ id }) => ({ task, id, series: [] as Measurement[] })));
  let present = pairs;
  for (let round = 0; round < rounds; round++) {
    const first = Math.floor((round * present.length) / rounds);
    for (let i = 0; i < present.length; i++) {
      const pair = present[(i + first) % present.length];
      const measurement = pair === undefined ? null : await place.measure(pair.task, pair.id);
      if (measurement !== null) pair?.series.push(measurement);
    }
    present = present.filter(({ series }) => series.length > 0);
    process.stderr.write(`${place.name}: round ${String(round + 1)} of ${String(rounds)}\n`);
  }
  const found = new Map(present.map(({ task, id, series }) => [keyOf(task, id), series]));
  return (task, implementation) => found.get(keyOf(task, implementation));
}
