import { describe, expect, it } from "vitest";
import { importText, legs, positions, problems, questions, refusal } from "../support.ts";

const table = (...rows: readonly string[]) =>
  ["symbol,expiry,strike,type,quantity,price,venue", ...rows, ""].join("\n");

describe("A table with the contract in columns of its own", () => {
  it("is read as Deribit's contracts: options, futures and perpetuals", () => {
    const text = [
      "Underlying,Expiration,Strike,Call/Put,Qty,Avg",
      "BTC,2027-03-26,100000,C,2,0.05",
      "eth,26MAR27,4000,put,-3,0.04",
      "SOL,26 Mar 2027,202.5,Call,4,12.5",
      "BTC,26-Mar-27,,,1,101000",
      "ETH,,,PERP,5,4000",
      "BTC_USDC,2027-03-26 08:00,100000,P,1,5000",
      "",
    ].join("\n");
    const outcome = positions(importText(text, { venue: "deribit" }));
    expect(outcome.problems).toEqual([]);
    expect(legs(outcome)).toEqual([
      "deribit:BTC-26MAR27-100000-C 2 coin @ 0.05",
      "deribit:ETH-26MAR27-4000-P -3 coin @ 0.04",
      "deribit:SOL_USDC-26MAR27-202d5-C 4 coin @ 12.5",
      "deribit:BTC-26MAR27 1 coin @ 101000",
      "deribit:ETH-PERPETUAL 5 coin @ 4000",
      "deribit:BTC_USDC-26MAR27-100000-P 1 coin @ 5000",
    ]);
    expect(outcome.columns.map(({ field }) => field)).toContain("expiry");
  });

  it("is read as contracts of the venue that its column names", () => {
    const row = (venue: string) => `2027-03-26,100000,call,1,0.05,${venue}`;
    const text = table(
      ...["Deribit", "Bybit", "Binance", "Derive"].map((venue) => `BTC,${row(venue)}`),
      "AAPL,2027-06-18,200,C,1,21.35,osi",
    );
    expect(legs(importText(text))).toEqual([
      "deribit:BTC-26MAR27-100000-C 1 coin @ 0.05",
      "bybit:BTC-26MAR27-100000-C 1 coin @ 0.05",
      "binance:BTC-270326-100000-C 1 coin @ 0.05",
      "derive:BTC-20270326-100000-C 1 coin @ 0.05",
      "osi:AAPL  270618C00200000 100 coin @ 21.35",
    ]);
    expect(legs(importText(table(`BTC,${row("OKX")}`), { answers: { "contract-size": "coin" } }))).toEqual([
      "okx:BTC-USD-270326-100000-C 1 coin @ 0.05",
    ]);
  });

  it("settles a name that two venues share as any other: by the prices, or by asking", () => {
    expect(legs(importText(table("BTC,2027-03-26,100000,C,1,0.05,")))).toEqual([
      "deribit:BTC-26MAR27-100000-C 1 coin @ 0.05",
    ]);
    expect(questions(importText(table("BTC,2027-03-26,100000,C,1,5100,")))).toEqual(["venue"]);
    const currency = "symbol,expiry,strike,type,quantity,price,currency\nBTC,2027-03-26,100000,C,1,5100,USDC\n";
    expect(legs(importText(currency))).toEqual(["deribit:BTC_USDC-26MAR27-100000-C 1 coin @ 5100"]);
  });

  it("reads day and month as the column tells, or asks", () => {
    const told = table("BTC,26/03/2027,100000,C,1,0.05,deribit", "BTC,01/04/2027,100000,C,1,0.05,deribit");
    expect(legs(importText(told))[1]).toBe("deribit:BTC-1APR27-100000-C 1 coin @ 0.05");
    const open = table("BTC,02/04/2027,100000,C,1,0.05,deribit");
    expect(questions(importText(open))).toEqual(["date-order"]);
    expect(legs(importText(open))).toEqual([]);
    const answered = (order: string) => legs(importText(open, { answers: { "date-order": order } }));
    expect(answered("day-first")).toEqual(["deribit:BTC-2APR27-100000-C 1 coin @ 0.05"]);
    expect(answered("month-first")).toEqual(["deribit:BTC-4FEB27-100000-C 1 coin @ 0.05"]);
  });

  it("reads strikes with the decimal mark of their column, and asks where it does not tell", () => {
    const text = "Basiswert;Verfall;Strike;Typ;Menge;Preis\nBTC;26.03.2027;100.000;Call;2;0,05\n";
    expect(questions(importText(text))).toEqual(["decimal-mark"]);
    expect(legs(importText(text, { answers: { "decimal-mark": "comma" } }))).toEqual([
      "deribit:BTC-26MAR27-100000-C 2 coin @ 0.05",
    ]);
  });

  it("says what a row lacks, line by line, and keeps the others", () => {
    const outcome = positions(
      importText(
        table(
          "BTC,2027-03-26,100000,C,1,0.05,deribit",
          "BTC,,100000,C,1,0.05,deribit",
          "BTC,2027-02-30,100000,C,1,0.05,deribit",
          "BTC,2027-03-26,100000,,1,0.05,deribit",
          "BTC,2027-03-26,,P,1,0.05,deribit",
          "BTC,2027-03-26,0,P,1,0.05,deribit",
          "BTC,2027-03-26,1e5x,P,1,0.05,deribit",
          "AAPL,2027-06-18,200,C,1,21.35,",
          "BTC,2027-03-26,,,1,100000,binance",
        ),
      ),
    );
    expect(outcome.legs).toHaveLength(1);
    expect(problems(outcome)).toEqual([
      "3 BAD_DATE",
      "4 BAD_DATE",
      "5 SCHEMA",
      "6 BAD_NUMBER",
      "7 OUT_OF_RANGE",
      "8 BAD_NUMBER",
      "9 UNKNOWN_SYMBOL",
      "10 NOT_SUPPORTED",
    ]);
    const messages = outcome.problems.map(({ message }) => message);
    expect(messages.join(" ")).not.toContain("Known forms");
    expect(messages[4]).toContain("strike");
    expect(messages[6]).toContain("venue");
  });

  it("leaves the parts alone where names say it all: no question, no other contract", () => {
    const text = table("BTC-26MAR27-100000-C,02/04/2027,1.000,P,1,0.05,deribit", "BTC-PERPETUAL,,,,1,95000,deribit");
    const outcome = positions(importText(text));
    expect(legs(outcome)).toEqual([
      "deribit:BTC-26MAR27-100000-C 1 coin @ 0.05",
      "deribit:BTC-PERPETUAL 1 coin @ 95000",
    ]);
    expect(outcome.columns.map(({ field }) => field)).not.toContain("expiry");
    const strikes = "symbol,expiry,strike,type,quantity\nBTC-26MAR27-100000-C,2027-03-26,100000,C,1\n";
    expect(positions(importText(strikes, { venue: "deribit" })).notes).toEqual([]);
  });

  it("keeps shares beside their options, and asks for a name where there are no parts", () => {
    const text = table("AAPL,,,stock,100,190.5,osi", "AAPL,2027-06-18,200,P,1,9.5,osi");
    expect(legs(importText(text))).toEqual(["osi:AAPL 100 coin @ 190.5", "osi:AAPL  270618P00200000 100 coin @ 9.5"]);
    expect(refusal(importText("strike,type,quantity\n100000,C,1\n"))).toBe("MISSING_COLUMN");
  });
});
