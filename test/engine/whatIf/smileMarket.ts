import { resolveBook } from "../../../src/engine/valuation/resolveBook.ts";
import type { Leg, OptionLeg } from "../../../src/engine/valuation/leg.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { gapText } from "../../../src/model/gap.ts";
import type { Instrument } from "../../../src/model/instrument.ts";
import type { WhatIf } from "../../../src/model/market.ts";
import type { EpochMs } from "../../../src/model/units.ts";
import { epochMs, MS_PER_YEAR } from "../../../src/model/units.ts";
import type { Svi } from "../volatility/sviChain.ts";
import { quoteOn, sviChain, variance } from "../volatility/sviChain.ts";
import {
  AS_OF,
  bookInput,
  DECEMBER,
  future,
  MARCH,
  option,
  perpetual,
  position,
  quote,
  snapshot,
  underlyingMarket,
} from "../valuation/builders.ts";

/** All figures invented. */
export const NEAR: Svi = { a: 0.002, b: 0.02, rho: -0.3, m: 0.01, sigma: 0.08 };
export const FAR: Svi = { a: 0.03, b: 0.09, rho: -0.4, m: 0.04, sigma: 0.25 };
export const FORWARDS = new Map([
  [DECEMBER, 100_400],
  [MARCH, 102_000],
]);
export const STRIKES = Array.from({ length: 21 }, (_, i) => 70_000 + 3_000 * i);
/** 08:00 UTC of 25 Jun 2027: three strikes, too few for a smile. */
export const JUNE = epochMs(Date.UTC(2027, 5, 25, 8));
const THIN = { expiry: JUNE, forward: 103_000, strikes: [90_000, 103_000, 120_000] };

export const yearsTo = (expiry: EpochMs): number => (expiry - AS_OF) / MS_PER_YEAR;
/** The vol that a smile was made with. */
export const trueVol = (svi: Svi, k: number, expiry: EpochMs): number => Math.sqrt(variance(svi, k) / yearsTo(expiry));

/** BTC at 100,000 with two expiries made from smiles, one too thin for a smile, linear twins of some, and the rest. */
export const market = snapshot(
  underlyingMarket(
    [
      ...sviChain(NEAR, { expiry: DECEMBER, forward: 100_400, strikes: STRIKES }),
      ...sviChain(FAR, { expiry: MARCH, forward: 102_000, strikes: STRIKES }),
      ...THIN.strikes.map((strike) => quoteOn(FAR, THIN, strike, "call")),
      quote(option(100_000, "put", { settlement: "linear" }), { forward: 102_000, markVol: 0.61 }),
      quote(perpetual(), { mark: 100_050 }),
      quote(future(DECEMBER), { mark: 100_410 }),
      quote(future(), { mark: 102_010 }),
    ],
    { forwards: [...FORWARDS].map(([expiry, price]) => ({ expiry, price })) },
  ),
);

/** One unit of an instrument at a what-if state. */
export function legOf(instrument: Instrument, whatIf: Partial<WhatIf> = {}): Leg {
  const { legs, leftOut } = resolveBook(twinKernel, bookInput(market, [position(instrument, 1)], { whatIf }));
  const [leg] = legs;
  if (leg === undefined) throw new Error(leftOut.map(({ gap }) => gapText(gap)).join());
  return leg;
}

export function optionOf(instrument: Instrument, whatIf: Partial<WhatIf> = {}): OptionLeg {
  const leg = legOf(instrument, whatIf);
  if (leg.kind !== "option") throw new Error("not an option");
  return leg;
}

export const volOf = (instrument: Instrument, whatIf: Partial<WhatIf> = {}): number => optionOf(instrument, whatIf).vol;
