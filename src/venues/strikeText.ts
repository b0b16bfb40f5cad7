import { CAPS } from "../model/caps.ts";

const PLAIN = /^(?:0|[1-9]\d*)(?:\.(?!0+$)\d{1,6})?$/;

/**
 * Dollars per unit from the strike part of a name, its decimal sign replaced by a point.
 *
 * `undefined` for a leading zero, for decimals that are all zero ("100.000" is a hundred thousand to a European) or for
 * more than six of them (Derive rejects strikes finer than 1e-6, no venue is known to list finer ones); six decimals below
 * 1e8 are 14 digits, so every strike survives the way through a double.
 * The value is not limited here: see `isStrikeInRange`.
 */
export function readStrike(text: string): number | undefined {
  return PLAIN.test(text) ? Number(text) : undefined;
}

/** True for 0 < strike <= the cap. */
export function isStrikeInRange(strike: number): boolean {
  return strike > 0 && strike <= CAPS.strike;
}

/** The strike as a venue writes it: no trailing zeros, `decimalSign` between units and decimals. */
export function strikeText(strike: number, decimalSign: string): string {
  // From 1e-6 to 1e8 String() never uses an exponent.
  return String(strike).replace(".", decimalSign);
}
