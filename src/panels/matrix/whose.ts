import type { Book } from "../../model/position.ts";
import type { Scope } from "../../model/scope.ts";

/** Whose figures a grid of this scope shows: "BTC legs", "BTC legs and coins", "whole book". */
export function whoseWords(scope: Scope, { positions, balances }: Book): string {
  if (scope === "all") return "whole book";
  const { underlying } = scope;
  const hasLegs = positions.some(({ instrument }) => instrument.underlying === underlying);
  const hasCoins = balances.some(({ currency }) => currency === underlying);
  const parts = [...(hasLegs || !hasCoins ? ["legs"] : []), ...(hasCoins ? ["coins"] : [])];
  return `${underlying} ${parts.join(" and ")}`;
}
