import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { liveHealth, liveMarketQuery } from "../../src/queries/marketQueries.ts";
import type { MarketSnapshot } from "../../src/model/market.ts";
import { localHttp } from "../exchange/http.ts";
import type { LocalExchange } from "../exchange/server.ts";
import { startExchange } from "../exchange/server.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
/** A busy machine is no fault of what is tested. */
const PATIENCE = { timeout: 20_000 };

let exchange: LocalExchange;
let client: QueryClient;
let now = 0;
beforeAll(async () => {
  exchange = await startExchange(NOW);
});
afterAll(() => exchange.close());
beforeEach(() => {
  now = 0;
  client = new QueryClient();
  exchange.setFault(null);
  exchange.forgetRequests();
});
afterEach(() => {
  client.clear();
});

const options = (chance = 0) =>
  liveMarketQuery(
    localHttp(exchange),
    () => now,
    () => chance,
  );

describe("the live market as a query", () => {
  it("counts its revisions up and never repeats an id", async () => {
    const query = options();
    const first = await client.fetchQuery({ ...query, staleTime: 0 });
    const second = await client.fetchQuery({ ...query, staleTime: 0 });
    expect([first.id, second.id]).toEqual(["live:deribit:1", "live:deribit:2"]);
    // Nothing is shared between revisions: comparing them field by field would cost more than it saves.
    expect(second.underlyings).not.toBe(first.underlyings);
  });

  it("keeps the last good snapshot, as the same object, when a poll fails", async () => {
    const query = options();
    const good = await client.fetchQuery({ ...query, staleTime: 0 });
    exchange.setFault({ kind: "renamed" });
    await expect(client.fetchQuery({ ...query, staleTime: 0 })).rejects.toMatchObject({ kind: "schema" });
    expect(client.getQueryData<MarketSnapshot>(query.queryKey)).toBe(good);
    const state = client.getQueryState<MarketSnapshot>(query.queryKey);
    const health = liveHealth(
      {
        data: state?.data,
        dataUpdatedAt: state?.dataUpdatedAt ?? NaN,
        failureReason: state?.fetchFailureReason ?? null,
      },
      (state?.dataUpdatedAt ?? NaN) + 33_000,
    );
    expect(health).toMatchObject({ state: "failing", age: 33 });
    expect(health.sentence).toContain("format has changed");
  });

  it("sends nothing before the pause is over, whoever asks", async () => {
    const query = { ...options(), staleTime: 0, retry: false };
    exchange.setFault({ kind: "rate-limit-in-200", wait: 60 });
    await expect(client.fetchQuery(query)).rejects.toMatchObject({ kind: "rate-limited" });
    const sent = exchange.requests.length;
    exchange.setFault(null);
    now = 59_000;
    await expect(client.fetchQuery(query)).rejects.toMatchObject({ kind: "rate-limited", waitSeconds: 1 });
    expect(exchange.requests).toHaveLength(sent);
    now = 60_000;
    expect((await client.fetchQuery(query)).underlyings).toHaveLength(3);
  });

  it("tries again after an outage without being asked", async () => {
    exchange.setFault({ kind: "drop" });
    const asking = client.fetchQuery({ ...options(), retryDelay: () => 1_000 });
    await vi.waitFor(() => expect(exchange.requests.length).toBeGreaterThan(0), PATIENCE);
    exchange.setFault(null);
    expect((await asking).underlyings).toHaveLength(3);
  });

  it("takes its calls back when nobody looks any more", async () => {
    exchange.setFault({ kind: "delay", ms: 60_000 });
    const query = options();
    const stop = new QueryObserver(client, query).subscribe(() => undefined);
    await vi.waitFor(() => expect(exchange.requests.length).toBeGreaterThan(0), PATIENCE);
    stop();
    await vi.waitFor(() => expect(client.getQueryState(query.queryKey)?.fetchStatus).toBe("idle"), PATIENCE);
  });

  it("polls every ten seconds, and only while the page is seen", () => {
    const query = options();
    expect([query.refetchInterval, query.refetchIntervalInBackground]).toEqual([10_000, false]);
  });
});
