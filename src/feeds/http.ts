import { FeedFailure } from "./failure.ts";

/** A whole HTTP answer, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  /** The header `Retry-After` as sent. */
  readonly retryAfter: string | null;
}

/** Fetches one address. Rejects with a FeedFailure (`offline`, `timeout`), or with the signal's reason once aborted. */
export type Http = (url: string, signal: AbortSignal) => Promise<HttpAnswer>;

/** Longest wait for a whole answer, body included: a body that drips for ever counts as none. */
const TIMEOUT_MS = 10_000;

/**
 * An `Http` over `fetch`: no cookies, no cache, no referrer, no redirect to another host unseen.
 *
 * @param timeoutMs longest wait for a whole answer
 */
export function fetchHttp(fetchAnswer: typeof fetch, timeoutMs: number = TIMEOUT_MS): Http {
  return async (url, signal) => {
    const host = new URL(url).host;
    const timer = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetchAnswer(url, {
        signal: AbortSignal.any([signal, timer]),
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
        redirect: "error",
      });
      const text = await response.text();
      return { status: response.status, text, retryAfter: response.headers.get("Retry-After") };
    } catch (error) {
      if (signal.aborted) throw error;
      if (timer.aborted) {
        const seconds = String(Math.round(timeoutMs / 1000));
        throw new FeedFailure("timeout", `${host} did not answer within ${seconds} seconds.`);
      }
      throw new FeedFailure("offline", `There is no connection to ${host}, or it broke off.`);
    }
  };
}
