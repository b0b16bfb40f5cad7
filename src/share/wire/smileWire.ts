import type { ExpirySmile } from "../../model/market.ts";
import { epochMs } from "../../model/units.ts";
import { listOf, Misread, numberIn } from "./wireReading.ts";
import type { Wire } from "./wireText.ts";

/** Far beyond any fit: total variance of 10,000 % vol over a century, and log-moneyness of a trillionth of the forward. */
const MOST = { variance: 1e6, k: 30 };
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** Expiry, the five parameters, the quoted interval. */
export const writeSmile = ({ expiry, svi, quoted }: ExpirySmile): Wire => [
  expiry,
  svi.a,
  svi.b,
  svi.rho,
  svi.m,
  svi.sigma,
  quoted.low,
  quoted.high,
];

/** The smile again. @throws Misread for anything that `writeSmile` does not write, and for parameters out of their domain */
export function readSmile(value: unknown, field: string): ExpirySmile {
  const [expiry, a, b, rho, m, sigma, low, high] = listOf(value, field, 8);
  const smile: ExpirySmile = {
    expiry: epochMs(numberIn(expiry, field, EARLIEST, LATEST)),
    svi: {
      a: numberIn(a, field, -MOST.variance, MOST.variance),
      b: numberIn(b, field, 0, MOST.variance),
      rho: numberIn(rho, field, -1, 1),
      m: numberIn(m, field, -MOST.k, MOST.k),
      sigma: numberIn(sigma, field, Number.MIN_VALUE, MOST.variance),
    },
    quoted: { low: numberIn(low, field, -MOST.k, MOST.k), high: numberIn(high, field, -MOST.k, MOST.k) },
  };
  if (smile.quoted.high < smile.quoted.low) throw new Misread(field, "it ends before it begins", "OUT_OF_RANGE");
  return smile;
}

/** True where the expiries rise, none twice. */
export const isAscending = (list: readonly { readonly expiry: number }[]): boolean =>
  list.every(({ expiry }, at) => at === 0 || expiry > (list[at - 1]?.expiry ?? expiry));
