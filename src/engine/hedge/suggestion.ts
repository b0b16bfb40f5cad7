import type { Gap } from "../../model/gap.ts";
import type { Position } from "../../model/position.ts";
import type { BookInput } from "../input.ts";

export interface HedgeInput extends BookInput {
  /** The rule book whose margin hedges are to lower; `parameters` where they are not the venue's own. */
  readonly modelId: string;
  readonly parameters?: unknown;
  readonly underlying: string;
}

/**
 * A state of the book before or after the trades. Greeks and `worst` are of the input's underlying alone, the two margins
 * of the whole book, every underlying in it: label them so.
 */
export interface HedgeState {
  /** Units of the input's underlying, coin balances included: see `Totals`. */
  readonly delta: number;
  /** Change of delta per 1 USD move. */
  readonly gamma: number;
  /** USD per 1.00 of vol. */
  readonly vega: number;
  /** USD per year. */
  readonly theta: number;
  /** USD, whole book. */
  readonly initialMargin: number;
  /** USD, whole book: cash and positions at the what-if state, after the trades with their premium and fees paid. */
  readonly equity: number;
  /** USD of it that the rule book does not count for initial margin. */
  readonly uncounted: number;
  /** USD, whole book. */
  readonly maintenanceMargin: number;
  /**
   * P&L of the input's underlying in its binding margin scenario, USD, <= 0; 0 where none loses. Where the rule book
   * margins what settles in coin and in dollars apart, each has its own, and this is their sum.
   */
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
  /** Best first: most initial excess gained per dollar of cost; "do nothing" is not listed. */
  readonly suggestions: readonly HedgeSuggestion[];
  /**
   * Why there is no more, what matters most first: a perpetual that is not offered in the size delta takes, what the
   * market does not quote, why each search found nothing, and last the legs and balances that no hedge counts.
   */
  readonly gaps: readonly Gap[];
}

type Standing = Pick<HedgeState, "equity" | "uncounted" | "initialMargin">;

/** USD of initial excess: equity that counts, less initial margin. */
const initialExcessOf = ({ equity, uncounted, initialMargin }: Standing): number => equity - uncounted - initialMargin;

/**
 * USD of initial excess that trades bring: what they free of margin and of uncounted equity, and what they are worth at
 * the what-if state beyond what is paid for them today. Their cost is in that; premium alone changes nothing.
 */
export function excessGained(before: Standing, after: Standing): number {
  return initialExcessOf(after) - initialExcessOf(before);
}

/**
 * USD that trades gain between today's marks and those of the what-if state, signed.
 *
 * @param cost USD of half-spread and fees: what they lose against today's marks
 */
export function gainOnTheWay(before: Standing, after: Standing, cost: number): number {
  return after.equity - before.equity + cost;
}
