/**
 * Rational cubic interpolation with a shape parameter (Delbourgo and Gregory 1985, SIAM J. Sci. Stat. Comput. 6), as
 * Jaeckel (2015) uses it for the first guess of an implied volatility. Written for the unit interval: the slopes at the
 * knots are times the interval's width, a second derivative times its square.
 */
const HUGE = 1e300;
/** Just above -1, where the denominator would vanish. */
const SMALLEST_SHAPE = -0.9999999850988388;

/** Value at `t` in 0..1 between two knots of heights `left` and `right`; `shape` from `shapeFor`. */
export function interpolate(
  t: number,
  left: number,
  right: number,
  leftSlope: number,
  rightSlope: number,
  shape: number,
): number {
  const o = 1 - t;
  if (!(shape < 1e15)) return right * t + left * o;
  const cubic =
    right * t * t * t +
    (shape * right - rightSlope) * t * t * o +
    (shape * left + leftSlope) * t * o * o +
    left * o * o * o;
  return cubic / (1 + (shape - 3) * t * o);
}

/** Least shape parameter that keeps monotone data monotone. */
function monotoneShape(left: number, right: number, chord: number, isShapePreferred: boolean): number {
  if (chord !== 0) return (right + left) / chord;
  return isShapePreferred ? HUGE : -HUGE;
}

/** Least shape parameter that keeps convex (or concave) data so, as far as the data ask for it. */
function curvedShape(left: number, right: number, chord: number, isShapePreferred: boolean): number {
  const isCurved = (left <= chord && chord <= right) || (left >= chord && chord >= right);
  if (isCurved && chord !== left && right !== chord) {
    return Math.max(Math.abs((right - left) / (right - chord)), Math.abs((right - left) / (chord - left)));
  }
  return isShapePreferred ? HUGE : -HUGE;
}

/** The least shape parameter that keeps the shape of the data; the least of all where they have none to keep. */
function smallestShape(left: number, right: number, chord: number, isShapePreferred: boolean): number {
  const isMonotone = left * chord >= 0 && right * chord >= 0;
  const isCurved = (left <= chord && chord <= right) || (left >= chord && chord >= right);
  if (!isMonotone && !isCurved) return SMALLEST_SHAPE;
  return Math.max(
    SMALLEST_SHAPE,
    isMonotone ? monotoneShape(left, right, chord, isShapePreferred) : -HUGE,
    curvedShape(left, right, chord, isShapePreferred),
  );
}

function ratioOrHuge(numerator: number, denominator: number): number {
  if (numerator === 0) return 0;
  if (denominator !== 0) return numerator / denominator;
  return numerator > 0 ? HUGE : -HUGE;
}

/**
 * Shape parameter that gives the second derivative `curvature` at the left (or right) knot, as far as the shape allows.
 * @param chord height of the right knot above the left one
 */
export function shapeFor(
  isAtRight: boolean,
  chord: number,
  leftSlope: number,
  rightSlope: number,
  curvature: number,
  isShapePreferred: boolean,
): number {
  const numerator = 0.5 * curvature + (rightSlope - leftSlope);
  const wanted = ratioOrHuge(numerator, isAtRight ? rightSlope - chord : chord - leftSlope);
  return Math.max(wanted, smallestShape(leftSlope, rightSlope, chord, isShapePreferred));
}
