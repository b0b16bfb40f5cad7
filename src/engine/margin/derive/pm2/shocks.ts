import { tenorMultiplier } from "../../scenarios/tenor.ts";
import type { Pm2Parameters, SkewCap } from "./parameters.ts";

/** The shocks that all options of an expiry share. */
export interface VolShocks {
  /** Relative moves. */
  readonly up: number;
  readonly down: number;
  readonly minimumUp: number;
  /** What the skew shocks are clipped at; may be negative. */
  readonly linearCap: number;
  readonly absCap: number;
  /** Log-strike at which the skew shocks reach their caps, >= 0. */
  readonly kStar: number;
}

/** @param timeToExpiry years. Source: our spec, section 2.4 */
export function volShocks(
  secondsToExpiry: number,
  timeToExpiry: number,
  { volShock, skewShock }: Pm2Parameters,
): VolShocks {
  const root = Math.sqrt(timeToExpiry);
  const multiplier = tenorMultiplier(secondsToExpiry, volShock);
  const capAt = ({ base, slope }: SkewCap): number => base + slope * root;
  const width = root * skewShock.widthScale * (skewShock.volStatic + root * skewShock.volScale);
  return {
    up: volShock.up * multiplier,
    down: volShock.down * multiplier,
    minimumUp: volShock.minimumUp,
    linearCap: capAt(skewShock.linear),
    absCap: capAt(skewShock.abs),
    kStar: Math.max(skewShock.minimumKStar, width),
  };
}

/** A vol shocked up, annualised decimal. */
export function volUp(vol: number, { up, minimumUp }: VolShocks): number {
  return Math.max(minimumUp, vol * (1 + up));
}

/** A vol shocked down, annualised decimal, >= 0. */
export function volDown(vol: number, { down }: VolShocks): number {
  return vol * Math.max(0, 1 - down);
}

/**
 * A vol under a skew shock, annualised decimal, >= 0. Its relative move is the log-strike in units of k*, times the cap,
 * clipped at the cap. The cap may be negative, so the clip is not symmetric.
 *
 * @param k ln(strike / forward); its absolute value for the abs skew
 */
export function volSkewed(vol: number, k: number, cap: number, kStar: number): number {
  if (k === 0) return vol; // k* may be 0 as well
  const move = (k * cap) / kStar;
  return vol * Math.max(0, 1 + (k > 0 ? Math.min(move, cap) : Math.max(move, -cap)));
}
