import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Gap } from "../../../src/model/gap.ts";
import type { Quote } from "../../../src/model/market.ts";
import { readSummaryRows } from "../../../src/venues/deribitSummary/deribitSummary.ts";
import type { ChainReading } from "../../../src/venues/deribitSummary/market.ts";
import { assembleChain } from "../../../src/venues/deribitSummary/market.ts";
import type { RowsReading } from "../../../src/venues/deribitSummary/rows.ts";
import { readRows } from "../../../src/venues/deribitSummary/rows.ts";
import type { Problem } from "../../../src/model/problem.ts";

const CALL = "BTC-26MAR27-100000-C";
const PUT = "BTC-25JUN27-80000-P";
const AT = Date.UTC(2026, 10, 20, 12);

/** A row as `get_book_summary_by_currency` sends it, figures invented. */
const row = (fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  instrument_name: CALL,
  underlying_price: 98_000.5,
  underlying_index: "BTC-26MAR27",
  mark_price: 0.053,
  mark_iv: 55.2,
  bid_price: 0.0525,
  ask_price: 0.0535,
  open_interest: 120.5,
  estimated_delivery_price: 97_000,
  creation_timestamp: AT,
  ...fields,
});

function assembled(rows: RowsReading | Problem): ChainReading {
  if ("code" in rows) throw new Error(rows.message);
  return assembleChain([rows]);
}
const chain = (rows: readonly unknown[]): ChainReading => assembled(readSummaryRows(rows));

function problemOf(rows: readonly unknown[]): string {
  const reading = readSummaryRows(rows);
  return "code" in reading ? reading.code : "none";
}

function quoteOf(reading: ChainReading, symbol = CALL): Quote {
  const quote = reading.underlyings.flatMap((market) => market.quotes).find((one) => one.instrument.symbol === symbol);
  if (quote === undefined) throw new Error(`no ${symbol}`);
  return quote;
}

const missingOf = (flags: readonly Gap[], subject = CALL): readonly string[] =>
  flags.filter((flag) => flag.subject === subject).map((flag) => flag.missing);

describe("a row of the book summary", () => {
  it("becomes a quote: per cent become a decimal, the forward is underlying_price, the index estimated_delivery_price", () => {
    const reading = chain([row()]);
    const quote = quoteOf(reading);
    expect(quote.markVol).toBeCloseTo(0.552, 15);
    expect(quote).toMatchObject({ mark: 0.053, bid: 0.0525, ask: 0.0535, forward: 98_000.5, openInterest: 120.5 });
    expect(quote.bidSize).toBeNull();
    expect(reading.underlyings[0]).toMatchObject({ underlying: "BTC", index: 97_000 });
    expect(reading.latest).toBe(AT);
    expect(reading.flags).toEqual([]);
  });

  it("keeps nulls as nulls without a word: nothing was dropped", () => {
    const nulls = { mark_iv: null, bid_price: null, ask_price: null, mark_price: null, underlying_price: null };
    const reading = chain([row(), row({ instrument_name: PUT, ...nulls })]);
    expect(quoteOf(reading, PUT)).toMatchObject({ mark: null, bid: null, ask: null, markVol: null, forward: null });
    expect(reading.flags).toEqual([]);
  });

  it("reads a zero side of the book as none (data until 2022) but a zero mark as a price", () => {
    const quote = quoteOf(chain([row({ bid_price: 0, ask_price: 0, mark_price: 0 })]));
    expect(quote).toMatchObject({ bid: null, ask: null, mark: 0 });
  });

  it("drops a negative mark and keeps the leg", () => {
    const reading = chain([row({ mark_price: -0.01 })]);
    expect(quoteOf(reading)).toMatchObject({ mark: null, bid: 0.0525 });
    expect(missingOf(reading.flags)).toEqual(["mark"]);
  });

  it("drops a negative volatility and keeps the mark", () => {
    const reading = chain([row({ mark_iv: -5 })]);
    expect(quoteOf(reading)).toMatchObject({ mark: 0.053, markVol: null });
    expect(missingOf(reading.flags)).toEqual(["volatility"]);
  });

  it("drops both sides of a crossed book, since either may be the wrong one", () => {
    const reading = chain([row({ bid_price: 0.06, ask_price: 0.05 })]);
    expect(quoteOf(reading)).toMatchObject({ bid: null, ask: null, mark: 0.053 });
    expect(missingOf(reading.flags)).toEqual(["bid and ask"]);
  });

  it("keeps a locked book: bid equal to ask is a price", () => {
    expect(quoteOf(chain([row({ bid_price: 0.053, ask_price: 0.053 })]))).toMatchObject({ bid: 0.053, ask: 0.053 });
  });

  it("accepts a clean number written as text and refuses 55.2%", () => {
    const reading = chain([row({ underlying_price: "98000.5", mark_price: "0.053", mark_iv: "55.2%" })]);
    expect(quoteOf(reading)).toMatchObject({ forward: 98_000.5, mark: 0.053, markVol: null });
    expect(missingOf(reading.flags)).toEqual(["volatility"]);
  });

  it.each([{}, [], true, NaN, Infinity, "0x10", "1e400", 1e12])("drops a mark of %s", (mark) => {
    const reading = chain([row(), row({ instrument_name: PUT, mark_price: mark })]);
    expect(quoteOf(reading, PUT).mark).toBeNull();
    expect(missingOf(reading.flags, PUT)).toEqual(["mark"]);
  });

  it("drops a volatility of 0.552 where per cent is meant, and says what it looks like", () => {
    const reading = chain([row({ mark_iv: 0.552 })]);
    expect(quoteOf(reading).markVol).toBeNull();
    expect(reading.flags[0]?.because).toContain("looks like a decimal");
  });

  it("drops a volatility above 1,000 %", () => {
    expect(missingOf(chain([row({ mark_iv: 1_001 })]).flags)).toEqual(["volatility"]);
    expect(chain([row({ mark_iv: 1_000 })]).flags).toEqual([]);
  });

  it("drops the forward of another coin", () => {
    const name = "ETH-26MAR27-4000-C";
    const reading = chain([row({ instrument_name: name })]);
    expect(quoteOf(reading, name).forward).toBeNull();
    expect(missingOf(reading.flags, name)).toEqual(["forward"]);
  });

  it("takes a synthetic forward and one off the index for what they are", () => {
    const synthetic = row({ underlying_index: "SYN.BTC-26MAR27" });
    const offIndex = row({ instrument_name: PUT, underlying_index: "index_price", underlying_price: 97_001 });
    const reading = chain([synthetic, offIndex]);
    expect(quoteOf(reading).forward).toBe(98_000.5);
    expect(quoteOf(reading, PUT).forward).toBe(97_001);
  });
});

describe("a whole chain", () => {
  const strikes = (forwards: readonly number[]) =>
    forwards.map((forward, at) =>
      row({ instrument_name: `BTC-26MAR27-${String(90_000 + at)}-C`, underlying_price: forward }),
    );

  it("has one forward an expiry, the median of what its rows say", () => {
    const reading = chain([
      ...strikes([98_000, 98_002, 98_001]),
      row({ instrument_name: PUT, underlying_price: 99_500 }),
    ]);
    expect(reading.underlyings[0]?.forwards).toEqual([
      { expiry: Date.UTC(2027, 2, 26, 8), price: 98_001 },
      { expiry: Date.UTC(2027, 5, 25, 8), price: 99_500 },
    ]);
  });

  it("drops a single forward that is far from its expiry's others", () => {
    const reading = chain(strikes([98_000, 98_002, 9_800.1]));
    expect(quoteOf(reading, "BTC-26MAR27-90002-C").forward).toBeNull();
    expect(missingOf(reading.flags, "BTC-26MAR27-90002-C")).toEqual(["forward"]);
    expect(reading.underlyings[0]?.forwards).toHaveLength(1);
  });

  it("takes futures and perpetuals: a future is the forward where no option says one", () => {
    const future = { mark_iv: undefined, underlying_price: undefined, underlying_index: undefined };
    const reading = chain([
      row({ instrument_name: "BTC-26MAR27", mark_price: 98_010, bid_price: 98_000, ask_price: 98_020, ...future }),
      row({ instrument_name: "BTC-PERPETUAL", mark_price: 97_020, bid_price: 97_019, ask_price: 97_021, ...future }),
    ]);
    const [market] = reading.underlyings;
    expect(market?.forwards).toEqual([{ expiry: Date.UTC(2027, 2, 26, 8), price: 98_010 }]);
    expect(quoteOf(reading, "BTC-PERPETUAL")).toMatchObject({ mark: 97_020, forward: null, markVol: null });
    expect(market?.index).toBe(97_000);
    expect(reading.flags).toEqual([]);
  });

  it("groups linear USDC names under their underlying", () => {
    const sol = { underlying_index: "SYN.SOL_USDC-26MAR27", underlying_price: 182, estimated_delivery_price: 180 };
    const names = ["SOL_USDC-26MAR27-180-C", "SOL_USDC-26MAR27-170d5-P"];
    const reading = chain([row(), ...names.map((name) => row({ instrument_name: name, mark_price: 21, ...sol }))]);
    expect(reading.underlyings.map(({ underlying, quotes }) => [underlying, quotes.length])).toEqual([
      ["BTC", 1],
      ["SOL", 2],
    ]);
    expect(reading.underlyings[1]?.index).toBe(180);
    expect(reading.flags.filter(({ subject }) => subject.includes("SOL"))).toEqual([]);
  });

  it("lets the perpetual, then the nearest forward stand in for an index nobody sent, and says so", () => {
    const noIndex = { estimated_delivery_price: undefined };
    const perpetual = row({
      instrument_name: "BTC-PERPETUAL",
      mark_price: 97_020,
      bid_price: 0,
      ask_price: 0,
      ...noIndex,
    });
    expect(chain([row(noIndex), perpetual]).underlyings[0]?.index).toBe(97_020);
    const alone = chain([row(noIndex)]);
    expect(alone.underlyings[0]?.index).toBe(98_000.5);
    expect(alone.flags).toMatchObject([{ missing: "index", subject: "BTC" }]);
  });

  it("prefers an index asked for separately", () => {
    const rows = readSummaryRows([row()]);
    if ("code" in rows) throw new Error(rows.message);
    const indices = new Map([["BTC", 97_123]]);
    expect(assembleChain([rows], { indices }).underlyings[0]?.index).toBe(97_123);
  });

  it("puts several answers together", () => {
    const answers = [
      [row()],
      [row({ instrument_name: "BTC-PERPETUAL", mark_price: 97_020, bid_price: 0, ask_price: 0 })],
    ];
    const read = answers.map(readSummaryRows).filter((one) => "slots" in one);
    expect(assembleChain(read).underlyings.map(({ quotes }) => quotes.length)).toEqual([2]);
  });

  it("counts rows that name no instrument of Deribit and reads the others", () => {
    const reading = chain([
      row(),
      row({ instrument_name: "BTC-CS-26MAR27-70000_75000" }),
      row({ instrument_name: 7 }),
      null,
    ]);
    expect(reading.underlyings[0]?.quotes).toHaveLength(1);
    expect(reading.flags).toMatchObject([{ missing: "quote", subject: "3 rows" }]);
    expect(reading.flags[0]?.because).not.toContain("[object");
  });

  it("takes the newest of two rows for one instrument", () => {
    const reading = chain([row({ mark_price: 0.06, creation_timestamp: AT + 1 }), row({ mark_price: 0.05 })]);
    expect(quoteOf(reading).mark).toBe(0.06);
    expect(reading.flags).toMatchObject([{ missing: "second quote", subject: "one row" }]);
  });

  it("does not take the day of listing for the time of the chain", () => {
    const joined = { expiration_timestamp: AT + 1e10, creation_timestamp: AT - 1e10 };
    expect(chain([row(joined)]).latest).toBeNull();
    expect(chain([row({ ...joined, timestamp: AT })]).latest).toBe(AT);
  });

  it("lists 200 reasons and counts the rest", () => {
    const rows = Array.from({ length: 300 }, (_, at) =>
      row({ instrument_name: `BTC-26MAR27-${String(50_000 + at)}-C`, mark_price: -1 }),
    );
    const { flags } = chain(rows);
    expect(flags).toHaveLength(201);
    expect(flags[200]?.subject).toBe("100 more dropped fields");
  });

  it("reads a volatility as a decimal where it is told so, and doubts per cent there", () => {
    const fields = { symbol: CALL, mark: 0.05, bid: null, ask: null, bidSize: null, askSize: null };
    const rest = { forward: 98_000, forwardName: null, index: 97_000, openInterest: null, at: AT };
    const read = (markVol: unknown) => assembled(readRows([{ ...fields, ...rest, markVol }], "decimal"));
    expect(quoteOf(read(0.552)).markVol).toBe(0.552);
    expect(read(55.2).flags[0]?.because).toContain("looks like per cent");
  });
});

describe("what is no chain", () => {
  it("is a schema problem where the names of the fields have changed", () => {
    expect(problemOf([{ symbol: CALL, markPrice: 0.053, iv: 0.552 }])).toBe("SCHEMA");
    expect(problemOf([row({ mark_price: undefined })])).toBe("SCHEMA");
  });

  it("is empty, too large, or of another venue", () => {
    expect(problemOf([])).toBe("EMPTY");
    expect(problemOf(Array.from({ length: 20_001 }, () => row()))).toBe("TOO_LARGE");
    expect(problemOf([row({ instrument_name: "BTC-USD-260323-69500-P" })])).toBe("UNKNOWN_SYMBOL");
  });

  it("never yields a number that is not finite or a price below zero, whatever the fields hold", () => {
    const odd = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.string(),
      fc.constant(null),
      fc.constant(undefined),
      fc.object(),
    );
    const fields = fc.record({
      mark_price: odd,
      mark_iv: odd,
      bid_price: odd,
      ask_price: odd,
      underlying_price: odd,
      estimated_delivery_price: odd,
      open_interest: odd,
      creation_timestamp: odd,
      underlying_index: odd,
    });
    fc.assert(
      fc.property(fields, (one) => {
        const reading = chain([row(), row({ instrument_name: PUT, ...one })]);
        const { instrument, ...numbers } = quoteOf(reading, PUT);
        expect(instrument.symbol).toBe(PUT);
        for (const value of Object.values(numbers)) {
          expect(value === null || (Number.isFinite(value) && value >= 0)).toBe(true);
        }
        if (numbers.bid !== null && numbers.ask !== null) expect(numbers.bid).toBeLessThanOrEqual(numbers.ask);
      }),
    );
  });
});
