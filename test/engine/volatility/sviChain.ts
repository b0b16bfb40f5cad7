import type { OptionType } from "../../../src/model/instrument.ts";
import type { Quote } from "../../../src/model/market.ts";
import type { EpochMs } from "../../../src/model/units.ts";
import { MS_PER_YEAR } from "../../../src/model/units.ts";
import { AS_OF, option, quote } from "../valuation/builders.ts";
import { slowPrice } from "../valuation/slowBlack.ts";

/** Raw SVI parameters, as the papers write them. */
export interface Svi {
  readonly a: number;
  readonly b: number;
  readonly rho: number;
  readonly m: number;
  readonly sigma: number;
}

/** Total variance, written out once more. */
export const variance = ({ a, b, rho, m, sigma }: Svi, k: number): number =>
  a + b * (rho * (k - m) + Math.hypot(k - m, sigma));

export interface ChainOptions {
  readonly expiry: EpochMs;
  readonly forward: number;
  readonly strikes: readonly number[];
  /** Half of the bid-ask spread, in vol. */
  readonly half?: number;
}

/** One option priced off the smile, its touch half a spread of vol on either side. */
export function quoteOn(svi: Svi, { expiry, forward, half = 0.002 }: ChainOptions, strike: number, type: OptionType) {
  const years = (expiry - AS_OF) / MS_PER_YEAR;
  const vol = Math.sqrt(variance(svi, Math.log(strike / forward)) / years);
  const at = (shift: number): number =>
    slowPrice(type === "call" ? 1 : -1, forward, strike, years, vol + shift) / forward;
  return quote(option(strike, type, { expiry }), {
    forward,
    mark: at(0),
    bid: at(-half),
    ask: at(half),
    markVol: vol,
  });
}

/** Calls and puts of an expiry whose vols are those of a smile. */
export function sviChain(svi: Svi, options: ChainOptions): readonly Quote[] {
  return options.strikes.flatMap((strike) => [
    quoteOn(svi, options, strike, "call"),
    quoteOn(svi, options, strike, "put"),
  ]);
}
