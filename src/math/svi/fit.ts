import { requireFinite, requireNotNegative, requirePositive } from "../requireFields.ts";
import { levenbergMarquardt } from "./levenbergMarquardt.ts";
import type { BoundedProblem, LeastSquares } from "./levenbergMarquardt.ts";
import { bestLinearSmile } from "./quasiExplicit.ts";
import type { LinearSmile, SmilePoint } from "./quasiExplicit.ts";
import type { RawSvi } from "./raw.ts";

export interface SviFit {
  readonly smile: RawSvi;
  /** Fitted less quoted vol per point, in vol points (1 is one per cent of vol), in the order of the points. */
  readonly residuals: Float64Array;
  /** Root of the mean of their squares, weighted. */
  readonly rootMeanSquare: number;
  /** Steps of the best start. */
  readonly iterations: number;
}

/**
 * Parameters of the search, chosen so that the bounds are a box: least variance, roots of the wings' slopes, m, sigma.
 * With slopes left = b (1 - rho) and right = b (1 + rho), a = least - sigma sqrt(left right).
 */
const LEAST = 0;
const LEFT = 1;
const RIGHT = 2;
const PLACE = 3;
const BREADTH = 4;
const STARTS = 3;
const MOST_ITERATIONS = 200;

function smileOf(x: Float64Array): RawSvi {
  const [least, u, v, m, sigma] = x as unknown as readonly [number, number, number, number, number];
  const b = 0.5 * (u * u + v * v);
  return { a: least - sigma * u * v, b, rho: b > 0 ? (v * v - u * u) / (v * v + u * u) : 0, m, sigma };
}

/** Total variance and its derivatives in the five parameters, at k. */
function varianceRow(x: Float64Array, k: number): { readonly w: number; readonly slopes: readonly number[] } {
  const [least, u, v, m, sigma] = x as unknown as readonly [number, number, number, number, number];
  const offset = k - m;
  const root = Math.sqrt(offset * offset + sigma * sigma);
  const b = 0.5 * (u * u + v * v);
  const tilt = 0.5 * (v * v - u * u);
  return {
    w: least - sigma * u * v + tilt * offset + b * root,
    slopes: [
      1,
      u * (root - offset) - sigma * v,
      v * (root + offset) - sigma * u,
      -(tilt + (b * offset) / root),
      (b * sigma) / root - u * v,
    ],
  };
}

/** Fitted less quoted vol, decimals. */
function residualsOf(x: Float64Array, points: readonly SmilePoint[], timeToExpiry: number): Float64Array {
  return Float64Array.from(points, ({ k, vol }) => Math.sqrt(varianceRow(x, k).w / timeToExpiry) - vol);
}

function problemFor(points: readonly SmilePoint[], timeToExpiry: number, weights: Float64Array): BoundedProblem {
  const ks = points.map(({ k }) => k);
  const [low, high] = [Math.min(...ks), Math.max(...ks)];
  const spread = high - low;
  const mostVariance = Math.max(...points.map(({ vol }) => vol * vol)) * timeToExpiry;
  const steepest = Math.SQRT2;
  return {
    low: Float64Array.from([1e-8 * mostVariance, 0, 0, low - spread, 5e-4 * spread]),
    high: Float64Array.from([mostVariance, steepest, steepest, high + spread, 10 * spread]),
    residuals: (x) => residualsOf(x, points, timeToExpiry).map((residual, i) => (weights[i] as number) * residual),
    jacobian: (x) =>
      points.map(({ k }, i) => {
        const { w, slopes } = varianceRow(x, k);
        const factor = (weights[i] as number) / (2 * Math.sqrt(w * timeToExpiry));
        return Float64Array.from(slopes, (slope) => factor * slope);
      }),
  };
}

/** The best linear smiles over a grid of m and sigma. */
function startsFor(points: readonly SmilePoint[], timeToExpiry: number): readonly LinearSmile[] {
  const ks = points.map(({ k }) => k);
  const [low, high] = [Math.min(...ks), Math.max(...ks)];
  const found: LinearSmile[] = [];
  for (let i = -2; i <= 10; i++) {
    for (let j = 0; j < 9; j++) {
      const sigma = (high - low) * 0.01 * 2 ** j;
      const smile = bestLinearSmile(points, timeToExpiry, low + ((high - low) * i) / 8, sigma);
      if (smile !== null) found.push(smile);
    }
  }
  return found.sort((x, y) => x.cost - y.cost).slice(0, STARTS);
}

function startingPoint({ level, left, right, m, sigma }: LinearSmile, problem: BoundedProblem): Float64Array {
  const x = new Float64Array(5);
  // A little slope on either side, as a slope of zero does not know which way to grow.
  x[LEFT] = Math.sqrt(Math.max(left, 1e-8));
  x[RIGHT] = Math.sqrt(Math.max(right, 1e-8));
  x[LEAST] = level + sigma * x[LEFT] * x[RIGHT];
  x[PLACE] = m;
  x[BREADTH] = sigma;
  return x.map((value, j) => Math.min(Math.max(value, problem.low[j] as number), problem.high[j] as number));
}

function refuseBadPoints(points: readonly SmilePoint[], timeToExpiry: number): void {
  requirePositive({ timeToExpiry });
  for (const { k, vol, weight = 1 } of points) {
    requireFinite({ k });
    requirePositive({ vol });
    requireNotNegative({ weight });
  }
  const places = new Set(points.filter(({ weight = 1 }) => weight > 0).map(({ k }) => k)).size;
  if (places < 5) throw new RangeError(`points stand at ${String(places)} strikes, a smile of five parameters needs 5`);
}

/** Rounds of new weights at most, and steps in each: as the weights move anyway, a round need not go to its end. */
const ROUNDS = 40;
const STEPS = 4;
const LEAST_MOVE = 1e-9;

/**
 * Weights by which a least-squares step lessens Huber's loss (1964, Annals of Mathematical Statistics 35, 73-101): beyond
 * the tolerance a residual pulls no harder than at it.
 */
function huberWeights(points: readonly SmilePoint[], residuals: Float64Array, tolerance: number): Float64Array {
  return Float64Array.from(points, ({ weight = 1 }, i) => {
    const size = Math.abs(residuals[i] as number);
    return size > tolerance ? weight * Math.sqrt(tolerance / size) : weight;
  });
}

/** The best start moved on until new weights no longer move it. */
function settled(points: readonly SmilePoint[], timeToExpiry: number, best: LeastSquares, tolerance: number) {
  let { parameters, iterations } = best;
  for (let round = 0; round < ROUNDS; round++) {
    const weights = huberWeights(points, residualsOf(parameters, points, timeToExpiry), tolerance);
    const next = levenbergMarquardt(problemFor(points, timeToExpiry, weights), parameters, STEPS);
    const move = next.parameters.reduce((most, one, j) => Math.max(most, Math.abs(one - (parameters[j] as number))), 0);
    iterations += next.iterations;
    ({ parameters } = next);
    if (move < LEAST_MOVE) break;
  }
  return { parameters, iterations };
}

/**
 * Fits one raw SVI smile to quoted vols, least squares in vol: the exact linear solution over a grid of m and sigma gives the
 * starts (Zeliade), a bounded Levenberg-Marquardt with analytic derivatives finishes. The smile has positive variance everywhere
 * and meets Lee's bound; butterflies are not forced to be positive: see `butterflyCheck`.
 * @param timeToExpiry years, > 0
 * @param tolerance vol, a decimal > 0: residuals beyond it count in proportion and not by their square (Huber), so that a
 *   few quotes that disagree with the rest do not bend the smile; Infinity is plain least squares
 * @throws RangeError for fewer than five strikes, or a field that is not finite or not positive, by name
 */
export function fitSvi(points: readonly SmilePoint[], timeToExpiry: number, tolerance = Infinity): SviFit {
  refuseBadPoints(points, timeToExpiry);
  if (!(tolerance > 0)) throw new RangeError(`tolerance is ${String(tolerance)}, it must be above 0`);
  const own = Float64Array.from(points, ({ weight = 1 }) => weight);
  const problem = problemFor(points, timeToExpiry, own);
  const [best] = startsFor(points, timeToExpiry)
    .map((start) => levenbergMarquardt(problem, startingPoint(start, problem), MOST_ITERATIONS))
    .sort((x, y) => x.cost - y.cost);
  if (best === undefined) throw new RangeError("points have no smile: their equations are singular");
  const { parameters, iterations } = tolerance < Infinity ? settled(points, timeToExpiry, best, tolerance) : best;
  const residuals = residualsOf(parameters, points, timeToExpiry).map((residual) => 100 * residual);
  const squares = residuals.reduce((sum, residual, i) => sum + ((own[i] as number) * residual) ** 2, 0);
  const weights = own.reduce((sum, weight) => sum + weight * weight, 0);
  return { smile: smileOf(parameters), residuals, rootMeanSquare: Math.sqrt(squares / weights), iterations };
}
