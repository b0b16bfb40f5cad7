import type { WhatIf } from "../model/market.ts";
import { isStill } from "../model/whatIfState.ts";

/**
 * What a what-if makes of suggested hedges, `null` where nothing moves: the state they are sized for is not the one they
 * are filled at, so that before and after differ by what the trades earn between the two.
 */
export const hedgeFillWords = (whatIf: WhatIf): string | null =>
  isStill(whatIf)
    ? null
    : "Sized for the what-if; filled at today\u2019s prices: what the trades gain on the way counts in equity, excess and order.";

/** The same of any draft: its entry prices are not those of the what-if. `null` where nothing moves. */
export const draftFillWords = (whatIf: WhatIf): string | null =>
  isStill(whatIf)
    ? null
    : "Filled at its entry prices, not at the what-if\u2019s: its gain on the way is in the figures after.";
