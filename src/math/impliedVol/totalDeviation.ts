import { exponential, expNegative, logarithm, logRatio } from "../kernel/elementary.ts";
import { millsRatio, normalCdf, roughInverseNormalCdf } from "../normal.ts";
import { normalisedBlack, normalisedVega, priceOverVega } from "./normalisedBlack.ts";
import { interpolate, shapeFor } from "./rationalCubic.ts";

const INVERSE_ROOT_TWO_PI = 0.3989422804014327;

const TWO_PI = 6.283185307179586;
const ROOT_TWO_PI = 2.5066282746310002;
const ROOT_THREE = 1.7320508075688772;
const TWO_PI_OVER_ROOT_27 = 1.2091995761561452;
const PI_OVER_SIX = 0.5235987755982988;
const ROOT_HALF_PI = 1.2533141373155003;
/** Householder's third-order step leaves the fourth power of its own relative size. */
const SMALL_STEP = 1e-5;
const MAX_STEPS = 6;

/** Third-order Householder step from a Newton step and the second and third derivatives over the first. */
function householder(newton: number, second: number, third: number): number {
  return (newton * (1 + 0.5 * second * newton)) / (1 + newton * (second + (third * newton) / 6));
}

/** At most half of s: a guess that is far off must not throw s below zero. */
function bounded(step: number, s: number): number {
  if (Math.abs(step) <= 0.5 * s) return step;
  if (step > 0) return 0.5 * s;
  return step < 0 ? -0.5 * s : 0;
}

/** b''/b' at (x, s). */
function secondOverFirst(x: number, s: number): number {
  const h = x / s;
  return (h * h) / s - 0.25 * s;
}

/** b'''/b' at (x, s). */
function thirdOverFirst(x: number, s: number, second: number): number {
  const slope = x / s / s;
  return second * second - 3 * slope * slope - 0.25;
}

/** Small prices: solves 1/ln b = 1/ln beta, which is nearly straight down to the smallest doubles. */
function refineLow(beta: number, x: number, start: number): number {
  const logBeta = logarithm(beta);
  let s = start;
  for (let count = 0; count < MAX_STEPS; count++) {
    const ratio = priceOverVega(x, s);
    const difference = logRatio(beta, normalisedVega(x, s) * ratio);
    const logPrice = logBeta - difference;
    const inverse = 1 / ratio;
    const inverseLog = 1 / logPrice;
    const second = secondOverFirst(x, s);
    const newton = ((difference * logPrice) / logBeta) * ratio;
    const curvature = second - inverse * (1 + 2 * inverseLog);
    const third =
      thirdOverFirst(x, s, second) +
      2 * inverse * inverse * (1 + 3 * inverseLog * (1 + inverseLog)) -
      3 * second * inverse * (1 + 2 * inverseLog);
    const step = bounded(householder(newton, curvature, third), s);
    s += step;
    if (Math.abs(step) <= SMALL_STEP * s) break;
  }
  return s;
}

/** Middle prices: solves b = beta. */
function refineMiddle(beta: number, x: number, start: number): number {
  let s = start;
  for (let count = 0; count < MAX_STEPS; count++) {
    const vega = normalisedVega(x, s);
    const second = secondOverFirst(x, s);
    const newton = (beta - normalisedBlack(x, s, vega)) / vega;
    const step = bounded(householder(newton, second, thirdOverFirst(x, s, second)), s);
    s += step;
    if (Math.abs(step) <= SMALL_STEP * s) break;
  }
  return s;
}

/** Prices near the upper bound: solves ln(bound - b) = ln(bound - beta). */
function refineHigh(beta: number, x: number, start: number, bound: number): number {
  let s = start;
  for (let count = 0; count < MAX_STEPS; count++) {
    const vega = normalisedVega(x, s);
    const gap = bound - normalisedBlack(x, s, vega);
    const slope = vega / gap;
    const second = secondOverFirst(x, s);
    const newton = -logarithm((bound - beta) / gap) / slope;
    const third = thirdOverFirst(x, s, second) + slope * (2 * slope + 3 * second);
    const step = bounded(householder(newton, second + slope, third), s);
    s += step;
    if (Math.abs(step) <= SMALL_STEP * s) break;
  }
  return s;
}

/** First guess below the lower knot: cubic in a transform of the price that is straight near zero. */
function lowGuess(beta: number, x: number, knotS: number, knotB: number): number {
  const size = -x;
  const z = size / (ROOT_THREE * knotS);
  const y = z * z;
  const s2 = knotS * knotS;
  const density = INVERSE_ROOT_TWO_PI * expNegative(-0.5 * y);
  const mills = millsRatio(z);
  const P = density * mills;
  const growth = exponential(y + 0.125 * s2);
  const f = TWO_PI_OVER_ROOT_27 * size * P * P * P;
  const slope = TWO_PI * y * P * P * growth;
  const curvature =
    PI_OVER_SIX *
    (y / (s2 * knotS)) *
    P *
    (8 * ROOT_THREE * knotS * size + (3 * s2 * (s2 - 8) - 8 * x * x) * mills) *
    (growth * growth);
  const shape = shapeFor(true, f, knotB, slope * knotB, curvature * knotB * knotB, true);
  let transform = interpolate(beta / knotB, 0, f, knotB, slope * knotB, shape);
  if (!(transform > 0)) {
    const t = beta / knotB;
    transform = (f * t + knotB * (1 - t)) * t;
  }
  const s = Math.abs(x / (ROOT_THREE * roughInverseNormalCdf(Math.cbrt(transform / (TWO_PI_OVER_ROOT_27 * size)))));
  return s < knotS ? s : 0.999 * knotS;
}

/** First guess above the upper knot: cubic in N(-s/2), which falls to zero as the price reaches its bound. */
function highGuess(beta: number, x: number, knotS: number, knotB: number, bound: number): number {
  const perKnot = x / knotS;
  const w = perKnot * perKnot;
  const f = normalCdf(-0.5 * knotS);
  const slope = -0.5 * exponential(0.5 * w);
  const curvature = ROOT_HALF_PI * exponential(w + 0.125 * knotS * knotS) * (w / knotS);
  const width = bound - knotB;
  let transform = 0;
  if (curvature < 1e150) {
    const shape = shapeFor(false, -f, slope * width, -0.5 * width, curvature * width * width, true);
    transform = interpolate((beta - knotB) / width, f, 0, slope * width, -0.5 * width, shape);
  }
  if (!(transform > 0)) {
    const t = (beta - knotB) / width;
    transform = (f * (1 - t) + 0.5 * width * t) * (1 - t);
  }
  return -2 * roughInverseNormalCdf(transform);
}

/** At the money b = 2 N(s/2) - 1: the series of its inverse, or the inverse normal. */
function atTheMoney(beta: number): number {
  if (beta < 1e-6) return ROOT_TWO_PI * beta * (1 + (TWO_PI / 24) * beta * beta);
  const start =
    beta < 0.5 ? ROOT_TWO_PI * beta * (1 + (TWO_PI / 24) * beta * beta) : -2 * roughInverseNormalCdf(0.5 * (1 - beta));
  return beta > 0.5 ? refineHigh(beta, 0, start, 1) : refineMiddle(beta, 0, start);
}

/**
 * First guess between two knots, the share `t` of the way; slopes are times the width. The second derivative is zero at the
 * centre, which is one of the knots.
 */
function middleGuess(
  t: number,
  low: number,
  high: number,
  lowSlope: number,
  highSlope: number,
  isCentreHigh: boolean,
): number {
  const shape = shapeFor(isCentreHigh, high - low, lowSlope, highSlope, 0, false);
  return interpolate(t, low, high, lowSlope, highSlope, shape);
}

const shareOf = (part: number, whole: number): number => (whole > 0 ? part / whole : 0.5);

/**
 * s = vol sqrt(T) that gives an out-of-the-money option the normalised price beta = undiscounted price / sqrt(F K):
 * Jaeckel (2015), "Let's be rational": a rational-cubic first guess and third-order Householder steps, two as a rule.
 * @param beta in (0, exp(x/2))
 * @param x -|ln(F/K)| <= 0
 * @returns s to a few units of the last digit times the conditioning of the problem
 */
export function impliedTotalDeviation(beta: number, x: number): number {
  if (x === 0) return atTheMoney(beta);
  const bound = expNegative(0.5 * x);
  const centreS = Math.sqrt(-2 * x); // the point of inflexion of b in s
  const centreV = INVERSE_ROOT_TWO_PI * bound; // there h = -t, so that h^2 + t^2 = -x
  const centreB = centreV * priceOverVega(x, centreS);
  if (beta < centreB) {
    const lowS = centreS - centreB / centreV;
    const lowV = normalisedVega(x, lowS);
    const lowB = lowS > 0 ? lowV * priceOverVega(x, lowS) : 0;
    if (beta < lowB) return refineLow(beta, x, lowGuess(beta, x, lowS, lowB));
    const width = centreB - lowB;
    const share = shareOf(beta - lowB, width);
    return refineMiddle(beta, x, middleGuess(share, lowS, centreS, width / lowV, width / centreV, true));
  }
  const highS = centreV > 1e-300 ? centreS + (bound - centreB) / centreV : centreS;
  const highV = normalisedVega(x, highS);
  const highB = normalisedBlack(x, highS, highV);
  if (beta <= highB) {
    const width = highB - centreB;
    const share = shareOf(beta - centreB, width);
    return refineMiddle(beta, x, middleGuess(share, centreS, highS, width / centreV, width / highV, false));
  }
  const start = highGuess(beta, x, highS, highB, bound);
  return beta > 0.5 * bound ? refineHigh(beta, x, start, bound) : refineMiddle(beta, x, start);
}
