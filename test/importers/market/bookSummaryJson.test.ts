import { describe, expect, it } from "vitest";
import { futureRows, optionRows } from "../../exchange/chain.ts";
import { claimsOf, marketIn, NOW, quoteIn, readChainFile, refusalIn } from "./file.ts";

const CALL = "BTC-26MAR27-100000-C";
const PUT = "BTC-25JUN27-80000-P";

/** The shape of the hostile market files of the manifest: one row, per cent, envelope with usOut. */
const row = (fields: object = {}) => ({
  instrument_name: CALL,
  underlying_price: 98_000.5,
  underlying_index: "BTC-26MAR27",
  mark_price: 0.053,
  mark_iv: 55.2,
  bid_price: 0.0525,
  ask_price: 0.0535,
  open_interest: 120.5,
  interest_rate: 0,
  creation_timestamp: NOW,
  base_currency: "BTC",
  quote_currency: "BTC",
  ...fields,
});
const envelope = (result: unknown): string =>
  JSON.stringify({ jsonrpc: "2.0", result, usIn: NOW * 1000, usOut: NOW * 1000 + 500, usDiff: 500, testnet: false });

describe("the answer of get_book_summary_by_currency as a file", () => {
  it("reads as an envelope and as its bare result, to the same market", () => {
    const rows = [row(), row({ instrument_name: PUT })];
    const whole = marketIn(readChainFile(envelope(rows)));
    const bare = marketIn(readChainFile(JSON.stringify(rows)));
    expect(whole.underlyings).toEqual(bare.underlyings);
    expect(whole.asOf).toBe(NOW);
    expect(whole.source).toBe("file");
  });

  it("has an id by content: the same text the same, another text another", () => {
    const one = marketIn(readChainFile(envelope([row()])));
    expect(one.id).toMatch(/^file:[0-9a-f]{16}$/);
    expect(marketIn(readChainFile(envelope([row()]))).id).toBe(one.id);
    expect(marketIn(readChainFile(envelope([row({ mark_price: 0.054 })]))).id).not.toBe(one.id);
  });

  it("takes the newest row's time, and the envelope's where rows have none", () => {
    const late = row({ instrument_name: PUT, creation_timestamp: NOW + 7 });
    expect(marketIn(readChainFile(envelope([row(), late]))).asOf).toBe(NOW + 7);
    expect(marketIn(readChainFile(envelope([row({ creation_timestamp: undefined })]))).asOf).toBe(NOW);
  });

  it("asks for the time where the file has none at all, and takes it", () => {
    const text = JSON.stringify([row({ creation_timestamp: undefined })]);
    const asked = readChainFile(text);
    expect(asked).toMatchObject({ kind: "market-question", fields: [{ id: "asOf" }], questions: [] });
    expect(marketIn(readChainFile(text, { asOf: "2026-11-19 08:00" })).asOf).toBe(Date.UTC(2026, 10, 19, 8));
  });

  it("reads futures and perpetuals as forwards and quotes", () => {
    const snapshot = marketIn(readChainFile(envelope(futureRows("BTC", NOW))));
    expect(snapshot.underlyings[0]?.forwards).toHaveLength(4);
    expect(quoteIn(snapshot, "BTC-PERPETUAL").mark).toBeCloseTo(97_029.1, 6);
  });

  it("reads a ticker answer and a list of tickers by name", () => {
    const ticker = {
      instrument_name: CALL,
      mark_price: 0.053,
      mark_iv: 55.2,
      underlying_price: 98_000.5,
      best_bid_price: 0.0525,
      best_bid_amount: 3,
      best_ask_price: 0,
      best_ask_amount: 0,
      index_price: 97_000,
      timestamp: NOW,
    };
    for (const text of [envelope(ticker), JSON.stringify({ [CALL]: ticker })]) {
      const snapshot = marketIn(readChainFile(text));
      expect(quoteIn(snapshot, CALL)).toMatchObject({ bid: 0.0525, bidSize: 3, ask: null, askSize: null });
      expect(snapshot.underlyings[0]?.index).toBe(97_000);
    }
  });

  it("loads two thousand rows", () => {
    const days = [0, 1, 2, 3, 4, 5, 6].map((day) => NOW + day * 86_400_000);
    const rows = days.flatMap((day) => [...optionRows("BTC", day), ...optionRows("ETH", day)]).slice(0, 2_000);
    const text = envelope(rows);
    const started = performance.now();
    const snapshot = marketIn(readChainFile(text));
    // Said, not asserted: a clock is no test.
    console.log(`2,000 rows in ${(performance.now() - started).toFixed(0)} ms`);
    expect(snapshot.underlyings.flatMap(({ quotes }) => quotes)).toHaveLength(2_000);
  });
});

describe("hostile answers (manifest kind market-snapshot, our own copies)", () => {
  it("nulls: the mark stays, nothing missing turns into zero", () => {
    const nulls = { mark_iv: null, bid_price: null, ask_price: null };
    const empty = row({ instrument_name: PUT, mark_price: null, underlying_price: null });
    const snapshot = marketIn(readChainFile(envelope([row(nulls), empty])));
    expect(quoteIn(snapshot, CALL)).toMatchObject({ mark: 0.053, markVol: null, bid: null, ask: null });
    expect(quoteIn(snapshot, PUT)).toMatchObject({ mark: null, forward: null, bid: 0.0525 });
  });

  it("crossed and negative: the fields go, the legs stay, each with its reason", () => {
    const rows = [
      row({ bid_price: 0.06, ask_price: 0.05 }),
      row({ instrument_name: PUT, mark_iv: -5 }),
      row({ instrument_name: "ETH-26MAR27-4000-C", mark_price: -0.01 }),
    ];
    const snapshot = marketIn(readChainFile(envelope(rows)));
    const told = snapshot.flags.map(({ missing, subject }) => `${missing} ${subject}`);
    expect(told).toContain(`bid and ask ${CALL}`);
    expect(told).toContain(`volatility ${PUT}`);
    expect(told).toContain("mark ETH-26MAR27-4000-C");
    expect(told).toContain("forward ETH-26MAR27-4000-C");
    expect(snapshot.underlyings.flatMap(({ quotes }) => quotes)).toHaveLength(3);
  });

  it("says in notes that something was dropped: how much, then each with its reason", () => {
    const outcome = readChainFile(envelope([row({ mark_iv: "55.2%" })]));
    const notes = [{ code: "GAP" }, { field: "index" }, { field: "volatility" }];
    expect(outcome).toMatchObject({ kind: "market", notes });
  });

  it("renamed fields: the format has changed", () => {
    const problem = refusalIn(readChainFile(envelope([{ symbol: CALL, markPrice: 0.053, iv: 0.552 }])));
    expect(problem.code).toBe("SCHEMA");
    expect(problem.message).toContain("format has changed");
  });

  it("a rate limit in a 200: said as such", () => {
    const error = { code: 10_028, message: "too_many_requests", data: { wait: 5 } };
    const problem = refusalIn(readChainFile(JSON.stringify({ jsonrpc: "2.0", error, usIn: 1, usOut: 2 })));
    expect(problem.code).toBe("RATE_LIMIT");
  });

  it("a gateway's web page: what it is", () => {
    const problem = refusalIn(readChainFile("<html><body><h1>502 Bad Gateway</h1></body></html>"));
    expect(problem.message).toContain("web page");
  });

  it("another kind of answer of Deribit: which one is needed", () => {
    const problem = refusalIn(readChainFile(envelope([{ instrument_name: CALL, strike: 100_000, kind: "option" }])));
    expect(problem).toMatchObject({ code: "SCHEMA", field: "mark_price" });
  });

  it("empty: said so, and nothing expires", () => {
    expect(refusalIn(readChainFile(envelope([]))).code).toBe("EMPTY");
  });

  it("a time stamp ahead of the clock: kept as the valuation time, and the distance said", () => {
    const outcome = readChainFile(envelope([row({ creation_timestamp: NOW + 86_400_000 })]));
    expect(marketIn(outcome).asOf).toBe(NOW + 86_400_000);
    const notes = outcome.kind === "market" ? outcome.notes.map(({ message }) => message).join(" ") : "";
    expect(notes).toContain("24 h ahead");
    expect(notes).not.toContain("-");
  });

  it("a volatility as a fraction: dropped, so that the engine solves it from the mark", () => {
    const snapshot = marketIn(readChainFile(envelope([row({ mark_iv: 0.552 })])));
    expect(quoteIn(snapshot, CALL)).toMatchObject({ markVol: null, mark: 0.053 });
  });

  it("a text cut off: the line where it ends", () => {
    const text = JSON.stringify([row(), row({ instrument_name: PUT })], null, 1);
    const problem = refusalIn(readChainFile(text.slice(0, -30)));
    expect(problem.code).toBe("CORRUPT");
    expect(problem.line).toBeGreaterThan(20);
  });

  it("a field called __proto__ changes nothing", () => {
    const text = envelope([row()]).replace('"mark_iv"', '"__proto__":{"polluted":1},"mark_iv"');
    expect(quoteIn(marketIn(readChainFile(text)), CALL).mark).toBe(0.053);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("what the importer leaves to others", () => {
  it.each([
    '{"jsonrpc":"2.0","result":[{"instrument_name":"BTC-PERPETUAL","size":100,"direction":"buy","mark_price":1}]}',
    '{"jsonrpc":"2.0","error":{"code":10028,"message":"too_many_requests"}}',
    '{"jsonrpc":"2.0","result":{"logs":[],"continuation":1}}',
    '{"version":1,"name":"book","legs":[]}',
    '[{"symbol":"BTC-PERPETUAL","quantity":1,"markPrice":5}]',
    "instrument,quantity\nBTC-PERPETUAL,1",
    "[1,2,3]",
  ])("%s", (text) => {
    expect(claimsOf(text)).toEqual([]);
  });
});
