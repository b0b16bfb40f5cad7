import type { Gap, Maybe } from "../../model/gap.ts";
import type { Subject } from "./subject.ts";

/**
 * What a number counts, raw; how it is shown is the page's. "Move" is a move of 100 % of the index.
 *
 * volShift: a move of a vol, a decimal, signed. usdPerMove: dollar delta per move. unitsPerMove: units of delta per move. coin: units of the coin as a price or cash.
 */
export type Measure =
  | "usd"
  | "coin"
  | "units"
  | "unitsPerMove"
  | "usdPerMove"
  | "usdPerVol"
  | "usdPerYear"
  | "usdPerRate"
  | "level"
  | "vol"
  | "volShift"
  | "share"
  | "years"
  | "number"
  | ShownMeasure;

/** Counted as the page shows it, in a unit that the reader has chosen: a Greek in its convention, "BTC per 1 %". */
interface ShownMeasure {
  readonly unit: string;
}

/** One quantity that goes into a number: read somewhere, or worked out from others. */
export interface Line {
  /** As it stands in the formula: "F", "σ", "d₁". */
  readonly symbol: string;
  readonly name: string;
  readonly amount: Maybe;
  readonly measure: Measure;
  /** Where it was read ("Deribit BTC-26MAR27-100000-C, published vol"), or the formula it was worked out with. */
  readonly from: string;
  readonly isWorked: boolean;
  /** Time stamp of what was read, milliseconds UTC; `null` where it has none (the book, a contract's terms). */
  readonly at: number | null;
  /** Its own explanation, where there is one. */
  readonly about: Subject | null;
}

/** One of the parts that sum to a number, in the number's own measure. */
export interface Term {
  readonly name: string;
  readonly value: number;
  /** How it comes about, in short; "" where its own explanation says it. */
  readonly detail: string;
  /** Its own explanation, where there is one. */
  readonly about: Subject | null;
}

/** The same number by another road. */
export interface Check {
  /** Which road, a clause without a full stop. */
  readonly method: string;
  readonly outcome: Maybe<{
    readonly value: number;
    /** `value` less the number explained. */
    readonly difference: number;
    /** The largest difference that the two roads allow for, >= 0. */
    readonly tolerance: number;
    /** The difference is no larger. */
    readonly isWithin: boolean;
  }>;
}

/** Everything there is to say about one number. Every number in it is finite. */
export interface Explanation {
  /** "Delta of BTC-26MAR27-100000-C". */
  readonly title: string;
  /** What it is, in the field's terms: one sentence. */
  readonly meaning: string;
  readonly amount: Maybe;
  readonly measure: Measure;
  /** In plain notation; the symbols are those of `lines`. */
  readonly formula: string;
  readonly lines: readonly Line[];
  /** What sums to the number, largest first; empty where it is no sum. */
  readonly terms: readonly Term[];
  /** Signs, units and what is held still, in sentences. */
  readonly convention: string;
  /** How it was computed, and where the rule was read. */
  readonly method: string;
  readonly leftOut: readonly Gap[];
  readonly checks: readonly Check[];
}

/** A quantity that was read. @param at time stamp of its source, where it has one */
export const given = (
  [symbol, name]: readonly [symbol: string, name: string],
  value: number,
  measure: Measure,
  from: string,
  at: number | null = null,
): Line => ({ symbol, name, amount: { value }, measure, from, isWorked: false, at, about: null });

/** A quantity that was worked out. */
export const worked = (
  [symbol, name]: readonly [symbol: string, name: string],
  value: number,
  measure: Measure,
  formula: string,
): Line => ({ symbol, name, amount: { value }, measure, from: formula, isWorked: true, at: null, about: null });

/** A check of a number that is known. */
export function checked(method: string, explained: number, value: number, tolerance: number): Check {
  const difference = value - explained;
  return { method, outcome: { value: { value, difference, tolerance, isWithin: Math.abs(difference) <= tolerance } } };
}

/** A number that there is not, with all that can be said of it. */
export function unexplained(title: string, gap: Gap): Explanation {
  return {
    title,
    meaning: "",
    amount: { gap },
    measure: "number",
    formula: "",
    lines: [],
    terms: [],
    convention: "",
    method: "",
    leftOut: [gap],
    checks: [],
  };
}
