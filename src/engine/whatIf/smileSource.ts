import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Gap } from "../../model/gap.ts";
import { missing } from "../../model/gap.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import type { EpochMs } from "../../model/units.ts";
import { dayText } from "../valuation/dayText.ts";
import type { SmileVol } from "./smileMove.ts";

/** The smile of an expiry at the snapshot, or why there is none. Asked only where a rule follows smiles: a fit takes time. */
export type SmileSource = (underlying: string, expiry: EpochMs) => { readonly vol: SmileVol } | { readonly gap: Gap };

/** The smiles fitted to a snapshot. */
export function smileSource(_kernel: Kernel, _market: MarketSnapshot): SmileSource {
  return (underlying, expiry) => missing("smile", `${underlying} ${dayText(expiry)}`, "smiles are not fitted yet");
}
