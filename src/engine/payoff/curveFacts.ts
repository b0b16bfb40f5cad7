import { bracketedRoots } from "../../math/bracketedRoots.ts";
import type { Bracket, ManyValues } from "../../math/bracketedRoots.ts";
import { zoomedExtremes } from "../../math/zoomedExtremes.ts";
import type { Stretch } from "../../math/zoomedExtremes.ts";

/** Where a curve is zero, as spot factors: a point where both ends are the same. 0 and Infinity stand for no end. */
export interface ZeroSpan {
  readonly low: number;
  readonly high: number;
}

/** A curve over all spot factors. */
export interface Curve {
  /** Amounts in the unit drawn. */
  readonly values: ManyValues;
  /** Amounts this small at a factor are rounding. */
  readonly noise: (factor: number) => number;
  /** Where the curve may bend or turn sharply: strikes. */
  readonly kinks: readonly number[];
}

/** Places and amounts, ascending by place. */
export interface Points {
  readonly places: Float64Array;
  readonly amounts: Float64Array;
}

const EVEN = 240;
const WIDE = 3;
/** A thousandth to a thousand times today's spot: further out a curve is as its tails. */
const FAR = [0.001, 0.0011, 0.003, 0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.25, 0.3];

/** Where a curve is looked at: thick around today's spot, at every kink, and far out on both sides. */
export function searchPlaces(kinks: readonly number[], more: Float64Array): Float64Array {
  const even = Array.from({ length: EVEN + 1 }, (_, i) => Math.exp(Math.log(WIDE) * ((2 * i) / EVEN - 1)));
  const outer = kinks.flatMap((kink) => [kink / WIDE, kink, kink * WIDE]).filter((one) => one < 0.001 || one > 1_000);
  const all = [...even, ...FAR, ...FAR.map((place) => 1 / place), ...kinks, ...outer, ...more];
  return Float64Array.from(new Set(all.filter((place) => place > 0 && Number.isFinite(place)))).sort();
}

/** Neighbours of each local extremum; one that differs from its neighbours by rounding alone is none. */
function turns({ places, amounts }: Points, noise: Curve["noise"]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let i = 1; i + 1 < places.length; i++) {
    const [before, here, after] = [amounts[i - 1] as number, amounts[i] as number, amounts[i + 1] as number];
    const least = noise(places[i] as number);
    for (const sign of [1, -1] as const) {
      const [rise, fall] = [sign * (here - before), sign * (here - after)];
      if (rise < 0 || fall < 0 || rise + fall <= 4 * least) continue;
      found.push({ low: places[i - 1] as number, high: places[i + 1] as number, sign });
    }
  }
  return found;
}

/** The points with the summits and valleys between them found. */
export function* refined(curve: Curve, places: Float64Array): Generator<unknown, Points> {
  const amounts = yield* curve.values(places);
  const summits = yield* zoomedExtremes(curve.values, turns({ places, amounts }, curve.noise));
  const all = new Map([...places].map((place, i) => [place, amounts[i] as number]));
  for (const { place, value } of summits) all.set(place, value);
  const sorted = [...all].sort(([a], [b]) => a - b);
  return {
    places: Float64Array.from(sorted, ([place]) => place),
    amounts: Float64Array.from(sorted, ([, amount]) => amount),
  };
}

type Sign = -1 | 0 | 1;

const signAt = ({ places, amounts }: Points, noise: Curve["noise"], i: number): Sign => {
  const amount = amounts[i] as number;
  return Math.abs(amount) <= noise(places[i] as number) ? 0 : (Math.sign(amount) as Sign);
};

/** Runs of points at zero, and brackets where the sign changes from one point to the next. */
function zeroRuns(points: Points, noise: Curve["noise"]): { readonly runs: ZeroSpan[]; readonly brackets: Bracket[] } {
  const { places, amounts } = points;
  const count = places.length;
  const runs: ZeroSpan[] = [];
  const brackets: Bracket[] = [];
  for (let i = 0; i < count; i++) {
    const sign = signAt(points, noise, i);
    if (sign === 0) {
      let end = i;
      while (end + 1 < count && signAt(points, noise, end + 1) === 0) end++;
      runs.push({
        low: i === 0 ? 0 : (places[i] as number),
        high: end === count - 1 ? Infinity : (places[end] as number),
      });
      i = end;
    } else if (i + 1 < count && signAt(points, noise, i + 1) === -sign) {
      const [low, high] = [places[i] as number, places[i + 1] as number];
      brackets.push({ low, high, valueLow: amounts[i] as number, valueHigh: amounts[i + 1] as number });
    }
  }
  return { runs, brackets };
}

/**
 * Where the curve is zero, ascending: crossings and touches to the last digits, stretches at zero by their ends. A curve
 * that is zero throughout has none.
 */
export function* zeroSpans(curve: Curve, points: Points): Generator<unknown, readonly ZeroSpan[]> {
  const { runs, brackets } = zeroRuns(points, curve.noise);
  if (runs.some(({ low, high }) => low === 0 && high === Infinity)) return [];
  const roots = [...(yield* bracketedRoots(curve.values, brackets))].map((root) => ({ low: root, high: root }));
  return [...runs, ...roots].sort((a, b) => a.low - b.low);
}
