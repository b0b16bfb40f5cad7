import type { ExpirySmile, MarketSnapshot } from "../../model/market.ts";

/**
 * The smiles that a link brought along for an underlying, ascending by expiry, none that has expired; `undefined` for a
 * market that brought none at all: there smiles are fitted to its quotes.
 */
export function broughtSmiles(market: MarketSnapshot, underlying: string): readonly ExpirySmile[] | undefined {
  const smiles = market.underlyings.find((one) => one.underlying === underlying)?.smiles;
  return smiles?.filter(({ expiry }) => expiry > market.asOf);
}

/** Why a link has no smile of an expiry, a clause. */
export const NONE_BROUGHT = "the link brought none for this expiry";
