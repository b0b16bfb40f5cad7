import type { Draft } from "../model/draft.ts";
import type { Book } from "../model/position.ts";
import type { MarketSnapshot, WhatIf } from "../model/market.ts";
import type { CarriedRules } from "../model/ruleSet.ts";

/** What a link carries: inputs, never results. `market` is cut down to what the book needs. */
export interface SharedView {
  readonly book: Book;
  readonly market: MarketSnapshot;
  readonly whatIf: WhatIf;
  /** What the book was margined under; links made before they were carried have none. */
  readonly rules?: CarriedRules;
  /** Trades tried and not in the book, where there are any. */
  readonly draft?: Draft;
}
