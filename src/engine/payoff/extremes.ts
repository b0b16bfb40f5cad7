import type { Points } from "./curveFacts.ts";
import type { Tails } from "./tails.ts";
import type { Conversion } from "./units.ts";

/** The most that a curve can lose or gain over all spots. */
export interface Extreme {
  /** In the unit; an infinity where there is no end to it. */
  readonly amount: number;
  /** Relative move of spot; -1 is a spot of zero, Infinity a spot without end. */
  readonly move: number;
  /** Reached at a spot, or approached as spot falls to zero or rises without end. */
  readonly where: "point" | "zero" | "above";
}

const NEARLY_ZERO = 1e-9;

/** What the curve comes to as spot falls to zero and as it rises without end, in the unit. */
function limits(
  { up, upSlowly, atZero }: Tails,
  { unit, now, index, gained }: Conversion,
  { places, amounts }: Points,
) {
  const last = amounts.at(-1) as number;
  const first = amounts[0] as number;
  if (unit === "usd") {
    const endless = up === 0 ? upSlowly : Math.sign(up);
    return { zero: atZero + gained, above: endless === 0 ? last : endless * Infinity };
  }
  const left = now + atZero; // dollars that are still there at a spot of zero are coins without end
  const isNothing = Math.abs(left) <= NEARLY_ZERO * index * Math.max(Math.abs(up), Math.abs(now) / index, 1e-9);
  return {
    zero: isNothing || places.length === 0 ? first : Math.sign(left) * Infinity,
    above: up - (now - gained) / index,
  };
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
 * only comes ever nearer to it.
 *
 * @param kinks spot factors of the strikes
 */
export function extreme(
  points: Points,
  kinks: readonly number[],
  tails: Tails,
  conversion: Conversion,
  sign: 1 | -1,
): Extreme {
  const { places, amounts } = points;
  const { zero, above } = limits(tails, conversion, points);
  const best = amounts.reduce((top, amount) => Math.max(top, sign * amount), -Infinity);
  const slack = ROUNDING * Math.max(sizeOf(points), Math.abs(best));
  const at = nearestPoint(points, sign, best - slack);
  const place = places[at] as number;
  const isBend = place === 1 || kinks.includes(place);
  const isReached = (limit: number): boolean => sign * limit > best + (isBend ? slack : 0 - slack);
  if (isReached(above) && place >= 1 && sign * above >= sign * zero)
    return { amount: above, move: Infinity, where: "above" };
  if (isReached(zero) && (place <= 1 || sign * zero > best + slack)) return { amount: zero, move: -1, where: "zero" };
  if (isReached(above) && sign * above > best + slack) return { amount: above, move: Infinity, where: "above" };
  return { amount: amounts[at] as number, move: place - 1, where: "point" };
}
