import { exponential, logarithm } from "../kernel/elementary.ts";
import type { AmericanValue } from "./american.ts";
import { exerciseSolver, exerciseStep } from "./exerciseStep.ts";
import type { ExerciseSolver, SpotGrid } from "./exerciseStep.ts";
import { localFit } from "./localPolynomial.ts";
import type { LocalFit } from "./localPolynomial.ts";
import { requireBetween, requireFinite, requireNotNegative, requirePositive, requireSign } from "../requireFields.ts";

/** A payment that the spot falls by. */
export interface CashDividend {
  /** Years from now. */
  readonly time: number;
  /** Currency per unit of the underlying, >= 0. */
  readonly amount: number;
}

/** An American option on a spot that pays cash dividends besides a continuous yield. */
export interface DividendOption {
  /** 1 call, -1 put. */
  readonly sign: number;
  readonly spot: number;
  readonly strike: number;
  readonly timeToExpiry: number;
  readonly vol: number;
  readonly rate: number;
  readonly dividendYield: number;
  readonly dividends: readonly CashDividend[];
}

/** How fine the grid is: nodes per standard deviation to expiry (or per unit of log spot, if that is less), time steps in all. */
interface Fineness {
  readonly nodes: number;
  readonly steps: number;
}

const COARSE: Fineness = { nodes: 25, steps: 120 };
const FINE: Fineness = { nodes: 50, steps: 240 };
/** Standard deviations on either side. */
const WIDTH = 7;
/**
 * A grid that is wider than so many deviations has coarser nodes: the strike is then far off, or the path next to certain, and
 * nearly all of the value a straight line.
 */
const MOST_NODES = 200;

/** The grid is as wide as the spot may go: beyond this it would take minutes, and no option is of that kind. */
function requireGrid({ timeToExpiry, vol, rate, dividendYield }: DividendOption): void {
  requireBetween(0, 40, { "vol * sqrt(timeToExpiry)": vol * Math.sqrt(timeToExpiry) });
  requireBetween(-40, 40, { "(rate - dividendYield) * timeToExpiry": (rate - dividendYield) * timeToExpiry });
}

/** A grid around today's spot and the spot less all dividends, with the strike on a node. */
function spotGrid(option: DividendOption, dividends: readonly CashDividend[], nodes: number): SpotGrid {
  const { sign, spot, strike, timeToExpiry, vol, rate, dividendYield } = option;
  const deviation = vol * Math.sqrt(timeToExpiry);
  const drift = Math.abs(rate - dividendYield) * timeToExpiry;
  const paid = dividends.reduce((sum, { amount }) => sum + amount, 0);
  const lowest = Math.min(strike, Math.max(spot - paid, 0.02 * spot));
  const logStrike = logarithm(strike);
  const down = logStrike - logarithm(lowest) + WIDTH * deviation + drift;
  const up = logarithm(Math.max(spot, strike)) - logStrike + WIDTH * deviation + drift;
  const step = Math.max(Math.min(deviation, 1) / nodes, (down + up) / (MOST_NODES * nodes));
  const below = Math.ceil(down / step);
  const above = Math.ceil(up / step);
  const spots = Float64Array.from({ length: below + above + 1 }, (_, i) => strike * exponential((i - below) * step));
  return { logLow: logStrike - below * step, step, spots, exercise: spots.map((x) => sign * (x - strike)) };
}

/** Values just before a dividend: those after it at the lower spot, or exercise. */
function payDividend(values: Float64Array, grid: SpotGrid, amount: number): Float64Array {
  return values.map((_, i) => {
    const left = (grid.spots[i] as number) - amount;
    const position = left > 0 ? (logarithm(left) - grid.logLow) / grid.step : 0;
    return Math.max(localFit(values, Math.max(position, 0)).value, grid.exercise[i] as number);
  });
}

/**
 * From `values` at the end of a stretch without dividends back to its start. Time steps are short near its end, where the values
 * bend most; the first four are wholly implicit (Rannacher (1984)), the rest Crank-Nicolson.
 */
function roll(solver: ExerciseSolver, values: Float64Array, duration: number, steps: number): void {
  for (let j = 0; j < steps; j++) {
    const time = (duration * (2 * j + 1)) / (steps * steps);
    if (j < 2) {
      exerciseStep(solver, values, 0.5 * time, 1);
      exerciseStep(solver, values, 0.5 * time, 1);
    } else exerciseStep(solver, values, time, 0.5);
  }
}

/** Value at today's spot and its derivatives in the logarithm of the spot. */
function valueOn(option: DividendOption, dividends: readonly CashDividend[], { nodes, steps }: Fineness): LocalFit {
  const { spot, timeToExpiry, vol, rate, dividendYield } = option;
  const grid = spotGrid(option, dividends, nodes);
  const solver = exerciseSolver(grid, vol, rate, dividendYield);
  let values: Float64Array = grid.exercise.map((x) => Math.max(x, 0));
  let end = timeToExpiry;
  for (const { time, amount } of [...dividends, { time: 0, amount: 0 }]) {
    const share = (end - time) / timeToExpiry;
    roll(solver, values, end - time, Math.max(16, Math.ceil(steps * share)));
    if (amount > 0) values = payDividend(values, grid, amount);
    end = time;
  }
  const { value, slope, curvature } = localFit(values, (logarithm(spot) - grid.logLow) / grid.step);
  return { value, slope: slope / grid.step, curvature: curvature / (grid.step * grid.step) };
}

/**
 * American option on a spot with cash dividends: finite differences in the logarithm of the spot on two grids, the
 * price extrapolated from both (Richardson) to about 1e-6 of the strike, delta to about 1e-4 from the finer one; where
 * vol sqrt(T) is below 0.001 to 3e-6, and delta is smeared near a kink. The vol applies to the whole spot, which falls
 * by each dividend (to nothing at most); exercise just before a payment is allowed. Dividends from the expiry on do not
 * count. Rates of any sign: exercise between two boundaries is met too.
 * @throws RangeError for a spot, strike, time or vol that is not positive, a negative dividend, or a rate that is not finite
 */
export function americanWithDividends(option: DividendOption): Omit<AmericanValue, "european"> {
  const { sign, spot, strike, timeToExpiry, vol, rate, dividendYield } = option;
  requireSign(sign);
  requirePositive({ spot, strike, timeToExpiry, vol });
  requireFinite({ rate, dividendYield });
  requireGrid(option);
  for (const { time, amount } of option.dividends) {
    requireFinite({ time });
    requireNotNegative({ amount });
  }
  const dividends = option.dividends
    .filter(({ time, amount }) => time > 0 && time < timeToExpiry && amount > 0)
    .sort((a, b) => b.time - a.time);
  const coarse = valueOn(option, dividends, COARSE);
  const fine = valueOn(option, dividends, FINE);
  const exercise = sign * (spot - strike);
  if (fine.value <= exercise + 1e-9 * strike) {
    return { price: exercise, delta: sign, gamma: 0, theta: 0, isExercisedNow: true };
  }
  const price = Math.max(fine.value + (fine.value - coarse.value) / 3, exercise, 0);
  const { slope } = fine;
  const bend = fine.curvature - slope;
  const theta = rate * price - (rate - dividendYield) * slope - 0.5 * vol * vol * bend;
  return { price, delta: slope / spot, gamma: bend / (spot * spot), theta, isExercisedNow: false };
}
