import { missing } from "../../model/gap.ts";
import type { OptionInstrument } from "../../model/instrument.ts";
import type { Candidate } from "./candidates.ts";
import type { Ground } from "./ground.ts";
import { liquidOptions } from "./liquidOptions.ts";
import { cheapest, isDone, neutralPlan, optionNames, optionTrade, withPerpetual } from "./neutralPlan.ts";
import type { Found } from "./plan.ts";
import type { HedgeState } from "./suggestion.ts";
import { tradeCost } from "./trade.ts";
import type { Trade } from "./trade.ts";

type Option = Candidate<OptionInstrument>;

/** Two options count as different when the angle between their (gamma, vega) has at least this sine. */
const SMALLEST_SINE = 0.3;

/** Amounts of two options that take gamma and vega away together; none where the two are too much alike. */
function pairAgainst({ gamma, vega }: HedgeState, a: Option, b: Option): readonly Trade[] {
  const determinant = a.gamma * b.vega - a.vega * b.gamma;
  // Each Greek in units of the pair's own size, so that the angle does not depend on theirs.
  const gammaSize = Math.hypot(a.gamma, b.gamma);
  const vegaSize = Math.hypot(a.vega, b.vega);
  const length = ({ gamma: g, vega: v }: Option): number => Math.hypot(g / gammaSize, v / vegaSize);
  const sine = determinant / (gammaSize * vegaSize) / (length(a) * length(b));
  if (!(Math.abs(sine) >= SMALLEST_SINE)) return [];
  return [
    optionTrade(a, (vega * b.gamma - gamma * b.vega) / determinant),
    optionTrade(b, (gamma * a.vega - vega * a.gamma) / determinant),
  ];
}

/** The option of each expiry whose vega costs least to buy: what pairs are made of. */
function cheapestByExpiry(options: readonly Option[]): readonly Option[] {
  const best = new Map<number, { readonly option: Option; readonly cost: number }>();
  for (const option of options) {
    const cost = tradeCost({ candidate: option, quantity: 1 }) / option.vega;
    const { expiry } = option.instrument;
    if (cost < (best.get(expiry)?.cost ?? Infinity)) best.set(expiry, { option, cost });
  }
  return [...best.values()].map(({ option }) => option);
}

/** Pairs of options that are different enough and offered in full. */
function pairsFor(ground: Ground): readonly (readonly Trade[])[] {
  const options = cheapestByExpiry(liquidOptions(ground));
  return options
    .flatMap((a, i) => options.slice(i + 1).map((b) => pairAgainst(ground.before, a, b)))
    .filter((trades) => trades.length > 0 && isDone(trades));
}

/** (c) Delta, gamma and vega neutral with two options of different expiries, where the system is well conditioned. */
export function deltaGammaVegaNeutral(ground: Ground): Found {
  const { perpetual } = ground.candidates;
  const { gamma, vega } = ground.before;
  const nothing = (because: string): Found => missing("gamma and vega hedge", ground.input.underlying, because);
  if (perpetual === null) return nothing("there is no perpetual to keep delta neutral with");
  if (gamma === 0 && vega === 0) return nothing("the book has neither gamma nor vega");
  const pairs = pairsFor(ground);
  if (pairs.length === 0) return nothing("no two liquid options are different enough and offered in the size it takes");
  const trades = cheapest(pairs.map((pair) => withPerpetual(ground, perpetual, pair)).filter(isDone));
  if (trades === undefined) return nothing("the perpetual is not offered in the size it takes to keep delta neutral");
  const title = `Delta, gamma and vega neutral with ${optionNames(trades)}`;
  return { plan: neutralPlan("delta-gamma-vega", title, trades, ["delta", "gamma", "vega"]) };
}
