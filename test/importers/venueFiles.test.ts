import { describe, expect, it } from "vitest";
import { importText, legs, positions, problems, questions, refusal, sample } from "./support.ts";

const answer = (answers: Readonly<Record<string, string>>) => ({ answers });

describe("Deribit's get_positions", () => {
  it("reads option sizes as coins, inverse futures as dollars, and leaves closed positions out", () => {
    const outcome = positions(sample("deribit-positions/envelope.json"));
    expect(legs(outcome)).toEqual([
      "deribit:BTC-PERPETUAL -12000 usd @ 98040.25",
      "deribit:BTC-26MAR27-100000-C 1.5 coin @ 0.0525",
      "deribit:SOL_USDC-26MAR27-200-P -300 coin @ 18.4",
    ]);
    expect(outcome.problems).toEqual([]);
    expect(outcome.notes.map(({ code }) => code)).toEqual(["EMPTY"]);
    expect(outcome.rows).toBe(4);
  });

  it("reads the bare list as well, and a linear perpetual in coins", () => {
    const row = '{"instrument_name":"BTC_USDC-PERPETUAL","direction":"buy","size":0.5,"average_price":97000}';
    expect(legs(importText(`[${row}]`))).toEqual(["deribit:BTC_USDC-PERPETUAL 0.5 coin @ 97000"]);
  });

  it.each([
    ["sell", "5", "SIGN_CONFLICT"],
    ["buy", "-5", "SIGN_CONFLICT"],
    ["zero", "5", "SIGN_CONFLICT"],
    ["hold", "5", "SCHEMA"],
    ["buy", '"5"', "BAD_NUMBER"],
  ])("refuses a row whose direction %s and size %s disagree or are no direction and size", (direction, size, code) => {
    const row = `{"instrument_name":"BTC-PERPETUAL","direction":"${direction}","size":${size}}`;
    expect(positions(importText(`[${row}]`)).problems.map((problem) => problem.code)).toEqual([code]);
  });

  it("refuses an error answer in the venue's own words", () => {
    const outcome = importText('{"jsonrpc":"2.0","error":{"code":13009,"message":"unauthorized"},"id":1}');
    expect(refusal(outcome)).toBe("UNKNOWN_FORMAT");
    expect(JSON.stringify(outcome)).toContain("unauthorized");
    expect(refusal(importText('{"error":{"code":10028,"message":"too_many_requests"}}'))).toBe("RATE_LIMIT");
  });
});

describe("Deribit's transaction log", () => {
  it("nets trades and deliveries, whatever order the file runs in, and counts the rest", () => {
    const outcome = positions(sample("deribit-transactions/log.csv"));
    expect(legs(outcome)).toEqual([
      "deribit:BTC-26MAR27-100000-C -2 coin @ null",
      "deribit:BTC-PERPETUAL 5000 usd @ null",
    ]);
    expect(outcome.legs.map(({ dates }) => dates)).toEqual([
      ["2026-11-02", "2026-11-12"],
      ["2026-11-09", "2026-11-10"],
    ]);
    expect(outcome.notes.map(({ message }) => message).join()).toContain("1 settlement, 1 delivery, 1 transfer");
    expect(outcome.rows).toBe(8);
  });

  const log = (...rows: readonly string[]) =>
    ["ID,UserSeq,Date,Instrument,Type,Side,Amount,Position,Price", ...rows, ""].join("\n");

  it("takes the log's own position where the log starts in the middle", () => {
    const text = log("1,1,2026-11-02 10:00:00,BTC-PERPETUAL,trade,close sell,1000,4000,96000");
    expect(legs(importText(text))).toEqual(["deribit:BTC-PERPETUAL 4000 usd @ null"]);
  });

  it("makes a short of an open sell though the log prints positions without sign", () => {
    const text = log("1,1,2026-11-02 10:00:00,BTC-26MAR27-100000-C,trade,open sell,2,2,0.05");
    expect(legs(importText(text))).toEqual(["deribit:BTC-26MAR27-100000-C -2 coin @ null"]);
  });

  it("adds up where neither open nor close is said", () => {
    const trade = (side: string, size: string) =>
      `1,1,2026-11-02 10:00:00,BTC-26MAR27-100000-C,trade,${side},${size},,0.05`;
    expect(legs(importText(log(trade("buy", "0.1"), trade("buy", "0.2"), trade("sell", "0.5"))))).toEqual([
      "deribit:BTC-26MAR27-100000-C -0.2 coin @ null",
    ]);
  });

  it("decides day or month first from the whole column, and asks where no date tells", () => {
    const trade = (date: string, position: string) =>
      `1,1,${date} 10:00:00,BTC-26MAR27-100000-C,trade,open buy,1,${position},0.05`;
    const told = positions(importText(log(trade("03/04/26", "1"), trade("13/04/26", "2"))));
    expect(told.legs[0]?.dates).toEqual(["2026-04-03", "2026-04-13"]);
    const untold = log(trade("03/04/26", "1"), trade("05/06/26", "2"));
    expect(questions(importText(untold))).toEqual(["date-order"]);
    expect(positions(importText(untold, answer({ "date-order": "month-first" }))).legs[0]?.dates).toEqual([
      "2026-03-04",
      "2026-05-06",
    ]);
  });

  it("lists rows that cannot be read", () => {
    const text = log(
      "1,1,2026-02-30 10:00:00,BTC-PERPETUAL,trade,open buy,10,10,1",
      "1,1,2026-11-02 10:00:00,BTC-PERPETUAL,trade,hold,10,10,1",
      "1,1,2026-11-02 10:00:00,BTC-PERPETUAL,trade,open buy,ten,10,1",
      "1,1,2026-11-02 10:00:00,NOPE,trade,open buy,10,10,1",
    );
    expect(problems(importText(text))).toEqual(["2 BAD_DATE", "3 SCHEMA", "4 BAD_NUMBER", "5 UNKNOWN_SYMBOL"]);
  });
});

describe("IBKR's activity statement", () => {
  it("reads stocks and equity options of the open positions once, contracts as shares", () => {
    const outcome = positions(sample("ibkr-activity/statement.csv"));
    expect(legs(outcome)).toEqual(["osi:MSFT 1200 coin @ 402.25", "osi:MSFT  270917P00452500 -1200 coin @ 31.4"]);
    expect(problems(outcome)).toEqual(["7 NOT_SUPPORTED", "8 NOT_SUPPORTED"]);
    expect(outcome.notes).toHaveLength(1);
  });
});

describe("OKX positions with Chinese headers", () => {
  it("ask about columns and contract size, showing both sizes", () => {
    const outcome = positions(sample("okx-positions/positions.csv"));
    expect(questions(outcome)).toEqual(["columns", "contract-size"]);
    expect(outcome.questions[1]?.options.map(({ preview }) => preview)).toEqual([
      "BTC-USD-270326-120000-C: -0.25 BTC",
      "BTC-USD-270326-120000-C: -25 BTC",
    ]);
    expect(outcome.legs).toEqual([]);
  });

  it("are read as answered", () => {
    const choices = answer({ columns: "right", "contract-size": "contracts" });
    const outcome = positions(sample("okx-positions/positions.csv", choices));
    expect(legs(outcome)).toEqual([
      "okx:BTC-USD-270326-120000-C -0.25 coin @ 0.0312",
      "okx:ETH-USD-270326-4000-P 4 coin @ 0.071",
    ]);
    expect(outcome.questions).toEqual([]);
  });
});

describe("JSON of no known format", () => {
  it("is read as a table whose columns are to be looked over", () => {
    expect(questions(sample("json-records/answer.json"))).toEqual(["columns", "contract-size"]);
    const choices = answer({ columns: "right", "contract-size": "contracts" });
    expect(legs(sample("json-records/answer.json", choices))).toEqual([
      "okx:BTC-USDT-SWAP -0.15 coin @ 97500.5",
      "okx:ETH-USD-270326-4000-C -3 coin @ 0.0632",
    ]);
  });

  it("is refused where it holds no list of objects", () => {
    expect(refusal(importText('{"a":{"b":[1,2]}}'))).toBe("UNKNOWN_FORMAT");
    expect(refusal(importText('[{"instrument_name":"BTC-PERPETUAL","tick_size":0.5}]'))).toBe("UNKNOWN_FORMAT");
  });

  it("does not take an API's dollars for coins: inverse futures are asked about", () => {
    const text = '[{"instrument_name":"BTC-PERPETUAL","direction":"sell","amount":5000,"price":96000}]';
    const [, question] = positions(importText(text)).questions;
    expect(question?.options.map(({ preview }) => preview)).toEqual([
      "BTC-PERPETUAL: -50000 USD, notional 50,000 USD",
      "BTC-PERPETUAL: -5000 USD, notional 5,000 USD",
      "BTC-PERPETUAL: -5000 BTC, notional 480,000,000 USD",
    ]);
    expect(legs(importText(text, answer({ columns: "right", "contract-size": "usd" })))).toEqual([
      "deribit:BTC-PERPETUAL -5000 usd @ 96000",
    ]);
  });

  it("finds the list one level down, in an API's result", () => {
    const text =
      '{"retCode":0,"result":{"category":"option","list":[{"symbol":"BTC-26MAR27-90000-P-USDT","side":"Sell","size":"0.3","avgPrice":"1210"}]}}';
    expect(legs(importText(text, answer({ columns: "right" })))).toEqual([
      "bybit:BTC-26MAR27-90000-P-USDT -0.3 coin @ 1210",
    ]);
  });
});
