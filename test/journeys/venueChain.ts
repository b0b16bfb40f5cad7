import type { MarketSnapshot, Quote } from "../../src/model/market.ts";

type Row = Record<string, string | number | null>;

/** A quote in the words of Deribit's `get_book_summary_by_currency` (docs.deribit.com, 2026-09). */
function rowOf(quote: Quote, index: number | null, at: number): Row {
  const { instrument, mark, markVol, bid, ask, forward, openInterest } = quote;
  return {
    instrument_name: instrument.symbol,
    base_currency: instrument.underlying,
    quote_currency: instrument.settlementCurrency,
    mark_price: mark,
    ...(markVol === null ? {} : { mark_iv: Number((100 * markVol).toFixed(2)) }),
    bid_price: bid,
    ask_price: ask,
    mid_price: null,
    last: null,
    ...(forward === null ? {} : { underlying_price: forward, underlying_index: "SYN" }),
    estimated_delivery_price: index,
    interest_rate: 0,
    open_interest: openInterest,
    volume: 0,
    creation_timestamp: at,
  };
}

/** About `perExpiry` options of each of three expiries, nearest the money, and the perpetual: the venue's answer as saved. */
export function venueChain(market: MarketSnapshot, underlying: string, perExpiry: number): string {
  const found = market.underlyings.find((one) => one.underlying === underlying);
  if (found === undefined || found.index === null) throw new Error(`the market has no ${underlying}`);
  const { index, quotes, forwards } = found;
  const distance = ({ instrument }: Quote): number =>
    instrument.kind === "option" ? Math.abs(Math.log(instrument.strike / index)) : 0;
  const options = forwards.slice(-4, -1).flatMap(({ expiry }) =>
    quotes
      .filter(({ instrument }) => instrument.kind === "option" && instrument.expiry === expiry)
      .sort((a, b) => distance(a) - distance(b))
      .slice(0, perExpiry),
  );
  const perpetual = quotes.filter(({ instrument }) => instrument.kind === "perpetual");
  const result = [...perpetual, ...options].map((quote) => rowOf(quote, index, market.asOf));
  return JSON.stringify({
    jsonrpc: "2.0",
    result,
    usIn: market.asOf * 1000 - 500,
    usOut: market.asOf * 1000,
    testnet: false,
  });
}
