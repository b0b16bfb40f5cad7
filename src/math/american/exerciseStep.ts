/** A grid that is uniform in the logarithm of the spot. */
export interface SpotGrid {
  readonly logLow: number;
  readonly step: number;
  readonly spots: Float64Array;
  /** What immediate exercise pays; may be negative. */
  readonly exercise: Float64Array;
}

/** Constant coefficients of the pricing equation on the grid: value below, here and above. */
interface Stencil {
  readonly below: number;
  readonly here: number;
  readonly above: number;
}

const TAKEN: Stencil = { below: 0, here: 1, above: 0 };
const MOST_TRIES = 40;

/** The pricing operator on a grid, and the working columns of a step. */
export interface ExerciseSolver {
  readonly grid: SpotGrid;
  readonly stencil: Stencil;
  readonly isExercised: Uint8Array;
  /** Value carried over from the later time, per node. */
  readonly carried: Float64Array;
  readonly ratio: Float64Array;
}

/** Sets up the discrete operator vol^2/2 V'' + (carry - vol^2/2) V' - rate V by central differences. */
export function exerciseSolver(grid: SpotGrid, vol: number, rate: number, dividendYield: number): ExerciseSolver {
  const diffusion = (0.5 * vol * vol) / (grid.step * grid.step);
  const drift = (rate - dividendYield - 0.5 * vol * vol) / (2 * grid.step);
  const n = grid.spots.length;
  return {
    grid,
    stencil: { below: diffusion - drift, here: -2 * diffusion - rate, above: diffusion + drift },
    isExercised: new Uint8Array(n),
    carried: new Float64Array(n),
    ratio: new Float64Array(n),
  };
}

/** The end values continue the last two linearly in the spot: V'' = 0 far out. */
function writeEnds(values: Float64Array, spots: Float64Array): void {
  const n = values.length;
  const at = (array: Float64Array, i: number): number => array[i] as number;
  const slopeLow = (at(values, 2) - at(values, 1)) / (at(spots, 2) - at(spots, 1));
  const slopeHigh = (at(values, n - 2) - at(values, n - 3)) / (at(spots, n - 2) - at(spots, n - 3));
  values[0] = at(values, 1) + slopeLow * (at(spots, 0) - at(spots, 1));
  values[n - 1] = at(values, n - 2) + slopeHigh * (at(spots, n - 1) - at(spots, n - 2));
}

/** The row of the implicit equation at node i: (1 - implicit operator), or "value = exercise". */
function row(solver: ExerciseSolver, implicit: number, i: number): Stencil {
  const { stencil, isExercised, grid } = solver;
  if (isExercised[i] === 1) return TAKEN;
  const below = -implicit * stencil.below;
  const here = 1 - implicit * stencil.here;
  const above = -implicit * stencil.above;
  const growth = (grid.spots[1] as number) / (grid.spots[0] as number);
  // Linear ends: V[0] = (1 + 1/growth) V[1] - V[2] / growth, and the mirror image at the top.
  if (i === 1) return { below: 0, here: here + below * (1 + 1 / growth), above: above - below / growth };
  if (i < grid.spots.length - 2) return { below, here, above };
  return { below: below - above * growth, here: here + above * (1 + growth), above: 0 };
}

/** Thomas' algorithm for the implicit equation. */
function solveLinear(solver: ExerciseSolver, implicit: number, values: Float64Array): void {
  const { grid, isExercised, carried, ratio } = solver;
  const n = values.length;
  values[0] = 0;
  ratio[0] = 0;
  for (let i = 1; i < n - 1; i++) {
    const { below, here, above } = row(solver, implicit, i);
    const right = isExercised[i] === 1 ? (grid.exercise[i] as number) : (carried[i] as number);
    const pivot = here - below * (ratio[i - 1] as number);
    ratio[i] = above / pivot;
    values[i] = (right - below * (values[i - 1] as number)) / pivot;
  }
  for (let i = n - 3; i >= 1; i--) {
    values[i] = (values[i] as number) - (ratio[i] as number) * (values[i + 1] as number);
  }
  writeEnds(values, grid.spots);
}

/** The operator's answer at node i: change of the value per year to expiry. */
function flow({ below, here, above }: Stencil, values: Float64Array, i: number): number {
  return below * (values[i - 1] as number) + here * (values[i] as number) + above * (values[i + 1] as number);
}

/** Marks where exercise is better, or was taken and still is: the discrete complementarity condition. */
function updateExercise(solver: ExerciseSolver, implicit: number, values: Float64Array): boolean {
  const { grid, stencil, isExercised, carried } = solver;
  let hasChanged = false;
  for (let i = 1; i < values.length - 1; i++) {
    const exercise = grid.exercise[i] as number;
    const value = values[i] as number;
    const surplus = value - implicit * flow(stencil, values, i) - (carried[i] as number);
    const isBetter = isExercised[i] === 1 ? surplus >= -1e-13 * Math.abs(exercise) : value < exercise;
    const next = isBetter ? 1 : 0;
    if (next !== isExercised[i]) hasChanged = true;
    isExercised[i] = next;
  }
  return hasChanged;
}

/**
 * One step back in time: implicit in the share `weight`, with the right to exercise at its end. The set of exercised nodes is
 * improved until it stands (policy iteration: Reisinger and Witte (2012), SIAM J. Financial Mathematics 3, 459-478), so exercise
 * regions of any shape are met.
 */
export function exerciseStep(solver: ExerciseSolver, values: Float64Array, time: number, weight: number): void {
  const explicit = (1 - weight) * time;
  const implicit = weight * time;
  for (let i = 1; i < values.length - 1; i++) {
    solver.carried[i] = (values[i] as number) + explicit * flow(solver.stencil, values, i);
  }
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    solveLinear(solver, implicit, values);
    if (!updateExercise(solver, implicit, values)) return;
  }
}
