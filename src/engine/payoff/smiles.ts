import type { Kernel } from "../../math/kernel/kernel.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import { quotedInterval } from "../volatility/arbitrage.ts";
import { fittedSmiles } from "../volatility/fittedSmiles.ts";
import type { ExpirySmile } from "./dateSmile.ts";

/** The fitted smiles that there are of an underlying at the snapshot, ascending by expiry. */
export function smilesOf(kernel: Kernel, market: MarketSnapshot, underlying: string): readonly ExpirySmile[] {
  const { expiries } = fittedSmiles(kernel, market, underlying);
  return expiries.flatMap((one) =>
    one.kind === "smile" ? [{ expiry: one.expiry, svi: one.svi, quoted: quotedInterval(one) }] : [],
  );
}
