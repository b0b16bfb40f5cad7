import type { ProblemCode } from "./problem.ts";

/** A number written by a person or a program, or what is wrong with it. */
export type NumberReading =
  { readonly value: number } | { readonly problem: Extract<ProblemCode, "BAD_NUMBER" | "OUT_OF_RANGE"> };

export interface NumberRules {
  /** Allow "1e5" and "1E-3"; off for what people type. */
  readonly exponent?: boolean;
  /** Largest magnitude that makes sense; anything finite where left out. */
  readonly limit?: number;
}

/** Digits, or digits in groups of three with commas (never "0,123", which is a decimal comma), and a decimal point. */
const UNSIGNED = /^(?:(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?|\.\d+)$/;
const EXPONENT = /[eE][+-]?\d{1,3}$/;
const BRACKETS = /^\((.+)\)$/;
/** ASCII hyphen and U+2212 MINUS SIGN. */
const SIGN = /^[+\-\u2212]/;
const LONGEST = 64;
/** Nothing traded is smaller; a quantity of 1e-300 is a mistake, not a position. */
const SMALLEST = 1e-12;

const BAD: NumberReading = { problem: "BAD_NUMBER" };

/** The text's magnitude and whether it is negative; accounting brackets mean negative and take no sign. */
function splitSign(text: string): { readonly isNegative: boolean; readonly magnitude: string } {
  const bracketed = BRACKETS.exec(text)?.[1];
  if (bracketed !== undefined) return { isNegative: true, magnitude: bracketed };
  const sign = SIGN.exec(text)?.[0];
  return sign === undefined
    ? { isNegative: false, magnitude: text }
    : { isNegative: sign !== "+", magnitude: text.slice(1) };
}

/**
 * Reads a decimal number by a strict grammar that must match the whole text: ASCII digits, an optional sign (also U+2212),
 * accounting brackets for negative, thousands commas in proper groups, a decimal point. Blanks, hexadecimal, "1_000",
 * "12abc", "NaN" and trailing minus signs are refused, so that no text is ever read as another number than the one a
 * person sees. Zero has no sign.
 *
 * A finite number beyond `limit`, or one that is not zero but below 1e-12, is OUT_OF_RANGE.
 */
export function readPlainNumber(text: string, rules: NumberRules = {}): NumberReading {
  if (text.length > LONGEST) return BAD;
  const { isNegative, magnitude } = splitSign(text);
  const mantissa = rules.exponent === true ? magnitude.replace(EXPONENT, "") : magnitude;
  if (!UNSIGNED.test(mantissa)) return BAD;
  const size = Number(magnitude.replaceAll(",", ""));
  if (!Number.isFinite(size)) return BAD;
  if (size === 0) return { value: 0 };
  if (size < SMALLEST || size > (rules.limit ?? Number.MAX_VALUE)) return { problem: "OUT_OF_RANGE" };
  return { value: isNegative ? -size : size };
}
