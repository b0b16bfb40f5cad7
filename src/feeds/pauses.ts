import { deribitResult, rateLimited } from "./deribitCall.ts";
import { FeedFailure } from "./failure.ts";
import type { Http, HttpAnswer } from "./http.ts";

/** Refusals are short; a whole chain is not parsed twice to look for one. */
const LONGEST_REFUSAL = 4_000;

function toldPause(answer: HttpAnswer, now: number): number | null {
  if (answer.status < 400 && answer.text.length > LONGEST_REFUSAL) return null;
  try {
    deribitResult(answer, now);
    return null;
  } catch (failure) {
    if (failure instanceof FeedFailure) return failure.waitSeconds;
    throw failure;
  }
}

/**
 * An `Http` that keeps the pauses Deribit asks for: while one runs, every call fails at once as rate-limited, with the
 * seconds that remain, and nothing goes out on the network. It binds all calls made through it, retries included.
 *
 * @param clock milliseconds UTC
 */
export function keepingPauses(http: Http, clock: () => number): Http {
  let until = -Infinity;
  return async (url, signal) => {
    const remaining = until - clock();
    if (remaining > 0) throw rateLimited(remaining / 1000);
    const answer = await http(url, signal);
    const pause = toldPause(answer, clock());
    if (pause !== null) until = Math.max(until, clock() + pause * 1000);
    return answer;
  };
}
