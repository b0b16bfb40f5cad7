import { exponential, logarithm } from "../kernel/elementary.ts";
import { putExerciseRegion } from "./exerciseBoundary.ts";

/** An American option on a spot with a continuous yield. Continuous decimals, years. */
export interface LatticeOption {
  /** 1 call, -1 put. */
  readonly sign: number;
  readonly spot: number;
  readonly strike: number;
  readonly timeToExpiry: number;
  readonly vol: number;
  readonly rate: number;
  readonly dividendYield: number;
}

const FEWEST_STEPS = 64;
const MOST_STEPS = 1024;
/** Pairs of nodes beyond the tree's own on either side; spots further out are far in or out of the money. */
const WIDEST = 256;

/** One step of the tree: moves of the logarithm of the spot, and what either move counts, discounted. */
interface Step {
  readonly move: number;
  readonly up: number;
  readonly down: number;
  readonly steps: number;
}

/** Steps small enough for the drift to stay inside the branches; `null` where there is next to no vol. */
function stepOf({ timeToExpiry, vol, rate, dividendYield }: LatticeOption): Step | null {
  const drift = (rate - dividendYield) / vol;
  const wanted = Math.max(FEWEST_STEPS, Math.ceil(4 * drift * drift * timeToExpiry));
  if (!(wanted <= MOST_STEPS)) return null;
  const time = timeToExpiry / wanted;
  const move = vol * Math.sqrt(time);
  const high = exponential(move);
  const low = 1 / high;
  const chance = (exponential((rate - dividendYield) * time) - low) / (high - low);
  const discount = exponential(-rate * time);
  return { move, up: discount * chance, down: discount * (1 - chance), steps: wanted };
}

/** What exercise pays on every node of the tree, by place of the node: one move of the logarithm apart. */
function exerciseValues({ sign, spot, strike }: LatticeOption, move: number, furthest: number): Float64Array {
  const values = new Float64Array(2 * furthest + 1);
  const high = exponential(move);
  let node = spot * exponential(-furthest * move);
  for (let i = 0; i < values.length; i++) {
    values[i] = sign * (node - strike);
    node *= high;
  }
  return values;
}

/** Exercise less holding on to expiry, back from expiry: what early exercise is worth on the nodes of today. */
function premiumsToday(option: LatticeOption, { move, up, down, steps }: Step, extra: number): Float64Array {
  const last = steps + extra;
  const exercise = exerciseValues(option, move, last);
  const american = new Float64Array(last + 1);
  for (let i = 0; i <= last; i++) american[i] = Math.max(0, exercise[2 * i]!);
  const european = american.slice();
  for (let n = last - 1; n >= extra; n--) {
    let [americanDown, europeanDown] = [american[0]!, european[0]!];
    for (let i = 0, node = last - n; i <= n; i++, node += 2) {
      const [americanUp, europeanUp] = [american[i + 1]!, european[i + 1]!];
      const held = up * americanUp + down * americanDown;
      const paid = exercise[node]!;
      american[i] = held > paid ? held : paid;
      european[i] = up * europeanUp + down * europeanDown;
      americanDown = americanUp;
      europeanDown = europeanUp;
    }
  }
  const premiums = new Float64Array(extra + 1);
  for (let i = 0; i <= extra; i++) premiums[i] = american[i]! - european[i]!;
  return premiums;
}

/** Cubic through the four nodes around `place`. */
function cubicAt(values: Float64Array, place: number): number {
  const start = Math.min(Math.max(Math.floor(place) - 1, 0), values.length - 4);
  const x = place - start;
  const [a, b, c, d] = [values[start]!, values[start + 1]!, values[start + 2]!, values[start + 3]!];
  const left = (a * (x - 1) * (x - 2) * (x - 3)) / -6 + (b * x * (x - 2) * (x - 3)) / 2;
  return left + (c * x * (x - 1) * (x - 3)) / -2 + (d * x * (x - 1) * (x - 2)) / 6;
}

/**
 * What early exercise adds to the European value at each of several spots, to 2e-4 of the strike within a year (6e-4
 * beyond): one binomial tree for all of them (Cox, Ross and Rubinstein (1979)) with the European value on the same tree
 * as control variate. For margin rules that revalue an option at many spots: `americanOption` is exact and a hundred
 * times as dear.
 *
 * @param logFactors logarithms of the spots over today's
 * @returns premiums >= 0, `null` where the tree has none to give: no time, next to no vol, or exercise that never pays
 */
export function exercisePremiums(option: LatticeOption, logFactors: readonly number[]): Float64Array | null {
  const { sign, timeToExpiry, vol, rate, dividendYield, spot, strike } = option;
  const region = sign === 1 ? putExerciseRegion(dividendYield, rate) : putExerciseRegion(rate, dividendYield);
  if (!(timeToExpiry > 0 && vol > 0 && spot > 0 && strike > 0) || region === "never") return null;
  const step = stepOf(option);
  if (step === null) return null;
  let furthest = 0;
  for (const logFactor of logFactors) furthest = Math.max(furthest, Math.abs(logFactor));
  const extra = 2 * Math.min(WIDEST, Math.ceil(furthest / (2 * step.move)) + 2);
  const nodes = premiumsToday(option, step, extra);
  const premiums = new Float64Array(logFactors.length);
  for (const [i, logFactor] of logFactors.entries()) {
    const place = logFactor / (2 * step.move) + extra / 2;
    premiums[i] = place < 0 || place > extra ? 0 : Math.max(0, cubicAt(nodes, place));
  }
  return premiums;
}

/** Yield at which a spot has this forward: rate - ln(forward / spot) / time. */
export const impliedYield = (spot: number, forward: number, timeToExpiry: number, rate: number): number =>
  rate - logarithm(forward / spot) / timeToExpiry;
