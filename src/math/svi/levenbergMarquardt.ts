import { solveLinear } from "./solveLinear.ts";

/** A least-squares problem in a box. */
export interface BoundedProblem {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Residuals at the parameters. */
  readonly residuals: (parameters: Float64Array) => Float64Array;
  /** Derivatives of each residual: one row of parameters per residual. */
  readonly jacobian: (parameters: Float64Array) => readonly Float64Array[];
}

export interface LeastSquares {
  readonly parameters: Float64Array;
  /** Sum of squared residuals. */
  readonly cost: number;
  readonly iterations: number;
}

const LEAST_GAIN = 1e-14;
const MOST_DAMPING = 1e10;

function costOf(residuals: Float64Array): number {
  const cost = residuals.reduce((sum, residual) => sum + residual * residual, 0);
  return Number.isFinite(cost) ? cost : Infinity;
}

/** Normal matrix J'J and gradient J'r. */
interface Normal {
  readonly matrix: readonly Float64Array[];
  readonly gradient: Float64Array;
}

function normalOf(rows: readonly Float64Array[], residuals: Float64Array, n: number): Normal {
  const matrix = Array.from({ length: n }, () => new Float64Array(n));
  const gradient = new Float64Array(n);
  for (const [i, row] of rows.entries()) {
    for (let j = 0; j < n; j++) {
      const slope = row[j] as number;
      gradient[j] = (gradient[j] as number) + slope * (residuals[i] as number);
      const target = matrix[j] as Float64Array;
      for (let k = 0; k < n; k++) target[k] = (target[k] as number) + slope * (row[k] as number);
    }
  }
  return { matrix, gradient };
}

/** Damped step within the box; parameters that stand on a bound and are pushed outwards stay there. */
function stepFrom(problem: BoundedProblem, at: Float64Array, normal: Normal, damping: number): Float64Array | null {
  const { matrix, gradient } = normal;
  const free = [...at.keys()].filter((j) => {
    const slope = gradient[j] as number;
    if (slope > 0) return (at[j] as number) > (problem.low[j] as number);
    return slope < 0 && (at[j] as number) < (problem.high[j] as number);
  });
  const rows = free.map((j) => {
    const source = matrix[j] as Float64Array;
    const row = Float64Array.from([...free.map((k) => source[k] as number), -(gradient[j] as number)]);
    const diagonal = free.indexOf(j);
    row[diagonal] = (row[diagonal] as number) * (1 + damping);
    return row;
  });
  const step = solveLinear(rows);
  if (step === null) return null;
  const next = at.slice();
  for (const [i, j] of free.entries()) {
    const moved = (at[j] as number) + (step[i] as number);
    next[j] = Math.min(Math.max(moved, problem.low[j] as number), problem.high[j] as number);
  }
  return next;
}

/**
 * Least squares in a box by the Levenberg-Marquardt method with Marquardt's scaling; bounds by projection and an active set
 * (Kanzow, Yamashita and Fukushima (2004), J. Computational and Applied Mathematics 172, 375-397). Ends where a step gains less
 * than 1e-14 of the cost, or after `mostIterations`.
 */
export function levenbergMarquardt(problem: BoundedProblem, start: Float64Array, mostIterations: number): LeastSquares {
  let parameters: Float64Array = start.slice();
  let residuals: Float64Array = problem.residuals(parameters);
  let cost = costOf(residuals);
  let damping = 1e-3;
  let iterations = 0;
  while (iterations < mostIterations && damping < MOST_DAMPING && cost > 0) {
    iterations++;
    const normal = normalOf(problem.jacobian(parameters), residuals, parameters.length);
    const before = cost;
    while (cost === before && damping < MOST_DAMPING) {
      const next = stepFrom(problem, parameters, normal, damping);
      const nextResiduals = next === null ? null : problem.residuals(next);
      const nextCost = nextResiduals === null ? Infinity : costOf(nextResiduals);
      if (next !== null && nextResiduals !== null && nextCost < cost) {
        [parameters, residuals, cost] = [next, nextResiduals, nextCost];
        damping = Math.max(damping * 0.1, 1e-12);
      } else damping *= 10;
    }
    if (before - cost <= LEAST_GAIN * before) break;
  }
  return { parameters, cost, iterations };
}
