import type { Gap } from "../../model/gap.ts";
import type { HedgeState } from "./suggestion.ts";
import type { Trade } from "./trade.ts";

/** Trades with what they claim; the claim is checked by full revaluation before anyone sees it. */
export interface Plan {
  readonly id: string;
  readonly title: string;
  readonly trades: readonly Trade[];
  /** True when the state after is better in what the title says. */
  readonly holds: (before: HedgeState, after: HedgeState) => boolean;
}

/** What a search found, or why it found nothing. */
export type Found = { readonly plan: Plan } | { readonly gap: Gap };
