import type { GroupMargin, MarginComponent } from "../model.ts";
import type { DollarScan } from "./dollarScan.ts";
import { totalled } from "../requirement.ts";

/** How an amount goes into the two columns. */
export interface Columns {
  readonly initial: number;
  readonly maintenance: number;
}

/** A named part of the requirement: an amount of USD times each column's factor. */
export const scanPart = (
  name: string,
  amount: number,
  { initial, maintenance }: Columns,
  formula: string,
): MarginComponent => ({
  name,
  initial: initial * amount,
  maintenance: maintenance * amount,
  side: "requirement",
  formula,
});

/** A group whose requirement is the sum of its components, explained by one scan. */
export function scanGroup(
  { name, underlyings }: Pick<GroupMargin, "name" | "underlyings">,
  { scenarios, binding, contributions }: DollarScan,
  components: readonly MarginComponent[],
  scenarioFormula: string,
): GroupMargin {
  return totalled({
    name,
    underlyings,
    scenarios,
    scenarioFormula,
    binding,
    components,
    contributions,
    charges: [],
    native: null,
  });
}

/** One cell of every matrix in dollars, in words. */
export const DOLLAR_CELL =
  "options: coins x (Black at the moved forward and shocked vol - Black now) + futures and coins: value x move";
