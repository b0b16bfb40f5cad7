import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { engineQuery, progressKey, useEngine } from "../queries/engine.ts";
import type { TaskInput, TaskName } from "../worker/tasks.ts";

export interface Search {
  /** Share of the work done, 0..1; `undefined` when nothing is being worked on. */
  readonly done: number | undefined;
  readonly isCancelled: boolean;
  readonly cancel: () => void;
  readonly again: () => void;
}

/** Progress and cancel of a long question that `useAnswer` asks under the same input. */
export function useSearch<Name extends TaskName>(task: Name, input: TaskInput<Name>): Search {
  const client = useQueryClient();
  const asked = engineQuery(useEngine(), task, input);
  const { queryKey } = asked;
  const { fetchStatus, data, isPlaceholderData } = useQuery({ ...asked, enabled: false });
  const progress = useQuery<number>({ queryKey: progressKey(queryKey), queryFn: skipToken });
  const [cancelled, setCancelled] = useState<string>();
  const name = JSON.stringify(queryKey);
  // The former answer stands in while this one is made: it is none of its own.
  const hasAnswer = data !== undefined && !isPlaceholderData;
  const isWorking = fetchStatus === "fetching";
  return {
    done: isWorking ? (progress.data ?? Number.MIN_VALUE) : undefined,
    isCancelled: cancelled === name && !isWorking && !hasAnswer,
    cancel: () => {
      setCancelled(name);
      void client.cancelQueries({ queryKey });
    },
    again: () => {
      setCancelled(undefined);
      void client.refetchQueries({ queryKey });
    },
  };
}
