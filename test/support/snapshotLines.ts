import type { MarketSnapshot } from "../../src/model/market.ts";

const HEAD =
  "timestamp,instrument_name,underlying,futures_price,mark_price,bid_price,ask_price,implied_volatility,index_price";

const cell = (one: string | number | null): string => (one === null ? "" : String(one));

/** The options of an underlying as a recorded snapshot: the lines of its file, its head first. */
export function snapshotLines(market: MarketSnapshot, underlying: string): readonly string[] {
  const found = market.underlyings.find((one) => one.underlying === underlying);
  const options = (found?.quotes ?? []).filter(({ instrument }) => instrument.kind === "option");
  const at = new Date(market.asOf).toISOString();
  const lines = options.map(({ instrument, forward, mark, bid, ask, markVol }) =>
    [at, instrument.symbol, forward, forward, mark, bid, ask, markVol, found?.index ?? null].map(cell).join(","),
  );
  return [HEAD, ...lines];
}
