import { describe, expect, it } from "vitest";
import { claimsOf, marketIn, quoteIn, readChainFile, refusalIn } from "./file.ts";

const SNAPSHOT_HEADER =
  "timestamp,instrument_name,underlying,underlying_name,option_type,strike,expiry_datetime,time_to_maturity,bid_price,ask_price,mark_price,mid_price,futures_price,futures_instrument_name,implied_volatility,delta,vega,open_interest,volume,bid_ask_spread,currency,index_price,volume_usd";

/** Invented rows in the shape of a recorded BTC + ETH snapshot: one priced off a future, one off the index, one one-sided. */
const SNAPSHOT = [
  SNAPSHOT_HEADER,
  "2026-02-05T09:36:47.412509+00:00,BTC-26JUN26-80000-C,72600.5,BTC-26JUN26,call,80000.0,2026-06-26T08:00:00+00:00,0.38,0.081,0.083,0.08214567,0.082,72600.5,BTC-26JUN26,0.5512,0.41,150.2,33.1,1.0,0.002,BTC,71440.1,1.0",
  "2026-02-05T09:36:47.412509+00:00,BTC-6FEB26-70000-P,71441.2,index_price,put,70000.0,2026-02-06T08:00:00+00:00,0.0025,,0.0002,8.727e-05,,,,0.7191,-0.1,1.2,0.0,0.0,,BTC,71441.2,0.0",
  "2026-02-05T09:36:47.412509+00:00,ETH-26JUN26-2500-P,2150.25,SYN.ETH-26JUN26,put,2500.0,2026-06-26T08:00:00+00:00,0.38,0.21,,0.2154,,2150.25,SYN.ETH-26JUN26,0.7012,-0.6,5.0,12.0,0.0,,ETH,2120.5,0.0",
].join("\n");

describe("a recorded snapshot (ISO time, decimal volatility, two coins)", () => {
  const snapshot = marketIn(readChainFile(SNAPSHOT));

  it("is of the instant in its rows, to the millisecond", () => {
    expect(snapshot.asOf).toBe(Date.UTC(2026, 1, 5, 9, 36, 47, 412));
  });

  it("holds both coins, each with its index and forwards", () => {
    expect(snapshot.underlyings.map(({ underlying, index, forwards }) => [underlying, index, forwards.length])).toEqual(
      [
        ["BTC", 71_440.1, 2],
        ["ETH", 2_120.5, 1],
      ],
    );
  });

  it("reads the volatility as a decimal and empty sides as none", () => {
    expect(quoteIn(snapshot, "BTC-26JUN26-80000-C").markVol).toBe(0.5512);
    expect(quoteIn(snapshot, "ETH-26JUN26-2500-P")).toMatchObject({ bid: 0.21, ask: null });
  });

  it("takes the forward off the index where the row names no future", () => {
    expect(quoteIn(snapshot, "BTC-6FEB26-70000-P")).toMatchObject({ forward: 71_441.2, mark: 8.727e-5, bid: null });
    expect(snapshot.flags).toEqual([]);
  });

  it("leaves out a row that is too short, by its line", () => {
    const cut = SNAPSHOT.split("\n").with(2, "2026-02-05T09:36:47.412509+00:00,BTC-6FEB26-70000-P").join("\n");
    const rest = marketIn(readChainFile(cut));
    expect(rest.underlyings[0]?.quotes).toHaveLength(1);
    expect(rest.flags).toMatchObject([{ missing: "quote", subject: "line 3" }]);
  });

  it("refuses a header in which a column stands twice", () => {
    const twice = SNAPSHOT.replace(",volume_usd", ",mark_price");
    expect(refusalIn(readChainFile(twice))).toMatchObject({ code: "DUP_HEADER", field: "mark_price" });
  });

  it("reads semicolons and a byte more of white space at line ends", () => {
    const semicolons = SNAPSHOT.replaceAll(",", ";").replaceAll("\n", "\r\n");
    expect(marketIn(readChainFile(semicolons)).underlyings).toEqual(snapshot.underlyings);
  });
});

/** The API's column names, as a data frame saves them: per cent, milliseconds, ".0" on whole numbers, nothing for none. */
const SUMMARY = [
  "mid_price,volume_usd,quote_currency,estimated_delivery_price,creation_timestamp,base_currency,underlying_index,underlying_price,mark_iv,volume,interest_rate,price_change,open_interest,ask_price,bid_price,instrument_name,mark_price,last,low,high",
  ",1.5,BTC,72011.29,1710223032940,BTC,SYN.BTC-14MAR24,72505.587,40.0,325.0,0.0,0.0,25.0,0.07,,BTC-14MAR24-72250-C,0.01552579,0.0152,0.0152,0.016",
  "0.429,1.5,BTC,72011.31,1710223032941,BTC,BTC-26APR24,75201.87,96.34,106.0,0.0,2.6253,150.7,0.432,0.426,BTC-26APR24-43000-C,0.43355421,0.43,0.419,0.43",
].join("\n");

describe("the book summary as a CSV", () => {
  it("reads like the JSON: per cent, the newest row's milliseconds, the index", () => {
    const snapshot = marketIn(readChainFile(SUMMARY));
    expect(snapshot.asOf).toBe(1_710_223_032_941);
    expect(snapshot.underlyings[0]?.index).toBe(72_011.29);
    expect(quoteIn(snapshot, "BTC-26APR24-43000-C")).toMatchObject({ bid: 0.426, ask: 0.432, openInterest: 150.7 });
    expect(quoteIn(snapshot, "BTC-26APR24-43000-C").markVol).toBeCloseTo(0.9634, 12);
  });
});

/** A ticker dump: an unnamed first column, quoted lists and dicts in cells, zero for a missing side. */
const TICKERS = [
  ",expiration_timestamp,option_type,instrument_name,strike,underlying_price,underlying_index,timestamp,open_interest,mark_price,mark_iv,index_price,greeks,bids,best_bid_price,best_bid_amount,best_ask_price,best_ask_amount",
  `0,1590134400000,put,BTC-22MAY20-9250-P,9250.0,9096.11,SYN.BTC-22MAY20,1590103193775,418.9,0.02124908,85.05,9095.83,"{'vega': 0.94, 'delta': -0.73}","[[0.02, 9.0], [0.019, 5.0]]",0.02,9.0,0.0,0.0`,
].join("\n");

describe("a dump of tickers as a CSV", () => {
  it("reads as a chain with sizes, zero sides being none", () => {
    const snapshot = marketIn(readChainFile(TICKERS));
    expect(snapshot.asOf).toBe(1_590_103_193_775);
    expect(quoteIn(snapshot, "BTC-22MAY20-9250-P")).toMatchObject({ bid: 0.02, bidSize: 9, ask: null, askSize: null });
    expect(snapshot.underlyings[0]?.index).toBe(9_095.83);
  });
});

describe("the forms", () => {
  it.each([
    [SNAPSHOT, "deribit-snapshot-csv"],
    [SUMMARY, "deribit-book-summary-csv"],
    [TICKERS, "deribit-book-summary-csv"],
  ])("are claimed by one importer each", (text, id) => {
    expect(claimsOf(text)).toEqual([id]);
  });
});
