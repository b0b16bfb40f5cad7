import { missing } from "../../model/gap.ts";
import type { Ground } from "./ground.ts";
import { liquidOptions } from "./liquidOptions.ts";
import { cheapest, isDone, neutralPlan, optionNames, optionTrade, withPerpetual } from "./neutralPlan.ts";
import type { Found } from "./plan.ts";

/** (b) Delta and vega neutral: among the liquid options the one that takes the vega away at the least cost. */
export function deltaVegaNeutral(ground: Ground): Found {
  const { perpetual } = ground.candidates;
  const { vega } = ground.before;
  const nothing = (because: string): Found => missing("vega hedge", ground.input.underlying, because);
  if (perpetual === null) return nothing("there is no perpetual to keep delta neutral with");
  if (vega === 0) return nothing("the book has no vega");
  const liquid = liquidOptions(ground);
  if (liquid.length === 0) return nothing("no option with open interest is quoted near the money");
  const offered = liquid.map((option) => [optionTrade(option, -vega / option.vega)]).filter(isDone);
  if (offered.length === 0) return nothing("no liquid option is offered in the size it takes");
  const trades = cheapest(offered.map((options) => withPerpetual(ground, perpetual, options)).filter(isDone));
  if (trades === undefined) return nothing("the perpetual is not offered in the size it takes to keep delta neutral");
  const title = `Delta and vega neutral with ${optionNames(trades)}`;
  return { plan: neutralPlan("delta-vega", title, trades, ["delta", "vega"]) };
}
