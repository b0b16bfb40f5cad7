import { percentText } from "../wording.ts";

/** A number with the formula it came from: value and text are made by one expression, so they cannot disagree. */
export interface Term {
  readonly value: number;
  /** "max(15 % x 65,000 - 2,000, 10 % x 65,000) + 310" */
  readonly text: string;
  /** A sum or difference: it needs brackets in a product. */
  readonly isSum: boolean;
}

const LARGE = 1000;
// Made once: a formatter costs a hundred times what it takes to use it, and a book has thousands of figures.
const CENTS = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const SIX_DIGITS = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 6 });

/** "65,000", "312.45", "0.0122389": cents for large numbers, six significant digits for small ones. */
const figureText = (value: number): string => (Math.abs(value) >= LARGE ? CENTS : SIX_DIGITS).format(value);

const term = (value: number, text: string, isSum = false): Term => ({ value, text, isSum });
const factorText = ({ text, isSum }: Term): string => (isSum ? `(${text})` : text);

/** A number as it is. */
export const figure = (value: number): Term => term(value, figureText(value));
/** "15 %". */
export const percent = (fraction: number): Term => term(fraction, percentText(fraction));
/** "15 % x 65,000". */
export const shareOf = (fraction: number, of: Term): Term => product(percent(fraction), of);
/** a x b. */
export const product = (a: Term, b: Term): Term => term(a.value * b.value, `${factorText(a)} x ${factorText(b)}`);
/** a / b. */
export const quotient = (a: Term, b: Term): Term => term(a.value / b.value, `${factorText(a)} / ${factorText(b)}`);
/** a + b. */
export const sum = (a: Term, b: Term): Term => term(a.value + b.value, `${a.text} + ${b.text}`, true);
/** a - b; without b in the text where it is zero. */
export const difference = (a: Term, b: Term): Term =>
  b.value === 0 ? a : term(a.value - b.value, `${a.text} - ${factorText(b)}`, true);
/** The greater of two. */
export const greater = (a: Term, b: Term): Term => term(Math.max(a.value, b.value), `max(${a.text}, ${b.text})`);
/** The smaller of two. */
export const smaller = (a: Term, b: Term): Term => term(Math.min(a.value, b.value), `min(${a.text}, ${b.text})`);
/** `a`, or `least` where that is more: the text says only what counts. */
export const atLeast = (a: Term, least: Term): Term => (a.value >= least.value ? a : least);
/** Nothing asked, and why. */
export const nothing = (because: string): Term => term(0, because);
