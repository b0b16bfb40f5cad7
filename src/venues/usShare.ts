import type { SpotInstrument } from "../model/instrument.ts";

/** US tickers: one to six letters, a class after a point ("BRK.B"). */
const TICKER = /^[A-Z][A-Z0-9]{0,5}(?:\.[A-Z]{1,2})?$/;

/** A US share held beside its options, in dollars; `undefined` for a text that is no ticker. */
export function readShare(text: string): SpotInstrument | undefined {
  const symbol = text.trim().toUpperCase();
  if (!TICKER.test(symbol)) return undefined;
  return {
    kind: "spot",
    id: `osi:${symbol}`,
    venue: "osi",
    symbol,
    underlying: symbol,
    settlement: "linear",
    settlementCurrency: "USD",
    multiplier: 1,
  };
}
