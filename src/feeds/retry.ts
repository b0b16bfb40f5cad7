import { FeedFailure } from "./failure.ts";

/** First retry within a second, none after more than thirty. */
const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;
const MOST_RETRIES = 3;

/** True where asking again at once may help. A changed format or a refusal will be the same in a second: the next poll asks. */
export function mayRetry(retries: number, failure: Error): boolean {
  if (retries >= MOST_RETRIES || !(failure instanceof FeedFailure)) return false;
  return failure.kind !== "schema" && failure.kind !== "refused";
}

/**
 * Milliseconds until the next try: full jitter over a doubling span (Brooker, "Exponential backoff and jitter", AWS
 * Architecture Blog, 2015), and never before the pause that the exchange asks for is over.
 *
 * @param chance uniform in [0, 1)
 */
export function retryDelay(retries: number, failure: Error, chance: number): number {
  const span = Math.min(LONGEST_MS, FIRST_MS * 2 ** retries);
  const told = failure instanceof FeedFailure ? failure.waitSeconds : null;
  return told === null ? chance * span : told * 1000 + chance * FIRST_MS;
}
