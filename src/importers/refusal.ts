import type { Problem } from "../model/problem.ts";

/** Ends the reading of a file, a row or an entry from any depth; never leaves `attempt`. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** The value of `read`, or the problem of the refusal that ended it. Any other error is a fault of ours and goes on. */
export function attempt<T>(read: () => T): { readonly value: T } | { readonly problem: Problem } {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem };
    throw error;
  }
}
