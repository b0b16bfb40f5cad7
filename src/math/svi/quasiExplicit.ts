import { solveLinear } from "./solveLinear.ts";

/** One quoted vol: k = ln(strike / forward), vol > 0, and how much its residual counts (1 where all count the same). */
export interface SmilePoint {
  readonly k: number;
  readonly vol: number;
  readonly weight?: number;
}

/** The smile's linear part for given m and sigma: w = level + left L + right R, wings L and R = (sqrt(x^2 + sigma^2) -+ x) / 2. */
export interface LinearSmile {
  readonly level: number;
  /** Slopes of the wings, 0 to 2. */
  readonly left: number;
  readonly right: number;
  readonly m: number;
  readonly sigma: number;
  /** Weighted sum of squares, about that of the vols. */
  readonly cost: number;
}

const STEEPEST = 2;

/** Normal equations of the three linear parameters, right side last, and the sum of squares of the data. */
interface Equations {
  readonly rows: readonly Float64Array[];
  readonly square: number;
}

function equationsFor(points: readonly SmilePoint[], timeToExpiry: number, m: number, sigma: number): Equations {
  const rows = [0, 1, 2].map(() => new Float64Array(4));
  let square = 0;
  for (const { k, vol, weight = 1 } of points) {
    const x = k - m;
    const root = Math.sqrt(x * x + sigma * sigma);
    const w = vol * vol * timeToExpiry;
    // A residual of the variance, times this, is one of the vol.
    const factor = weight / (2 * vol * timeToExpiry);
    const column = [factor, 0.5 * factor * (root - x), 0.5 * factor * (root + x), factor * w];
    for (const [i, row] of rows.entries()) {
      for (let j = 0; j < 4; j++) row[j] = (row[j] as number) + (column[i] as number) * (column[j] as number);
    }
    square += (factor * w) ** 2;
  }
  return { rows, square };
}

/** Best level and free slopes where some slopes are held (`null` is free). */
function solveHolding({ rows }: Equations, held: readonly (number | null)[]): readonly number[] | null {
  const free = [0, 1, 2].filter((j) => held[j] === null);
  const reduced = free.map((i) => {
    const row = rows[i] as Float64Array;
    const fixed = held.reduce<number>((sum, value, j) => (value === null ? sum : sum + value * (row[j] as number)), 0);
    return Float64Array.from([...free.map((j) => row[j] as number), (row[3] as number) - fixed]);
  });
  const solution = solveLinear(reduced);
  if (solution === null) return null;
  return held.map((value, j) => (value === null ? (solution[free.indexOf(j)] as number) : value));
}

function costOf({ rows, square }: Equations, x: readonly number[]): number {
  let cost = square;
  for (const [i, row] of rows.entries()) {
    const xi = x[i] as number;
    cost += xi * ((row[0] as number) * (x[0] as number) - 2 * (row[3] as number));
    cost += xi * ((row[1] as number) * (x[1] as number) + (row[2] as number) * (x[2] as number));
  }
  return cost;
}

/**
 * The best smile for given m and sigma, exactly: a convex quadratic problem with slopes in [0, 2] (Lee's bound), solved on each
 * face. Zeliade Systems (2009), Quasi-explicit calibration of Gatheral's SVI model.
 */
export function bestLinearSmile(
  points: readonly SmilePoint[],
  timeToExpiry: number,
  m: number,
  sigma: number,
): LinearSmile | null {
  const equations = equationsFor(points, timeToExpiry, m, sigma);
  let best: LinearSmile | null = null;
  for (const left of [null, 0, STEEPEST]) {
    for (const right of [null, 0, STEEPEST]) {
      const x = solveHolding(equations, [null, left, right]);
      if (x === null || !x.slice(1).every((slope) => slope >= 0 && slope <= STEEPEST)) continue;
      const cost = costOf(equations, x);
      if (best === null || cost < best.cost) {
        best = { level: x[0] as number, left: x[1] as number, right: x[2] as number, m, sigma, cost };
      }
    }
  }
  return best;
}
