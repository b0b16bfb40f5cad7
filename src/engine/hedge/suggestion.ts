import type { Gap } from "../../model/gap.ts";
import type { Position } from "../../model/position.ts";
import type { BookInput } from "../input.ts";

export interface HedgeInput extends BookInput {
  readonly underlying: string;
}

/** A state of the book before or after the trades. Delta in units, vega USD per 1.00 of vol, margins in USD. */
export interface HedgeState {
  readonly delta: number;
  readonly gamma: number;
  readonly vega: number;
  readonly theta: number;
  readonly initialMargin: number;
  readonly maintenanceMargin: number;
  /** Worst P&L over the margin scenarios, USD, <= 0. */
  readonly worst: number;
}

export interface HedgeSuggestion {
  readonly id: string;
  /** "Delta neutral with the perpetual". */
  readonly title: string;
  /** One sentence: what it does and what it costs. */
  readonly sentence: string;
  /** Draft legs, entry at the touch (bid when selling, ask when buying); quantities rounded to a whole lot. */
  readonly trades: readonly Position[];
  /** USD: half-spread against mark plus fees, >= 0. */
  readonly cost: number;
  /** USD premium paid (+) or received (-) at the touch. */
  readonly premium: number;
  readonly before: HedgeState;
  readonly after: HedgeState;
}

export interface HedgeReport {
  /** Best first: largest fall of initial margin per dollar of cost; "do nothing" is not listed. */
  readonly suggestions: readonly HedgeSuggestion[];
  readonly gaps: readonly Gap[];
}
