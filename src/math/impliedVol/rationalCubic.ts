/**
 * Rational cubic interpolation with a shape parameter (Delbourgo and Gregory 1985, SIAM J. Sci. Stat. Comput. 6), as
 * Jaeckel (2015) uses it for the first guess of an implied volatility.
 */
export interface Knot {
  readonly x: number;
  readonly y: number;
  readonly slope: number;
}

const HUGE = 1e300;
/** Just above -1, where the denominator would vanish. */
const SMALLEST_SHAPE = -0.9999999850988388;

/** Value at `x` between two knots; `shape` from one of the two functions below. */
export function interpolate(x: number, left: Knot, right: Knot, shape: number): number {
  const h = right.x - left.x;
  if (!(Math.abs(h) > 0)) return 0.5 * (left.y + right.y);
  const t = (x - left.x) / h;
  const o = 1 - t;
  if (!(shape < 1e15)) return right.y * t + left.y * o;
  const cubic =
    right.y * t * t * t +
    (shape * right.y - h * right.slope) * t * t * o +
    (shape * left.y + h * left.slope) * t * o * o +
    left.y * o * o * o;
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

/** Shape parameter that gives the second derivative `curvature` at the left (or right) knot, as far as the shape allows. */
export function shapeFor(
  side: "left" | "right",
  left: Knot,
  right: Knot,
  curvature: number,
  isShapePreferred: boolean,
): number {
  const h = right.x - left.x;
  const chord = (right.y - left.y) / h;
  const numerator = 0.5 * h * curvature + (right.slope - left.slope);
  const wanted = ratioOrHuge(numerator, side === "right" ? right.slope - chord : chord - left.slope);
  return Math.max(wanted, smallestShape(left.slope, right.slope, chord, isShapePreferred));
}
