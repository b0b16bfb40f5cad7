import type { PayoffPath } from "../../../model/payoffChoice.ts";
import { timeToExpiry } from "../../../model/units.ts";
import type { EpochMs } from "../../../model/units.ts";
import { forwardAt, varianceAt } from "./marketWalk.ts";
import type { MarketWalk } from "./marketWalk.ts";

/**
 * Spot at an earlier instant, given spot at the drawn date: lognormal, ln S1 = ln centre + noise, where centre =
 * `base` x (drawn spot / index) ^ `power`. The noise does not depend on the drawn spot.
 */
export interface SpotBefore {
  /** Dollars per unit: the centre where spot at the drawn date is today's. */
  readonly base: number;
  /** 0 to 1. */
  readonly power: number;
  /** Of the noise; zero where the path is one line. */
  readonly deviation: number;
}

/**
 * The path to the drawn spot as it passes `instant` on its way to `date`; on the date itself that is the drawn spot.
 *
 * The bridge: ln(S / F) is a Brownian motion in the variance v of the walk, started at zero today and pinned
 * at `date`. Given its end, its mean at the instant is v1 / vD of the end and its variance v1 (vD - v1) / vD (Glasserman
 * 2003, Monte Carlo Methods in Financial Engineering, section 3.1); drifts cancel. With no variance left between the two
 * instants it ends where the forward curve leads.
 */
export function spotBefore(path: PayoffPath, walk: MarketWalk, instant: EpochMs, date: EpochMs): SpotBefore {
  if (path === "drawn" || instant === date) return { base: walk.index, power: 1, deviation: 0 };
  const [v1, vD] = [varianceAt(walk, instant), varianceAt(walk, date)];
  const share = timeToExpiry(instant, walk.asOf) / timeToExpiry(date, walk.asOf);
  const power = vD > 0 ? Math.min(1, v1 / vD) : share;
  const base = forwardAt(walk, instant) * Math.exp(power * Math.log(walk.index / forwardAt(walk, date)));
  return { base, power, deviation: path === "bridge" ? Math.sqrt(v1 * (1 - power)) : 0 };
}

/** The centres at each factor on today's spot. */
export function centresAt({ base, power }: SpotBefore, spotFactors: Float64Array): Float64Array {
  if (power === 1) return spotFactors.map((factor) => base * factor);
  return spotFactors.map((factor) => base * Math.exp(power * Math.log(factor)));
}
