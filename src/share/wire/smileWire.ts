import type { ExpirySmile } from "../../model/market.ts";
import { smileFault } from "../../model/smileBounds.ts";
import { epochMs } from "../../model/units.ts";
import { listOf, Misread, numberIn } from "./wireReading.ts";
import type { Wire } from "./wireText.ts";

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

/** The smile again. @throws Misread for anything that `writeSmile` does not write, and for a smile the engine would not reckon with */
export function readSmile(value: unknown, field: string): ExpirySmile {
  const [expiry, a, b, rho, m, sigma, low, high] = listOf(value, field, 8);
  const figure = (one: unknown): number => numberIn(one, field, -Number.MAX_VALUE, Number.MAX_VALUE);
  const smile: ExpirySmile = {
    expiry: epochMs(numberIn(expiry, field, EARLIEST, LATEST)),
    svi: { a: figure(a), b: figure(b), rho: figure(rho), m: figure(m), sigma: figure(sigma) },
    quoted: { low: figure(low), high: figure(high) },
  };
  const fault = smileFault(smile);
  if (fault !== undefined) throw new Misread(field, fault, "OUT_OF_RANGE");
  return smile;
}

/** True where the expiries rise, none twice. */
export const isAscending = (list: readonly { readonly expiry: number }[]): boolean =>
  list.every(({ expiry }, at) => at === 0 || expiry > (list[at - 1]?.expiry ?? expiry));
