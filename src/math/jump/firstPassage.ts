import { exponential, logRatio } from "../kernel/elementary.ts";
import { millsRatio, normalCdf } from "../normal.ts";
import { requireFinite, requireNotNegative, requirePositive } from "../requireFields.ts";

/** A level and the path towards it; the level is watched continuously. */
export interface Passage {
  readonly spot: number;
  readonly barrier: number;
  /** Years, >= 0; without it only a spot on the level touches. */
  readonly timeToExpiry: number;
  /** Decimal, >= 0; without it the path is certain. */
  readonly vol: number;
  /** Drift of dS/S per year, not of the logarithm. */
  readonly drift: number;
}

/** At most this much vol sqrt(T) is none. */
export const LEAST_DEVIATION = 1e-15;
const INVERSE_ROOT_TWO_PI = 0.3989422804014327;

/** exp(logScale) N(-x), also where the factor overflows and the tail underflows but the product does not. */
export function scaledTail(logScale: number, x: number): number {
  if (x < 0) return exponential(logScale) * normalCdf(-x);
  return INVERSE_ROOT_TWO_PI * exponential(logScale - 0.5 * x * x) * millsRatio(x);
}

/** Chance that a Brownian motion with a drift (per year, towards the level) comes as far as `distance` >= 0. */
function reachChance(distance: number, drift: number, vol: number, timeToExpiry: number): number {
  const deviation = vol * Math.sqrt(timeToExpiry);
  if (!(deviation > LEAST_DEVIATION)) return drift * timeToExpiry >= distance ? 1 : 0;
  const beyond = (distance - drift * timeToExpiry) / deviation;
  const reflected = (distance + drift * timeToExpiry) / deviation;
  const chance = scaledTail(0, beyond) + scaledTail((2 * drift * distance) / (vol * vol), reflected);
  return Math.min(chance, 1);
}

/** Distance to the level in the logarithm, and the drift of the logarithm towards it. */
function towards(passage: Passage): { distance: number; logDrift: number } {
  const { spot, barrier, timeToExpiry, vol, drift } = passage;
  requirePositive({ spot, barrier });
  requireNotNegative({ timeToExpiry, vol });
  requireFinite({ drift });
  const signed = logRatio(barrier, spot);
  const side = signed < 0 ? -1 : 1;
  return { distance: side * signed, logDrift: side * (drift - 0.5 * vol * vol) };
}

/**
 * Chance that the spot touches the level before expiry, by reflection; 1 where it stands on it.
 * Borodin and Salminen (2002), Handbook of Brownian Motion, 2.1.1.4.
 */
export function touchProbability(passage: Passage): number {
  const { distance, logDrift } = towards(passage);
  return distance === 0 ? 1 : reachChance(distance, logDrift, passage.vol, passage.timeToExpiry);
}

/** Chance that the spot ends beyond the level, seen from where it starts. */
export function beyondProbability(passage: Passage): number {
  const { distance, logDrift } = towards(passage);
  const deviation = passage.vol * Math.sqrt(passage.timeToExpiry);
  const lead = logDrift * passage.timeToExpiry - distance;
  return deviation > LEAST_DEVIATION ? normalCdf(lead / deviation) : 0.5 + 0.5 * Math.sign(lead);
}

/** Value of 1 unit of cash paid at expiry if the level has been touched; the passage's drift is rate - yield. */
export function oneTouchAtExpiry(passage: Passage, rate: number): number {
  requireFinite({ rate });
  return exponential(-rate * passage.timeToExpiry) * touchProbability(passage);
}

/**
 * Value of 1 unit of cash paid when the level is touched: the discount tilts the drift (Rubinstein and Reiner (1991), Unscrambling
 * the binary code, Risk 4(9)). The passage's drift is rate - yield.
 * @throws RangeError for a rate so negative that waiting is worth more than any bound
 */
export function oneTouchAtHit(passage: Passage, rate: number): number {
  const { vol, timeToExpiry } = passage;
  const { distance, logDrift } = towards(passage);
  requireFinite({ rate });
  if (!(vol * Math.sqrt(timeToExpiry) > LEAST_DEVIATION)) {
    if (distance === 0) return 1;
    return logDrift * timeToExpiry >= distance ? exponential((-rate * distance) / logDrift) : 0;
  }
  const square = logDrift * logDrift + 2 * rate * vol * vol;
  if (!(square >= 0)) throw new RangeError(`rate is ${String(rate)}, it must be at least -(log drift / vol)^2 / 2`);
  const tilted = Math.sqrt(square);
  if (distance === 0) return 1;
  return exponential(((logDrift - tilted) * distance) / (vol * vol)) * reachChance(distance, tilted, vol, timeToExpiry);
}
