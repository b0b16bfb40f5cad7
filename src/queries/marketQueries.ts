import { queryOptions } from "@tanstack/react-query";
import type { FeedMemory } from "../feeds/deribit.ts";
import { deribitSnapshot } from "../feeds/deribit.ts";
import type { MarketHealth } from "../feeds/health.ts";
import { marketHealth } from "../feeds/health.ts";
import type { Http } from "../feeds/http.ts";
import { keepingPauses } from "../feeds/pauses.ts";
import { mayRetry, retryDelay } from "../feeds/retry.ts";
import type { MarketSnapshot } from "../model/market.ts";

/** Between two polls. Nine calls in ten seconds, where Deribit allows about twenty a second. */
const POLL_MS = 10_000;

const UNDERLYINGS = ["BTC", "ETH", "SOL"] as const;

/** Key of Deribit's live market in the query cache. */
const LIVE_MARKET_KEY = ["market", "live", "deribit"] as const;

/**
 * Deribit, live, as a query: polled while the page is visible, cancelled through the query's signal, retried with
 * jitter after the pause the exchange asks for; a failure leaves the last good snapshot in place.
 *
 * Call it once and keep the result: it holds the revision counter, the pauses and what the last polls said.
 *
 * @param clock milliseconds UTC; only measures waits, and stands in where the exchange sends no time
 * @param chance uniform in [0, 1)
 */
export function liveMarketQuery(http: Http, clock: () => number, chance: () => number = Math.random) {
  const polite = keepingPauses(http, clock);
  const memory: FeedMemory = new Map();
  let sequence = 0;
  return queryOptions<MarketSnapshot>({
    queryKey: LIVE_MARKET_KEY,
    queryFn: ({ signal }) => {
      sequence += 1;
      return deribitSnapshot(polite, { currencies: UNDERLYINGS, sequence, receivedAt: clock(), memory }, signal);
    },
    staleTime: POLL_MS,
    refetchInterval: POLL_MS,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: true,
    // The browser's own idea of being online is often wrong; a failed call says it better.
    networkMode: "always",
    // A new instant is a new object; comparing two chains field by field costs more than it saves.
    structuralSharing: false,
    retry: mayRetry,
    retryDelay: (retries, failure) => retryDelay(retries, failure, chance()),
  });
}

/** The parts of a query's result that say how the feed is. */
interface LiveResult {
  readonly data: MarketSnapshot | undefined;
  readonly dataUpdatedAt: number;
  /** Of a try that is being retried, or of the last poll. */
  readonly failureReason: Error | null;
}

/** The health of the live market out of its query result. @param now milliseconds UTC */
export function liveHealth({ data, dataUpdatedAt, failureReason }: LiveResult, now: number): MarketHealth {
  return marketHealth({ snapshot: data, receivedAt: dataUpdatedAt, failure: failureReason, now });
}
