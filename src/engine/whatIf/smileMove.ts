import { logRatio } from "../../math/kernel/elementary.ts";
import type { WhatIf } from "../../model/market.ts";
import { followsSmile } from "../../model/smileRule.ts";
import type { SmileRule } from "../../model/smileRule.ts";

/** Vol of a smile by log-moneyness ln(strike / forward); finite, >= 0. */
export type SmileVol = (k: number) => number;

/** Where an option stands in its smile at the snapshot, dollars per unit. */
interface Place {
  readonly strike: number;
  readonly forward: number;
}

/** A skew is counted in vol per 10 % of log-moneyness. */
const PER_UNIT = 10;
/** Tilt and smile are followed this far from the money, about a strike of e times the forward for the tilt. */
const TILT_REACH = 1;
const SMILE_REACH = 40;

/**
 * How far along its smile an option is read off when its forward moves by one in logarithms, so that the vol at the money
 * moves 1 + this times the skew: the skew-stickiness ratio less one.
 */
const ALONG: Readonly<Record<SmileRule, -1 | 0 | 1>> = { strike: 0, beta: 0, delta: -1, localVol: 1 };

const bounded = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value));

/**
 * What the what-if's skew, smile rule and beta add to the vol of one option, by the log-move of its forward and the
 * relative move of spot.
 *
 * With x = ln(strike / forward at the snapshot) and f the log-move, the option is read off at x (sticky strike), at x - f
 * (sticky delta) or at x + f (sticky local vol). The last is the short-maturity rule: an implied vol is about the local vol
 * half-way between forward and strike (Berestycki, Busca and Florent, 2002, Quantitative Finance 2, 61-69), and half-way
 * from the moved forward to the strike is half-way from the old forward to the one at x + f. The option gains the
 * difference of the smile between the two places, so that without a move it keeps the vol it is marked at.
 *
 * The skew tilts the smile about the forward, linear in log-moneyness out to a factor e.
 *
 * @param smile `null` where none could be fitted: the option keeps its strike's vol
 */
export function smileMove(
  { skewShift, smileRule, spotVolBeta }: WhatIf,
  { strike, forward }: Place,
  smile: SmileVol | null,
): (forwardMove: number, spotMove: number) => number {
  const x = logRatio(strike, forward);
  const beta = smileRule === "beta" ? spotVolBeta : 0;
  const tilt = (k: number): number => 0 - skewShift * PER_UNIT * bounded(k, TILT_REACH);
  if (smile === null || !followsSmile(smileRule)) {
    const still = tilt(x);
    return (_, spotMove) => still + beta * spotMove;
  }
  const before = smile(x);
  const along = ALONG[smileRule];
  return (forwardMove) => {
    const k = x + bounded(along * forwardMove, SMILE_REACH);
    return smile(k) - before + tilt(k);
  };
}
