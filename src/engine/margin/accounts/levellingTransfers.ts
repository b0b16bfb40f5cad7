import type { Transfer } from "../../../model/transfer.ts";
import type { Holder } from "./pots.ts";
import { levelTargets } from "./targets.ts";
import { transfersTo } from "./transfers.ts";

/**
 * The transfers that level these holders. Where dollars of the right kind cannot all be sent to an account that keeps
 * currencies apart, as many of its other dollars stay with it as could buy what lacks still.
 */
export function levellingTransfers(holders: readonly Holder[]): readonly Transfer[] {
  const first = levelTargets(holders);
  const settled = holders.map((holder) => {
    const lacking = holder.pots.reduce((total, pot) => total + Math.max(0, pot.requirement - first(pot)), 0);
    return lacking > 0 ? { ...holder, kept: holder.kept + lacking } : holder;
  });
  return transfersTo(levelTargets(settled), settled);
}
