import type { QuadratureRule } from "../gaussLegendre.ts";
import { exponential, logarithm } from "../kernel/elementary.ts";
import { millsRatio, normalCdf } from "../normal.ts";

/** What the exercise boundary depends on; continuous decimals, vol and time > 0. */
export interface BoundaryInput {
  readonly timeToExpiry: number;
  readonly vol: number;
  readonly rate: number;
  readonly dividendYield: number;
}

/** All of the equation at one time to expiry that does not change between sweeps. */
export interface BoundaryEquation {
  /** vol * sqrt(time), and carry * time. */
  readonly deviation: number;
  readonly drift: number;
  /** Per quadrature point: root of the time to expiry at which the boundary is asked for. */
  readonly rootTimes: Float64Array;
  /** Per point: weight * rate * growth at the rate, and the same for the yield. */
  readonly rateWeights: Float64Array;
  readonly yieldWeights: Float64Array;
  readonly deviations: Float64Array;
  readonly drifts: Float64Array;
}

/**
 * Sets up the equation for one time to expiry. Times run over time * sin^2(angle), which is smooth at both ends: at the near
 * end the square root of the elapsed time counts, at the far end that of the time left.
 */
export function boundaryEquation(input: BoundaryInput, time: number, quadrature: QuadratureRule): BoundaryEquation {
  const { vol, rate, dividendYield } = input;
  const { nodes, weights } = quadrature;
  const points = nodes.length;
  const rootTime = Math.sqrt(time);
  const column = (): Float64Array => new Float64Array(points);
  const equation = {
    deviation: vol * rootTime,
    drift: (rate - dividendYield) * time,
    rootTimes: column(),
    rateWeights: column(),
    yieldWeights: column(),
    deviations: column(),
    drifts: column(),
  };
  for (let j = 0; j < points; j++) {
    const angle = 0.25 * Math.PI * (1 + (nodes[j] as number));
    const sine = Math.sin(angle);
    const cosine = Math.cos(angle);
    const weight = 0.5 * Math.PI * (weights[j] as number) * time * sine * cosine;
    const rest = time * cosine * cosine;
    equation.rootTimes[j] = rootTime * cosine;
    equation.rateWeights[j] = weight * rate * exponential(rate * rest);
    equation.yieldWeights[j] = weight * dividendYield * exponential(dividendYield * rest);
    equation.deviations[j] = equation.deviation * sine;
    equation.drifts[j] = (rate - dividendYield) * time * sine * sine;
  }
  return equation;
}

const INVERSE_ROOT_TWO_PI = 0.3989422804014327;

/** Density of the standard normal, without `normalPdf`'s care for the last digits of its far tail. */
function density(x: number): number {
  return INVERSE_ROOT_TWO_PI * exponential(-0.5 * x * x);
}

function below(x: number, densityThere: number): number {
  const tail = densityThere * millsRatio(Math.abs(x));
  return x > 0 ? 1 - tail : tail;
}

/** From one boundary to the next: its logarithm, from the equation with `logBoundaries` at the quadrature points. */
export type Sweep = (equation: BoundaryEquation, logBoundary: number, logBoundaries: Float64Array) => number;

/** Equation A of the paper, smooth pasting: contracts quickly unless the rate is large against the variance. */
export const smoothPasting: Sweep = (equation, logBoundary, logBoundaries) => {
  const { deviation, drift, deviations, drifts, rateWeights, yieldWeights } = equation;
  const atExpiry = (logBoundary + drift) / deviation;
  const upperDensity = density(atExpiry + 0.5 * deviation);
  let top = density(atExpiry - 0.5 * deviation) / deviation;
  let bottom = below(atExpiry + 0.5 * deviation, upperDensity) + upperDensity / deviation;
  for (let j = 0; j < deviations.length; j++) {
    const s = deviations[j] as number;
    const centre = (logBoundary - (logBoundaries[j] as number) + (drifts[j] as number)) / s;
    const there = density(centre + 0.5 * s);
    top += ((rateWeights[j] as number) * density(centre - 0.5 * s)) / s;
    bottom += (yieldWeights[j] as number) * (below(centre + 0.5 * s, there) + there / s);
  }
  return logarithm(top / bottom) - drift;
};

/** Equation B of the paper, value matching: always contracts, but slowly near expiry. */
export const valueMatching: Sweep = (equation, logBoundary, logBoundaries) => {
  const { deviation, drift, deviations, drifts, rateWeights, yieldWeights } = equation;
  const atExpiry = (logBoundary + drift) / deviation;
  let top = normalCdf(atExpiry - 0.5 * deviation);
  let bottom = normalCdf(atExpiry + 0.5 * deviation);
  for (let j = 0; j < deviations.length; j++) {
    const s = deviations[j] as number;
    const centre = (logBoundary - (logBoundaries[j] as number) + (drifts[j] as number)) / s;
    top += (rateWeights[j] as number) * normalCdf(centre - 0.5 * s);
    bottom += (yieldWeights[j] as number) * normalCdf(centre + 0.5 * s);
  }
  return logarithm(top / bottom) - drift;
};
