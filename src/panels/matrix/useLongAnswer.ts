import type { TaskInput, TaskName, TaskOutput } from "../../worker/tasks.ts";
import { useAnswer } from "../inputs.ts";
import type { Answer } from "../inputs.ts";
import { useSearch } from "../useSearch.ts";
import type { Search } from "../useSearch.ts";

/** An answer that takes long, with how far it is and a way to stop it. */
export interface LongAnswer<Output> extends Answer<Output> {
  readonly search: Search;
}

/** `useAnswer` with the progress of the question. */
export function useLongAnswer<Name extends TaskName>(
  task: Name,
  input: TaskInput<Name> | undefined,
  subject: string,
): LongAnswer<TaskOutput<Name>> {
  const answer = useAnswer(task, input, subject);
  const search = useSearch(task, input ?? ({} as TaskInput<Name>));
  return { ...answer, search: input === undefined ? { ...search, done: undefined, isCancelled: false } : search };
}
