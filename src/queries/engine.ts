import { queryOptions } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import type { TaskInput, TaskName, TaskOutput } from "../worker/tasks.ts";

/** Asks the engine in the worker; rejects with an AbortError when `signal` fires. */
export type RunEngine = <Name extends TaskName>(
  task: Name,
  input: TaskInput<Name>,
  signal?: AbortSignal,
  onProgress?: (done: number) => void,
) => Promise<TaskOutput<Name>>;

const EngineContext = createContext<RunEngine | undefined>(undefined);
export const EngineProvider = EngineContext.Provider;

/** The running engine. @throws when no provider stands above: a fault of the composition root. */
export function useEngine(): RunEngine {
  const run = useContext(EngineContext);
  if (run === undefined) throw new Error("EngineProvider is missing");
  return run;
}

const numbers = new WeakMap<object, number>();
let last = 0;

/**
 * A number that stands for an object in a query key. Books and snapshots are immutable and replaced, never edited, so
 * being the same object is being the same input, at no cost of reading it (docs/adr/0005).
 */
export function identityOf(value: object): number {
  let number = numbers.get(value);
  if (number === undefined) {
    last += 1;
    number = last;
    numbers.set(value, number);
  }
  return number;
}

const HEAVY_FIELDS = ["market", "book", "fromMarket", "fromBook", "file", "parameters", "ruleSets"];

/** Key of an engine question: large immutable fields by identity, the rest by content. */
function keyOf(task: string, input: object): readonly unknown[] {
  const fields = Object.entries(input).map(([field, value]: [string, unknown]) => {
    const isHeavy = HEAVY_FIELDS.includes(field) && typeof value === "object" && value !== null;
    return [field, isHeavy ? identityOf(value) : value];
  });
  return ["engine", task, fields];
}

/** How far a question is, 0..1, under this key while it is being worked on. */
export const progressKey = (queryKey: readonly unknown[]): readonly unknown[] => ["progress", queryKey];

/**
 * One question to the engine as a query: its key is its input, a changed input withdraws the former question, and the
 * former answer stays on screen (as placeholder) until the new one is there.
 *
 * @param subject what the answer is about: an answer about something else (another draft, another underlying) never
 *   stands in for this one
 */
export function engineQuery<Name extends TaskName>(run: RunEngine, task: Name, input: TaskInput<Name>, subject = "") {
  const queryKey = keyOf(task, input as object);
  return queryOptions<TaskOutput<Name>>({
    queryKey,
    queryFn: ({ signal, client }) =>
      run(task, input, signal, (done) => client.setQueryData(progressKey(queryKey), done)),
    staleTime: Infinity,
    // A dragged slider makes an answer a frame, half a megabyte each for a large book: they are not worth keeping long.
    gcTime: "whatIf" in input ? 2_000 : 60_000,
    retry: false,
    networkMode: "always",
    structuralSharing: false,
    meta: { subject },
    placeholderData: (former, query) => (query?.meta?.["subject"] === subject ? former : undefined),
  });
}
