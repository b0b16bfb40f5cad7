import type { OptionInstrument, PerpetualInstrument } from "../../model/instrument.ts";
import type { Candidate } from "./candidates.ts";
import type { Ground } from "./ground.ts";
import { roundToLot } from "./lot.ts";
import { perpetualAgainst } from "./perpetualAgainst.ts";
import type { Plan } from "./plan.ts";
import { costOf, deltaOf, deltaPerUnit, isOffered } from "./trade.ts";
import type { Trade } from "./trade.ts";

type Column = "delta" | "gamma" | "vega";

/** The whole number of lots of an option nearest to `quantity`. */
export function optionTrade(candidate: Candidate<OptionInstrument>, quantity: number): Trade {
  return { candidate, quantity: roundToLot(quantity, candidate.lot) };
}

/** True where every part is at least a lot and the touch offers all of it. */
export function isDone(trades: readonly Trade[]): boolean {
  return trades.every((trade) => trade.quantity !== 0 && isOffered(trade));
}

/** The options with the perpetual that takes the delta which then remains. */
export function withPerpetual(
  ground: Ground,
  perpetual: Candidate<PerpetualInstrument>,
  options: readonly Trade[],
): readonly Trade[] {
  const rest = perpetualAgainst(perpetual, ground.before.delta + deltaOf(options));
  return rest === null ? options : [...options, rest];
}

/** The one that costs least. */
export function cheapest(choices: readonly (readonly Trade[])[]): readonly Trade[] | undefined {
  let best: { readonly trades: readonly Trade[]; readonly cost: number } | undefined;
  for (const trades of choices) {
    const cost = costOf(trades);
    if (best === undefined || cost < best.cost) best = { trades, cost };
  }
  return best?.trades;
}

/** Names of the options among the trades: "X and Y". */
export function optionNames(trades: readonly Trade[]): string {
  const options = trades.filter(({ candidate }) => candidate.instrument.kind === "option");
  return options.map(({ candidate }) => candidate.instrument.symbol).join(" and ");
}

/** A plan that claims to leave no more of each Greek than one lot of each of its trades is worth. */
export function neutralPlan(id: string, title: string, trades: readonly Trade[], columns: readonly Column[]): Plan {
  const perUnit = (trade: Trade, column: Column): number =>
    column === "delta" ? deltaPerUnit(trade) : trade.candidate[column];
  const withinLots = (column: Column): number =>
    trades.reduce((total, trade) => total + Math.abs(perUnit(trade, column)) * trade.candidate.lot.size, 0);
  return { id, title, trades, holds: (_, after) => columns.every((one) => Math.abs(after[one]) <= withinLots(one)) };
}
