import { tenorMultiplier } from "../../scenarios/tenor.ts";
import type { Pm2Parameters, SkewCap, VolKind } from "./parameters.ts";

/**
 * Relative move z of the skew at log-strike k, before the floor at −1: k in units of k*, times the cap, clipped at the
 * cap. The cap may be negative, so the clip is not symmetric.
 *
 * @param k ln(strike / forward); its absolute value for the abs skew
 */
function skewMove(k: number, cap: number, kStar: number): number {
  if (k === 0) return 0; // k* may be 0 as well
  const move = (k * cap) / kStar;
  return k > 0 ? Math.min(move, cap) : Math.max(move, -cap);
}

function capAt({ base, slope }: SkewCap, timeToExpiry: number): number {
  return base + slope * Math.sqrt(timeToExpiry);
}

/** Log-strike at which the skew shock reaches its cap, >= `minimumKStar`. */
function kStarAt(timeToExpiry: number, skew: Pm2Parameters["skewShock"]): number {
  const root = Math.sqrt(timeToExpiry);
  return Math.max(skew.minimumKStar, root * skew.widthScale * (skew.volStatic + root * skew.volScale));
}

/** Where an option stands on its smile. */
export interface SmilePoint {
  /** Annualised decimal, unshocked. */
  readonly vol: number;
  /** ln(strike / forward). */
  readonly logStrike: number;
  readonly secondsToExpiry: number;
  /** Years. */
  readonly timeToExpiry: number;
}

/** The option's vol under every kind of shock, annualised decimals. Source: our spec, section 2.4. */
export function shockedVols(point: SmilePoint, parameters: Pm2Parameters): Readonly<Record<VolKind, number>> {
  const { vol, logStrike, timeToExpiry } = point;
  const { volShock, skewShock } = parameters;
  const multiplier = tenorMultiplier(point.secondsToExpiry, volShock);
  const kStar = kStarAt(timeToExpiry, skewShock);
  const linear = skewMove(logStrike, capAt(skewShock.linear, timeToExpiry), kStar);
  const abs = skewMove(Math.abs(logStrike), capAt(skewShock.abs, timeToExpiry), kStar);
  return {
    up: Math.max(volShock.minimumUp, vol * (1 + volShock.up * multiplier)),
    none: vol,
    down: vol * Math.max(0, 1 - volShock.down * multiplier),
    linear: vol * Math.max(0, 1 + linear),
    abs: vol * Math.max(0, 1 + abs),
  };
}
