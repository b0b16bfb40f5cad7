import type { Gap } from "../../model/gap.ts";
import type { MarketSnapshot, WhatIf } from "../../model/market.ts";
import type { Book } from "../../model/position.ts";
import type { EpochMs } from "../../model/units.ts";
import type { BookInput } from "../input.ts";
import type { Explained } from "./terms.ts";

/** Two states of a book: the fields `from...` are the one it started from, the others the one it is in. */
export interface ExplainInput extends BookInput {
  readonly fromBook: Book;
  readonly fromMarket: MarketSnapshot;
  readonly fromWhatIf: WhatIf;
}

/** By how much a leg's own inputs moved between the states. */
export interface OwnMoves {
  /** Relative: of the forward of an option, of the price of any other leg. */
  readonly price: number;
  /** Absolute, decimal; `null` where there is no vol, or the leg has settled. */
  readonly vol: number | null;
}

/**
 * held: in both states, the same quantity. changed: in both, another quantity. new: only in the second. closed: only in
 * the first. balance: a coin held outright.
 */
export type LineKind = "held" | "changed" | "new" | "closed" | "balance";

/** One position or coin balance. */
export interface ExplainLine {
  /** Of the position (in the second book where it is in both); of a balance "balance:BTC". */
  readonly id: string;
  /** The venue's symbol, or "BTC balance". */
  readonly name: string;
  readonly kind: LineKind;
  readonly underlying: string;
  /** `null` for perpetuals, spot and balances. */
  readonly expiry: EpochMs | null;
  /** `null` where nothing of it can be explained: the reason stands in `gaps`. */
  readonly explained: Explained | null;
  readonly moves: OwnMoves | null;
  readonly gaps: readonly Gap[];
}

/** Column sums over some lines. */
interface ExplainSum extends Explained {
  /** Lines that are in the sum. */
  readonly counted: number;
  readonly leftOut: readonly Gap[];
}

interface ExpirySum extends ExplainSum {
  /** `null`: perpetuals, spot and coin balances. */
  readonly expiry: EpochMs | null;
}

interface UnderlyingSum extends ExplainSum {
  readonly underlying: string;
  /** USD per unit in the two states; `null` where the market has none. */
  readonly fromIndex: number | null;
  readonly index: number | null;
}

export interface ExplainReport {
  /** The two valuation instants. */
  readonly from: EpochMs;
  readonly asOf: EpochMs;
  /** Positions of the second book in its order, then those closed, then coin balances. */
  readonly lines: readonly ExplainLine[];
  /** Ascending, what has no expiry last. */
  readonly byExpiry: readonly ExpirySum[];
  /** In alphabetical order. */
  readonly byUnderlying: readonly UnderlyingSum[];
  readonly total: ExplainSum;
}
