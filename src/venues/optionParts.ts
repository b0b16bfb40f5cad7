import type { CivilDate } from "../model/civilDate.ts";
import type { OptionType } from "../model/instrument.ts";
import type { Problem } from "../model/problem.ts";
import type { EpochMs } from "../model/units.ts";
import { CAPS } from "../model/caps.ts";
import { cryptoExpiry } from "./dayCode.ts";
import { problemOf } from "./refusal.ts";
import { isStrikeInRange, readStrike } from "./strikeText.ts";

/** The pieces a venue's grammar cut out of an option name. */
export interface OptionPieces {
  readonly name: string;
  readonly date: CivilDate | undefined;
  /** With a decimal point, whatever the venue writes. */
  readonly strike: string;
  /** "C" or "P". */
  readonly right: string;
}

/** What the pieces mean. */
export interface OptionParts {
  readonly kind: "option";
  readonly optionType: OptionType;
  readonly strike: number;
  readonly expiry: EpochMs;
}

/** The refusal of a day that is in no calendar. */
export function noSuchDay(name: string): { readonly problem: Problem } {
  const message = `The expiry date in ${name} does not exist. Check day, month and year.`;
  return { problem: problemOf("BAD_DATE", message, name) };
}

function strikeProblem(name: string, strike: number | undefined): { readonly problem: Problem } {
  if (strike === undefined) {
    const message = `The strike in ${name} must be a plain number without leading zeros and with at most six decimals.`;
    return { problem: problemOf("UNKNOWN_SYMBOL", message, name) };
  }
  const limit = CAPS.strike.toLocaleString("en-US");
  const message = `The strike in ${name} must be above 0 and at most ${limit}. Check the name.`;
  return { problem: problemOf("OUT_OF_RANGE", message, name) };
}

/**
 * The option the pieces describe, or why there is none: a day that does not exist, a strike that is no plain number or
 * outside the limits. `expiryOf` turns the day into the instant; crypto venues expire at 08:00 UTC.
 */
export function optionParts(
  pieces: OptionPieces,
  expiryOf: (date: CivilDate) => EpochMs = cryptoExpiry,
): { readonly parts: OptionParts } | { readonly problem: Problem } {
  const { name, date } = pieces;
  if (date === undefined) return noSuchDay(name);
  const strike = readStrike(pieces.strike);
  if (strike === undefined || !isStrikeInRange(strike)) return strikeProblem(name, strike);
  return {
    parts: { kind: "option", optionType: pieces.right === "C" ? "call" : "put", strike, expiry: expiryOf(date) },
  };
}

/** "C" or "P", the last letter of every crypto option name. */
export function rightLetter(optionType: OptionType): string {
  return optionType === "call" ? "C" : "P";
}
