import { butterflyCheck, durrleman } from "../../math/svi/butterfly.ts";
import { calendarCheck } from "../../math/svi/calendar.ts";
import { totalVariance } from "../../math/svi/raw.ts";
import type { RawSvi } from "../../math/svi/raw.ts";
import type { Interval } from "../../math/svi/scan.ts";
import type { ButterflyFinding, CalendarFinding, FittedSmile, Stretch } from "./smiles.ts";

/** How far out the extrapolated wings are looked at, in standard deviations at the money. */
const FAR = 10;

/** The stretches of the interval where f is negative, its changes of sign known. */
function negativeStretches(f: (k: number) => number, { low, high }: Interval, changes: readonly number[]) {
  const edges = [low, ...changes.filter((k) => k > low && k < high).toSorted((a, b) => a - b), high];
  const stretches: Stretch[] = [];
  for (const [i, to] of edges.entries()) {
    const from = edges[i - 1];
    if (from !== undefined && f(0.5 * (from + to)) < 0) stretches.push({ from, to });
  }
  return stretches;
}

/** Looks for butterflies of negative worth, among the quoted strikes and beyond. */
export function butterflyFinding(smile: RawSvi, quoted: Interval): ButterflyFinding {
  const reach = FAR * Math.sqrt(totalVariance(smile, 0));
  const far = { low: Math.min(-reach, quoted.low), high: Math.max(reach, quoted.high) };
  const among = butterflyCheck(smile, quoted);
  return {
    breaches: negativeStretches((k) => durrleman(smile, k), quoted, among.roots),
    isFreeBeyond: butterflyCheck(smile, far).isFree,
  };
}

/** By how many vol points the near smile stands above what the far one allows, at most, over the stretches. */
function depthOf(near: FittedSmile, far: FittedSmile, breaches: readonly Stretch[]): number {
  const excess = (k: number): number => {
    const [is, allowed] = [totalVariance(near.svi, k), totalVariance(far.svi, k)];
    return (100 * (Math.sqrt(is) - Math.sqrt(allowed))) / Math.sqrt(near.timeToExpiry);
  };
  const steps = Array.from({ length: 41 }, (_, i) => i / 40);
  return Math.max(0, ...breaches.flatMap(({ from, to }) => steps.map((step) => excess(from + (to - from) * step))));
}

/** Looks for total variance that falls with time, among the strikes both quote; `null` where they have none in common. */
export function calendarFinding(near: FittedSmile, far: FittedSmile): CalendarFinding | null {
  const [one, other] = [near.quoted, far.quoted];
  const common = { low: Math.max(one.low, other.low), high: Math.min(one.high, other.high) };
  if (!(common.high > common.low)) return null;
  const { crossings } = calendarCheck(near.svi, far.svi, common);
  const difference = (k: number): number => totalVariance(far.svi, k) - totalVariance(near.svi, k);
  const breaches = negativeStretches(difference, common, crossings);
  return { next: far.expiry, breaches, depth: depthOf(near, far, breaches) };
}
