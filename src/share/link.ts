import type { Book } from "../model/position.ts";
import type { MarketSnapshot, WhatIf } from "../model/market.ts";

/** What a link carries: inputs, never results. `market` is cut down to what the book needs. */
export interface SharedView {
  readonly book: Book;
  readonly market: MarketSnapshot;
  readonly whatIf: WhatIf;
}
