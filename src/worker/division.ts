type Input = Readonly<Record<string, unknown>>;

/** How several workers do one task together, with the same answer as one of them alone. */
export interface Division {
  /** The questions of at most so many parts; fewer than two where it is not worth it. */
  divide(input: Input, workers: number): readonly Input[];
  /** The answer to the whole from those to the parts, in their order. */
  join(outputs: readonly unknown[]): unknown;
}

/** Asks all parts at once. The first that fails fails the whole and withdraws the others, as `signal` does. */
export async function runDivided(
  division: Division,
  parts: readonly Input[],
  ask: (part: Input, signal: AbortSignal, onProgress: (done: number) => void) => Promise<unknown>,
  signal: AbortSignal | undefined,
  onProgress: ((done: number) => void) | undefined,
): Promise<unknown> {
  const stop = new AbortController();
  const withdraw = (): void => stop.abort();
  if (signal?.aborted === true) withdraw();
  signal?.addEventListener("abort", withdraw, { once: true });
  const done = new Float64Array(parts.length);
  const tell = (at: number, share: number): void => {
    done[at] = share;
    onProgress?.(done.reduce((sum, one) => sum + one, 0) / done.length);
  };
  try {
    const outputs = await Promise.all(parts.map((part, at) => ask(part, stop.signal, (share) => tell(at, share))));
    return division.join(outputs);
  } catch (error) {
    withdraw();
    throw error;
  } finally {
    signal?.removeEventListener("abort", withdraw);
  }
}
