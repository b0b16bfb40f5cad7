import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { ExpirySmile, MarketSnapshot } from "../../../model/market.ts";
import type { Book } from "../../../model/position.ts";
import { broughtSmiles } from "../../volatility/broughtSmiles.ts";
import { carriedSmile } from "../../volatility/carriedSmile.ts";
import { fittedSmiles } from "../../volatility/fittedSmiles.ts";

/**
 * The smiles that there are of an underlying at the snapshot, ascending by expiry: those a link brought along, else those
 * fitted to the chain, as a link carries them, so that both give the same digits.
 */
export function smilesOf(kernel: Kernel, market: MarketSnapshot, underlying: string): readonly ExpirySmile[] {
  const brought = broughtSmiles(market, underlying);
  if (brought !== undefined) return brought;
  const { expiries } = fittedSmiles(kernel, market, underlying);
  return expiries.flatMap((one) => (one.kind === "smile" ? [carriedSmile(one)] : []));
}

/** The snapshot with the smiles of what a book holds, coins too, beside the quotes: what a link is cut out of. */
export function withSmiles(kernel: Kernel, market: MarketSnapshot, { positions, balances }: Book): MarketSnapshot {
  const held = new Set([
    ...positions.map(({ instrument }) => instrument.underlying),
    ...positions.map(({ instrument }) => instrument.settlementCurrency),
    ...balances.map(({ currency }) => currency),
  ]);
  const underlyings = market.underlyings.map((one) =>
    held.has(one.underlying) ? { ...one, smiles: smilesOf(kernel, market, one.underlying) } : one,
  );
  return { ...market, underlyings };
}
