import { missing } from "../../model/gap.ts";
import type { Ground } from "./ground.ts";
import { neutralPlan } from "./neutralPlan.ts";
import { perpetualAgainst } from "./perpetualAgainst.ts";
import type { Found } from "./plan.ts";
import { isOffered, offeredPart } from "./trade.ts";

/** (a) Delta neutral with the perpetual, or as near to it as the touch offers. */
export function deltaNeutral({ candidates: { perpetual }, before, input }: Ground): Found {
  const nothing = (because: string): Found => missing("delta hedge", input.underlying, because);
  if (perpetual === null) return nothing("there is no perpetual to trade");
  const trade = perpetualAgainst(perpetual, before.delta);
  if (trade === null) return nothing("delta is already within one lot of the perpetual");
  if (isOffered(trade)) return { plan: neutralPlan("delta", "Delta neutral with the perpetual", [trade], ["delta"]) };
  const part = offeredPart(trade);
  if (part === null) return nothing("the touch offers less than a lot of the perpetual");
  return {
    plan: {
      id: "delta",
      title: "Delta as near to neutral as the perpetual is offered",
      trades: [part],
      holds: (from, after) => Math.abs(after.delta) < Math.abs(from.delta),
    },
  };
}
