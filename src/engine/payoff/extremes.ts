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
function limits({ up, upSlowly, atZero }: Tails, { unit, now, index }: Conversion, { places, amounts }: Points) {
  const last = amounts.at(-1) as number;
  const first = amounts[0] as number;
  if (unit === "usd") {
    const endless = up === 0 ? upSlowly : Math.sign(up);
    return { zero: atZero, above: endless === 0 ? last : endless * Infinity };
  }
  const left = now + atZero; // dollars that are still there at a spot of zero are coins without end
  const isNothing = Math.abs(left) <= NEARLY_ZERO * index * Math.max(Math.abs(up), Math.abs(now) / index, 1e-9);
  return { zero: isNothing || places.length === 0 ? first : Math.sign(left) * Infinity, above: up - now / index };
}

/** Amounts this near to the extreme, as a share of the largest, are equal to it but for rounding. */
const ROUNDING = 1e-11;

/**
 * The lowest (`sign` -1) or highest (`sign` 1) point of all spots; of several as good as equal the one nearest to no
 * move. A limit counts where it is better than every point.
 */
export function extreme(points: Points, tails: Tails, conversion: Conversion, sign: 1 | -1): Extreme {
  const { places, amounts } = points;
  const { zero, above } = limits(tails, conversion, points);
  let best = -Infinity;
  let size = 0;
  for (const [i, amount] of amounts.entries()) {
    best = Math.max(best, sign * amount);
    if ((places[i] as number) > 0.1 && (places[i] as number) < 10) size = Math.max(size, Math.abs(amount));
  }
  const least = best - ROUNDING * Math.max(size, Math.abs(best));
  const isBetter = (limit: number): boolean => sign * limit > best + ROUNDING * Math.max(size, Math.abs(best));
  if (isBetter(above) && sign * above >= sign * zero) return { amount: above, move: Infinity, where: "above" };
  if (isBetter(zero)) return { amount: zero, move: -1, where: "zero" };
  let at = 0;
  for (const [i, amount] of amounts.entries()) {
    if (sign * amount < least) continue;
    const isNearer = Math.abs((places[i] as number) - 1) < Math.abs((places[at] as number) - 1);
    if (sign * (amounts[at] as number) < least || isNearer) at = i;
  }
  return { amount: amounts[at] as number, move: (places[at] as number) - 1, where: "point" };
}
