/** Goes on with work, telling where the whole stands, 0..1, whenever the work may be interrupted. */
export function* during<Result>(progress: number, work: Generator<unknown, Result>): Generator<number, Result> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield progress;
  }
}
