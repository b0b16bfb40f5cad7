/** What a task that works bit by bit comes to, worked out without a pause. */
export function finished<Output>(work: Generator<unknown, Output>): Output {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
