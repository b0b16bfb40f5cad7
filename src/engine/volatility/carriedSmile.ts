import type { RawSvi } from "../../math/svi/raw.ts";
import type { Interval } from "../../math/svi/scan.ts";
import type { ExpirySmile } from "../../model/market.ts";
import { smileFault } from "../../model/smileBounds.ts";
import type { FittedSmile } from "./smiles.ts";

/** Digits of a parameter: far more than a fit is good to, and few enough for a link to carry them all. */
const DIGITS = 8;
const INTERVAL_DIGITS = 4;

const rounded = (value: number, digits: number): number => Number(value.toPrecision(digits));

/**
 * A fit with as few digits as a link carries, so that sender and reader compute with the same smile; with all of them where
 * fewer would take its variance below zero.
 * @returns why it is no smile to compute with, a clause, where it is none
 */
export function asCarried({ a, b, rho, m, sigma }: RawSvi, quoted: Interval): RawSvi | string {
  const short: RawSvi = {
    a: rounded(a, DIGITS),
    b: rounded(b, DIGITS),
    rho: rounded(rho, DIGITS),
    m: rounded(m, DIGITS),
    sigma: rounded(sigma, DIGITS),
  };
  if (smileFault({ svi: short, quoted }) === undefined) return short;
  const whole = { a, b, rho, m, sigma };
  return smileFault({ svi: whole, quoted }) ?? whole;
}

/** Of few digits and not inside of the value, seen from the middle; beyond it by no more than a thousandth. */
function outward(value: number, side: -1 | 1): number {
  const near = rounded(value, INTERVAL_DIGITS);
  return side * near >= side * value ? near : rounded(value + side * 5e-4 * Math.abs(value), INTERVAL_DIGITS);
}

/** What a link carries of a smile. No quoted strike falls out of its interval. */
export function carriedSmile({ expiry, svi, quoted }: FittedSmile): ExpirySmile {
  return { expiry, svi, quoted: { low: outward(quoted.low, -1), high: outward(quoted.high, 1) } };
}
