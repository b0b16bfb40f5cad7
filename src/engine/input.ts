import type { Book } from "../model/position.ts";
import type { MarketSnapshot, WhatIf } from "../model/market.ts";

/** What nearly every engine task is asked about. `book` already holds the draft trades where they are wanted. */
export interface BookInput {
  readonly book: Book;
  readonly market: MarketSnapshot;
  readonly whatIf: WhatIf;
}
