import { butterflyCheck } from "../../../math/svi/butterfly.ts";
import { densitySign, impliedProbability } from "../../../math/svi/impliedDensity.ts";
import type { VarianceOf } from "../../../math/svi/impliedDensity.ts";
import type { RawSvi } from "../../../math/svi/raw.ts";
import type { Interval } from "../../../math/svi/scan.ts";
import { butterflyFinding } from "../../volatility/arbitrage.ts";

/** Standard deviations at the money within which a density must not be negative. */
const REACH = 5;
const CHECKS = 400;
/** At this many a wing has to have run out, but for less than lies beyond two standard deviations of a normal one (2.3 %). */
const FURTHEST = 12;
const SLACK = 0.02;

/** By Durrleman's function, as the Volatility tab judges the same smile. */
export function whyArbitrage(svi: RawSvi, quoted: Interval, deviation: number): string | null {
  const { breaches, isFreeBeyond } = butterflyFinding(svi, quoted);
  if (breaches.length > 0) return "has butterfly arbitrage among the quoted strikes";
  if (isFreeBeyond) return null;
  const { least } = butterflyCheck(svi, { low: -REACH * deviation, high: REACH * deviation });
  if (least === null) return "has a variance that falls below zero";
  return least.value < 0 ? "has butterfly arbitrage beyond the quoted strikes" : null;
}

/** The same of a variance that is no smile's own: by places, as its bends are not known. */
export function whyArbitrageBetween(varianceOf: VarianceOf, deviation: number): string | null {
  for (let i = 0; i <= CHECKS; i++) {
    const k = REACH * deviation * ((2 * i) / CHECKS - 1);
    const at = varianceOf(k);
    if (!(at.w > 0)) return "falls below zero";
    if (densitySign(at, k) < 0) return "has butterfly arbitrage";
  }
  return null;
}

/** Why a wing keeps too much of the probability for a density; `null` where both run out. */
export function whyEndless(varianceOf: VarianceOf, deviation: number): string | null {
  const furthest = FURTHEST * deviation;
  const below = impliedProbability(varianceOf, -furthest);
  const above = 1 - impliedProbability(varianceOf, furthest);
  const most = Math.max(below, above);
  if (most < SLACK) return null;
  const side = below > above ? "lower" : "upper";
  return `has a ${side} wing that does not run out: ${(100 * most).toFixed(1)} % lies beyond ${String(FURTHEST)} standard deviations`;
}
