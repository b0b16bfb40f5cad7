import type { Curve, Points } from "./curveFacts.ts";
import type { Ends } from "./ends.ts";

/** The most that a curve can lose or gain over all spots. */
export interface Extreme {
  /** In the unit; an infinity where there is no end to it; where it lies beyond the search, what it is at least. */
  readonly amount: number;
  /** Relative move of spot; -1 is a spot of zero, Infinity a spot without end. */
  readonly move: number;
  /**
   * Reached at a spot, or approached as spot falls to zero or rises without end; or past the end of the search, which is
   * `move`: a thousandth or a thousand times today's spot, and past every strike.
   */
  readonly where: "point" | "zero" | "above" | "beyond";
}

/** Amounts this near to the extreme, as a share of the largest, are equal to it but for rounding. */
const ROUNDING = 1e-11;

/** The largest amount near today's spot: what rounding is measured by. */
function sizeOf({ places, amounts }: Points): number {
  let size = 0;
  for (const [i, amount] of amounts.entries()) {
    const place = places[i] as number;
    if (place > 0.1 && place < 10) size = Math.max(size, Math.abs(amount));
  }
  return size;
}

/** Of the points at least this good the one nearest to no move. */
function nearestPoint({ places, amounts }: Points, sign: 1 | -1, least: number): number {
  let at = -1;
  const distance = (i: number): number => Math.abs((places[i] as number) - 1);
  for (const [i, amount] of amounts.entries()) {
    if (sign * amount >= least && (at === -1 || distance(i) < distance(at))) at = i;
  }
  return at;
}

/**
 * The lowest (`sign` -1) or highest (`sign` 1) point of all spots; of several as good as equal the one nearest to no
 * move. A limit counts where it is better than every point, or as good as a point that is no bend: that is a curve that
 * only comes ever nearer to it. Where the search ends is no extreme: one that lies past it is not looked for.
 */
export function extreme(points: Points, { kinks, noise }: Curve, ends: Ends, sign: 1 | -1): Extreme {
  const { places, amounts } = points;
  const limitOf = ({ kind, amount }: Ends["zero"]): number => (kind === "turns" ? -sign * Infinity : amount);
  const [zero, above] = [limitOf(ends.zero), limitOf(ends.above)];
  const best = amounts.reduce((top, amount) => Math.max(top, sign * amount), -Infinity);
  const slack = ROUNDING * Math.max(sizeOf(points), Math.abs(best));
  const at = nearestPoint(points, sign, best - slack);
  const place = places[at] as number;
  const isBend = place === 1 || kinks.includes(place);
  const near = Math.max(slack, noise(place));
  const isReached = (limit: number): boolean => sign * limit > best + (isBend ? slack : 0 - near);
  if (isReached(above) && place >= 1 && sign * above >= sign * zero)
    return { amount: above, move: Infinity, where: "above" };
  if (isReached(zero) && (place <= 1 || sign * zero > best + slack)) return { amount: zero, move: -1, where: "zero" };
  if (isReached(above) && sign * above > best + slack) return { amount: above, move: Infinity, where: "above" };
  const isEdge = at === 0 || at === places.length - 1;
  return { amount: amounts[at] as number, move: place - 1, where: isEdge ? "beyond" : "point" };
}
