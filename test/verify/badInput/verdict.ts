/** What went wrong with one file. */
export interface Fault {
  readonly text: string;
  /** A span of time was too long. Such a fault counts when it shows twice: the machine may be busy with other things. */
  readonly isTiming: boolean;
}

export const fault = (text: string): Fault => ({ text, isTiming: false });
export const slow = (text: string): Fault => ({ text, isTiming: true });

/** A fault for each text that is there. */
export const faultsOf = (...texts: readonly (string | null | undefined | false)[]): readonly Fault[] =>
  texts.flatMap((text) => (typeof text === "string" ? [fault(text)] : []));

/** Runs a case, and once more where nothing but time was the matter. */
export async function twiceIfSlow(run: () => Promise<readonly Fault[]>): Promise<readonly Fault[]> {
  const first = await run();
  return first.length > 0 && first.every(({ isTiming }) => isTiming) ? run() : first;
}
