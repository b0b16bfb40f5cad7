import type { TaskInput, TaskName, TaskOutput } from "../../worker/tasks.ts";
import { useAnswer } from "../inputs.ts";
import type { Answer } from "../inputs.ts";
import { useSearch } from "../useSearch.ts";

/** An answer that takes long, with how far it is. */
export interface LongAnswer<Output> extends Answer<Output> {
  /** 0..1; `undefined` when nothing is being worked on. */
  readonly done: number | undefined;
}

/** `useAnswer` with the progress of the question. */
export function useLongAnswer<Name extends TaskName>(
  task: Name,
  input: TaskInput<Name> | undefined,
  subject: string,
): LongAnswer<TaskOutput<Name>> {
  const answer = useAnswer(task, input, subject);
  const { done } = useSearch(task, input ?? ({} as TaskInput<Name>));
  return { ...answer, done: input === undefined ? undefined : done };
}
