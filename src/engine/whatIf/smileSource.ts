import type { Kernel } from "../../math/kernel/kernel.ts";
import { leastVariance, totalVariance } from "../../math/svi/raw.ts";
import type { Gap } from "../../model/gap.ts";
import { missing } from "../../model/gap.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import type { EpochMs } from "../../model/units.ts";
import { dayText } from "../valuation/dayText.ts";
import { fittedSmiles, smileOf } from "../volatility/fittedSmiles.ts";
import type { Smile } from "../volatility/smiles.ts";
import type { SmileVol } from "./smileMove.ts";

type Found = { readonly vol: SmileVol } | { readonly gap: Gap };

/** The smile of an expiry at the snapshot, or why there is none. Asked only where a rule follows smiles: a fit takes time. */
export type SmileSource = (underlying: string, expiry: EpochMs) => Found;

function volOf(smile: Smile, underlying: string, expiry: EpochMs): Found {
  if (smile.kind === "gap") return smile;
  const { svi, timeToExpiry } = smile;
  // The least variance stands infinitely far out where |rho| is one: then the smile falls to it on one side.
  if (leastVariance(svi).w < 0) {
    return missing("smile", `${underlying} ${dayText(expiry)}`, "the variance of its fit falls below zero");
  }
  return { vol: (k) => Math.sqrt(Math.max(0, totalVariance(svi, k)) / timeToExpiry) };
}

/** The smiles fitted to a snapshot, each found once. */
export function smileSource(kernel: Kernel, market: MarketSnapshot): SmileSource {
  const found = new Map<string, Map<EpochMs, Found>>();
  return (underlying, expiry) => {
    const own = found.get(underlying) ?? new Map<EpochMs, Found>();
    found.set(underlying, own);
    const one = own.get(expiry) ?? volOf(smileOf(fittedSmiles(kernel, market, underlying), expiry), underlying, expiry);
    own.set(expiry, one);
    return one;
  };
}
