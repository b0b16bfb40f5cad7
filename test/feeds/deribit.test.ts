import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FeedMemory } from "../../src/feeds/deribit.ts";
import { deribitSnapshot } from "../../src/feeds/deribit.ts";
import { FeedFailure } from "../../src/feeds/failure.ts";
import type { MarketSnapshot, UnderlyingMarket } from "../../src/model/market.ts";
import { localHttp } from "../exchange/http.ts";
import type { LocalExchange } from "../exchange/server.ts";
import { startExchange } from "../exchange/server.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
const COINS = ["BTC", "ETH", "SOL"];
const never = new AbortController().signal;

let exchange: LocalExchange;
beforeAll(async () => {
  exchange = await startExchange(NOW);
});
afterAll(() => exchange.close());
beforeEach(() => {
  exchange.setFault(null);
  exchange.setTime(NOW);
  exchange.forgetRequests();
});

interface Asked {
  readonly currencies?: readonly string[];
  readonly memory?: FeedMemory;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}
const ask = ({ currencies = COINS, memory = new Map(), timeoutMs = 2_000, signal = never }: Asked = {}) =>
  deribitSnapshot(
    localHttp(exchange, timeoutMs),
    { currencies, sequence: 7, receivedAt: NOW + 86_400_000, memory },
    signal,
  );

async function failureOf(asking: Promise<MarketSnapshot>): Promise<FeedFailure> {
  const failure: unknown = await asking.catch((error: unknown) => error);
  if (failure instanceof FeedFailure) return failure;
  throw new Error("did not fail as a feed does");
}

function marketOf(snapshot: MarketSnapshot, underlying: string): UnderlyingMarket {
  const market = snapshot.underlyings.find((one) => one.underlying === underlying);
  if (market === undefined) throw new Error(`no ${underlying}`);
  return market;
}
const optionsIn = (market: UnderlyingMarket): number =>
  market.quotes.filter(({ instrument }) => instrument.kind === "option").length;

describe("a healthy exchange", () => {
  it("gives options, futures and perpetuals of all coins, dated by the exchange's clock and not by ours", async () => {
    const snapshot = await ask();
    expect(snapshot).toMatchObject({ id: "live:deribit:7", source: "live", asOf: NOW, flags: [] });
    expect(snapshot.underlyings.map(({ underlying }) => underlying)).toEqual(COINS);
    // Six expiries of 19 strikes, calls and puts.
    for (const market of snapshot.underlyings) expect([optionsIn(market), market.forwards.length]).toEqual([228, 6]);
    expect(snapshot.underlyings.map(({ index }) => index)).toEqual([97_000, 3_100, 180]);
  });

  it("asks nine questions, and only for the coins wanted", async () => {
    await ask();
    expect(exchange.requests).toHaveLength(9);
    exchange.forgetRequests();
    await ask({ currencies: ["SOL"] });
    expect(exchange.requests.map((path) => path.split("?")[1])).toEqual([
      "currency=USDC&kind=option",
      "currency=USDC&kind=future",
      "index_name=sol_usdc",
    ]);
  });

  it("names linear options as linear, with a perpetual", async () => {
    const sol = marketOf(await ask({ currencies: ["SOL"] }), "SOL");
    expect(new Set(sol.quotes.map(({ instrument }) => instrument.settlement))).toEqual(new Set(["linear"]));
    expect(sol.quotes.some(({ instrument }) => instrument.symbol === "SOL_USDC-PERPETUAL")).toBe(true);
  });
});

describe("faults that spoil everything", () => {
  it.each([
    [{ kind: "html-in-200" }, "html", null],
    [{ kind: "status", status: 503 }, "status", null],
    [{ kind: "truncated" }, "schema", null],
    [{ kind: "renamed" }, "schema", null],
    [{ kind: "empty" }, "empty", null],
    [{ kind: "drop" }, "offline", null],
    [{ kind: "too-many", retryAfter: "17" }, "rate-limited", 17],
    [{ kind: "too-many", retryAfter: null }, "rate-limited", 10],
    [{ kind: "rate-limit-in-200", wait: 5 }, "rate-limited", 5],
    [{ kind: "body", text: '{"jsonrpc":"2.0"}' }, "schema", null],
    [{ kind: "body", text: "null" }, "schema", null],
    [{ kind: "body", text: '{"jsonrpc":"2.0","result":{"a":1}}' }, "schema", null],
  ] as const)("%o", async (fault, kind, waitSeconds) => {
    exchange.setFault(fault);
    const failure = await failureOf(ask());
    expect({ kind: failure.kind, waitSeconds: failure.waitSeconds }).toEqual({ kind, waitSeconds });
    expect(failure.message).toMatch(/^[A-Z].*\.$/);
  });

  it.each([{ kind: "delay", ms: 60_000 } as const, { kind: "drip" } as const])(
    "%o ends in a timeout, once, not nine times",
    async (fault) => {
      exchange.setFault(fault);
      expect((await failureOf(ask({ timeoutMs: 100 }))).kind).toBe("timeout");
      expect(exchange.requests.length).toBeLessThanOrEqual(2);
    },
  );

  it("stops asking at a rate limit", async () => {
    exchange.setFault({ kind: "rate-limit-in-200", wait: 5 });
    await failureOf(ask());
    expect(exchange.requests.length).toBeLessThanOrEqual(2);
  });

  it("aborts at once when the signal says so, with the signal's reason", async () => {
    exchange.setFault({ kind: "delay", ms: 60_000 });
    const controller = new AbortController();
    const asking = ask({ signal: controller.signal });
    setTimeout(() => controller.abort(new DOMException("gone", "AbortError")), 20);
    await expect(asking).rejects.toMatchObject({ name: "AbortError" });
  });

  it("is aborted, not offline, where the connection breaks because nobody wants the answer any more", async () => {
    const controller = new AbortController();
    const breaking = () => {
      controller.abort(new DOMException("gone", "AbortError"));
      return Promise.reject(new FeedFailure("offline", "Broken."));
    };
    const request = { currencies: COINS, sequence: 1, receivedAt: NOW, memory: new Map() };
    await expect(deribitSnapshot(breaking, request, controller.signal)).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("faults of one book", () => {
  it("leaves it out and says so, where nothing is remembered", async () => {
    exchange.setFault({ kind: "html-in-200" }, "currency=ETH&kind=option");
    const snapshot = await ask();
    expect(optionsIn(marketOf(snapshot, "ETH"))).toBe(0);
    expect(optionsIn(marketOf(snapshot, "BTC"))).toBe(228);
    expect(snapshot.flags).toMatchObject([{ missing: "new answer", subject: "ETH options" }]);
  });

  it("bridges it out of memory for two minutes and no longer", async () => {
    const memory: FeedMemory = new Map();
    await ask({ memory });
    exchange.setFault({ kind: "empty" }, "currency=ETH&kind=option");
    exchange.setTime(NOW + 119_000);
    const bridged = await ask({ memory });
    expect(optionsIn(marketOf(bridged, "ETH"))).toBe(228);
    expect(bridged.flags[0]).toMatchObject({ subject: "ETH options" });
    expect(bridged.flags[0]?.because).toContain("119 s before");
    exchange.setTime(NOW + 121_000);
    expect(optionsIn(marketOf(await ask({ memory }), "ETH"))).toBe(0);
  });

  it("keeps the rows' own index where the index is refused", async () => {
    exchange.setFault({ kind: "status", status: 500 }, "get_index_price");
    const snapshot = await ask();
    expect(snapshot.underlyings.map(({ index }) => index)).toEqual([97_000, 3_100, 180]);
    expect(snapshot.flags.map(({ subject }) => subject)).toEqual(["BTC index", "ETH index", "SOL index"]);
  });

  it("reads nulls as nulls", async () => {
    exchange.setFault({ kind: "nulls" }, "currency=BTC&kind=option");
    const btc = marketOf(await ask(), "BTC");
    const option = btc.quotes.find(({ instrument }) => instrument.kind === "option");
    expect(option).toMatchObject({ markVol: null, bid: null, ask: null, forward: null });
    expect(option?.mark).toBeGreaterThan(0);
    // Forwards come from the dated futures then.
    expect(btc.forwards).toHaveLength(4);
  });

  it("says when the rows are of another time than the answer", async () => {
    const day = 86_400_000;
    const row = { instrument_name: "BTC-26MAR27-100000-C", mark_price: 0.05, creation_timestamp: NOW + day };
    const text = JSON.stringify({ jsonrpc: "2.0", result: [row], usOut: NOW * 1000 });
    exchange.setFault({ kind: "body", text }, "kind=option");
    const snapshot = await ask({ currencies: ["BTC"] });
    expect(snapshot.asOf).toBe(NOW);
    expect(snapshot.flags[0]?.because).toContain("86400 s after");
  });

  it("says when one book alone sends old rows in a new answer", async () => {
    const row = { instrument_name: "BTC-26MAR27-100000-C", mark_price: 0.05, creation_timestamp: NOW - 300_000 };
    const text = JSON.stringify({ jsonrpc: "2.0", result: [row], usOut: NOW * 1000 });
    exchange.setFault({ kind: "body", text }, "currency=BTC&kind=option");
    const { flags } = await ask();
    const clocks = flags.filter(({ missing }) => missing.includes("clocks"));
    expect(clocks).toEqual([
      {
        missing: "agreement of the exchange's clocks",
        subject: "BTC options",
        because: "its newest row is 300 s older than its answer",
      },
    ]);
  });
});
