import { missing } from "../../model/gap.ts";
import type { Ground } from "./ground.ts";
import { neutralPlan } from "./neutralPlan.ts";
import { perpetualAgainst } from "./perpetualAgainst.ts";
import type { Found } from "./plan.ts";
import { isOffered } from "./trade.ts";

/** (a) Delta neutral with the perpetual. */
export function deltaNeutral({ candidates: { perpetual }, before, input }: Ground): Found {
  const nothing = (because: string): Found => missing("delta hedge", input.underlying, because);
  if (perpetual === null) return nothing("there is no perpetual to trade");
  const trade = perpetualAgainst(perpetual, before.delta);
  if (trade === null) return nothing("delta is already within one lot of the perpetual");
  if (!isOffered(trade)) return nothing("the perpetual is not offered in the size it takes");
  return { plan: neutralPlan("delta", "Delta neutral with the perpetual", [trade], ["delta"]) };
}
