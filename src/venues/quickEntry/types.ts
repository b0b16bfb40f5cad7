import type { Maybe } from "../../model/gap.ts";
import type { Instrument, VenueId } from "../../model/instrument.ts";
import type { Position } from "../../model/position.ts";
import type { Problem } from "../../model/problem.ts";
import type { EpochMs } from "../../model/units.ts";

/** What the line needs to know of the market and of the user's choice. */
export interface QuickEntryContext {
  /** The venue whose names are meant; `null` asks all and takes Deribit where a name is shared. */
  readonly venue: VenueId | null;
  /** The valuation time, to say that a contract has expired. */
  readonly now: EpochMs;
  /** Spot index in dollars, > 0, or `null` where the market has none. */
  readonly index: (underlying: string) => number | null;
  /** Mark in the contract's quote (coin for inverse options, dollars otherwise), or `null`. */
  readonly mark: (instrument: Instrument) => number | null;
}

/** A leg to be; the caller gives it an id. */
export type PositionDraft = Omit<Position, "id">;

/** One line as it will enter the book. */
export interface QuickEntryLeg {
  readonly position: PositionDraft;
  /** Dollars, >= 0: see `notionalOf`. */
  readonly notionalUsd: Maybe;
  /** "buys 10 BTC calls, strike 100,000, 26 Mar 2027; notional 980,000 USD". */
  readonly sentence: string;
  /** What was assumed, each a full sentence: the venue, a conversion, an expired contract. */
  readonly notes: readonly string[];
  /** The other contracts the name could stand for. */
  readonly alternatives: readonly Instrument[];
}

/** What is wrong with a line and what to do next, and which characters of it are meant. */
export interface QuickEntryFault {
  readonly problem: Problem;
  /** 0-based, in UTF-16 units of the line. */
  readonly start: number;
  readonly end: number;
}
