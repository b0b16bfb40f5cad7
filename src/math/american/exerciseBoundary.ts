import { chebyshevCoefficients, chebyshevNodes, chebyshevValue } from "../chebyshev.ts";
import { gaussLegendre } from "../gaussLegendre.ts";
import type { QuadratureRule } from "../gaussLegendre.ts";
import { exponential, logarithm } from "../kernel/elementary.ts";
import { boundaryEquation, smoothPasting, valueMatching } from "./boundaryEquation.ts";
import type { BoundaryInput, Sweep } from "./boundaryEquation.ts";

/** Where an American put on strike 1 is exercised: at spots up to the boundary. One serves every strike of an expiry. */
export interface ExerciseBoundary extends BoundaryInput {
  /** Limit as the time to expiry goes to zero: min(1, rate / yield). */
  readonly atExpiry: number;
  /** Logarithm of the boundary at the square root of a time to expiry, 0 <= rootTime <= sqrt(timeToExpiry). */
  readonly logAt: (rootTime: number) => number;
  /** Sweeps done, and the largest relative change of the boundary in the last one. */
  readonly sweeps: number;
  readonly lastChange: number;
}

/** How exercise may pay: on one side of a boundary, never, or only between two boundaries. */
export type ExerciseRegion = "one-sided" | "never" | "between";

/** The shape of a put's exercise region: Battauz, De Donno and Sbuelz (2015), Management Science 61, 1094-1107. */
export function putExerciseRegion(rate: number, dividendYield: number): ExerciseRegion {
  if (rate > 0 || (rate === 0 && dividendYield < 0)) return "one-sided";
  return dividendYield < rate ? "between" : "never";
}

/** A Chebyshev degree with the quadrature that goes with it. */
interface Resolution {
  readonly degree: number;
  readonly quadrature: QuadratureRule;
}

/** Enough for 1e-8 of the boundary where it starts at the strike. */
const SMOOTH: Resolution = { degree: 18, quadrature: gaussLegendre(24) };
/**
 * A yield above the rate bends the boundary where it starts to feel the strike: 3e-5 of it from a week before expiry
 * on, 1e-9 at the far end.
 */
const BENT: Resolution = { degree: 80, quadrature: gaussLegendre(34) };
const ENOUGH = 1e-11;

/** First guess: from the limit at expiry towards the perpetual boundary, after Bjerksund and Stensland (1993). */
function firstGuess(input: BoundaryInput, atExpiry: number, time: number): number {
  const { vol, rate, dividendYield } = input;
  const carry = rate - dividendYield;
  const half = carry / (vol * vol) - 0.5;
  const root = -half - Math.sqrt(half * half + (2 * rate) / (vol * vol));
  const perpetual = root / (root - 1);
  const gap = atExpiry - perpetual;
  if (!(gap > 0)) return atExpiry;
  const speed = ((carry * time - 2 * vol * Math.sqrt(time)) * atExpiry) / gap;
  return atExpiry - gap * (speed < 0 ? 1 - exponential(speed) : 0.5);
}

/**
 * The boundary between its nodes, over the fourth root of time, which spreads out what happens near expiry. Interpolated is the
 * distance of its logarithm from the limit at expiry: squared (about time * log time) where that limit is the strike, else plain.
 */
function interpolated(
  logBoundaries: Float64Array,
  logAtExpiry: number,
  rootTime: number,
): (rootTime: number) => number {
  const isSquared = logAtExpiry === 0;
  const coefficients = chebyshevCoefficients(
    logBoundaries.map((value) => (isSquared ? value * value : logAtExpiry - value)),
  );
  return (root) => {
    const distance = Math.max(chebyshevValue(coefficients, 2 * Math.sqrt(root / rootTime) - 1), 0);
    return logAtExpiry - (isSquared ? Math.sqrt(distance) : distance);
  };
}

interface Solution {
  readonly logAt: (rootTime: number) => number;
  readonly sweeps: number;
  readonly lastChange: number;
}

/** Sweeps over the nodes until no boundary moves any more, or `most` times. */
function solution(input: BoundaryInput, atExpiry: number, sweep: Sweep, most: number): Solution {
  const { degree, quadrature } = atExpiry < 1 ? BENT : SMOOTH;
  const logAtExpiry = logarithm(atExpiry);
  const rootTime = Math.sqrt(input.timeToExpiry);
  const times = chebyshevNodes(degree, Math.sqrt(rootTime)).map((x) => x ** 4);
  const equations = Array.from(times.subarray(0, degree), (time) => boundaryEquation(input, time, quadrature));
  const logBoundaries = times.map((time) => (time === 0 ? logAtExpiry : logarithm(firstGuess(input, atExpiry, time))));
  let logAt = interpolated(logBoundaries, logAtExpiry, rootTime);
  let lastChange = Infinity;
  let sweeps = 0;
  for (; sweeps < most && lastChange > ENOUGH; sweeps++) {
    lastChange = 0;
    for (const [i, equation] of equations.entries()) {
      const current = logBoundaries[i] as number;
      const image = sweep(equation, current, equation.rootTimes.map(logAt));
      const next = image < logAtExpiry ? image : logAtExpiry;
      lastChange = Math.max(lastChange, Math.abs(next - current));
      logBoundaries[i] = next;
    }
    logAt = interpolated(logBoundaries, logAtExpiry, rootTime);
  }
  return { logAt, sweeps, lastChange };
}

/**
 * Exercise boundary of the American put with strike 1 and a one-sided region, by fixed-point sweeps on a Chebyshev grid.
 * Andersen, Lake and Offengenden (2016), High-performance American option pricing, J. Computational Finance 20(1), 39-87.
 * Their equation A settles in 10 to 20 sweeps; where it does not (rate large against the variance), equation B takes over.
 * @throws RangeError where there is no boundary, or two of them
 */
export function exerciseBoundary(input: BoundaryInput): ExerciseBoundary {
  const { rate, dividendYield } = input;
  if (putExerciseRegion(rate, dividendYield) !== "one-sided") {
    throw new RangeError(
      `rate is ${String(rate)}: with a yield of ${String(dividendYield)} there is no single boundary`,
    );
  }
  const atExpiry = dividendYield > rate ? rate / dividendYield : 1;
  const quick = solution(input, atExpiry, smoothPasting, 30);
  const found = quick.lastChange < 1e-9 ? quick : solution(input, atExpiry, valueMatching, 100);
  return { ...input, atExpiry, ...found };
}
