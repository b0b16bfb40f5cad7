import type { Kernel } from "../../math/kernel/kernel.ts";
import { totalVariance } from "../../math/svi/raw.ts";
import type { RawSvi } from "../../math/svi/raw.ts";
import type { Gap } from "../../model/gap.ts";
import { missing } from "../../model/gap.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import { timeToExpiry } from "../../model/units.ts";
import type { EpochMs, Years } from "../../model/units.ts";
import { dayText } from "../valuation/dayText.ts";
import { broughtSmiles, NONE_BROUGHT } from "../volatility/broughtSmiles.ts";
import { fittedSmiles, smileOf } from "../volatility/fittedSmiles.ts";
import type { SmileVol } from "./smileMove.ts";

type Found = { readonly vol: SmileVol } | { readonly gap: Gap };

/** The smile of an expiry at the snapshot, or why there is none. Asked only where a rule follows smiles: a fit takes time. */
export type SmileSource = (underlying: string, expiry: EpochMs) => Found;

/** Total variance by log-moneyness, of one expiry. */
type Variance = { readonly svi: RawSvi } | { readonly gap: Gap };

/** As the link brought it, whatever else is known of the expiry; else as it is fitted. */
function varianceOf(kernel: Kernel, market: MarketSnapshot, underlying: string, expiry: EpochMs): Variance {
  const brought = broughtSmiles(market, underlying);
  if (brought === undefined) return smileOf(fittedSmiles(kernel, market, underlying), expiry);
  const found = brought.find((one) => one.expiry === expiry);
  return found ?? missing("smile", `${underlying} ${dayText(expiry)}`, NONE_BROUGHT);
}

function volOf(found: Variance, years: Years): Found {
  if ("gap" in found) return found;
  const { svi } = found;
  return { vol: (k) => Math.sqrt(Math.max(0, totalVariance(svi, k)) / years) };
}

/** The smiles of a snapshot, those that a link brought or those fitted to it, each found once. */
export function smileSource(kernel: Kernel, market: MarketSnapshot): SmileSource {
  const found = new Map<string, Map<EpochMs, Found>>();
  return (underlying, expiry) => {
    const own = found.get(underlying) ?? new Map<EpochMs, Found>();
    found.set(underlying, own);
    const years = timeToExpiry(expiry, market.asOf);
    const one = own.get(expiry) ?? volOf(varianceOf(kernel, market, underlying, expiry), years);
    own.set(expiry, one);
    return one;
  };
}
