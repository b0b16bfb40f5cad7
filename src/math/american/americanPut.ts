import { blackScholesMerton } from "../blackScholesMerton.ts";
import { gaussLegendre } from "../gaussLegendre.ts";
import { exponential, logarithm } from "../kernel/elementary.ts";
import { normalCdf, normalPdf } from "../normal.ts";
import type { ExerciseBoundary } from "./exerciseBoundary.ts";

/** Value of an American put on strike 1 and its derivatives in the spot. */
export interface UnitPut {
  readonly price: number;
  readonly delta: number;
  readonly gamma: number;
  /** Value without early exercise. */
  readonly european: number;
  readonly isExercisedNow: boolean;
}

const panel = gaussLegendre(16);
const MOST_PANELS = 24;
/** Above what the method leaves of a value, as a share of the strike. */
const ACCURACY = 1e-7;

/** What early exercise adds, with its derivatives: one point of the integral over the time from now. */
function addRate(sum: Float64Array, boundary: ExerciseBoundary, spot: number, angle: number, weight: number): void {
  const { timeToExpiry, vol, rate, dividendYield } = boundary;
  const rootTime = Math.sqrt(timeToExpiry);
  const sine = Math.sin(angle);
  const cosine = Math.cos(angle);
  const elapsed = timeToExpiry * sine * sine;
  const deviation = vol * rootTime * sine;
  const distance = logarithm(spot) - boundary.logAt(rootTime * cosine);
  const centre = (distance + (rate - dividendYield) * elapsed) / deviation;
  const lower = centre - 0.5 * deviation;
  const upper = centre + 0.5 * deviation;
  const measure = weight * 2 * timeToExpiry * sine * cosine;
  const interest = measure * rate * exponential(-rate * elapsed);
  const dividends = measure * dividendYield * exponential(-dividendYield * elapsed);
  const lowerDensity = normalPdf(lower) / deviation;
  const upperDensity = normalPdf(upper) / deviation;
  const isOut = normalCdf(-upper);
  sum[0] = (sum[0] as number) + interest * normalCdf(-lower) - dividends * spot * isOut;
  sum[1] = (sum[1] as number) - (interest * lowerDensity) / spot - dividends * (isOut - upperDensity);
  sum[2] =
    (sum[2] as number) +
    (interest * lowerDensity * (1 + lower / deviation)) / (spot * spot) +
    (dividends * upperDensity * (1 - upper / deviation)) / spot;
}

/**
 * Premium for early exercise after Kim (1990), with its first two derivatives in the spot. Near the boundary the integrand
 * changes within a short time from now: panels halve towards now until they are finer than that.
 */
function earlyExercise(boundary: ExerciseBoundary, spot: number): Float64Array {
  const sum = new Float64Array(3);
  const rootTime = Math.sqrt(boundary.timeToExpiry);
  const layer = (logarithm(spot) - boundary.logAt(rootTime)) / (boundary.vol * rootTime);
  let high = 0.5 * Math.PI;
  for (let k = 0; k < MOST_PANELS; k++) {
    const isLast = k === MOST_PANELS - 1 || high < 0.15 * layer;
    const low = isLast ? 0 : 0.5 * high;
    for (let j = 0; j < panel.nodes.length; j++) {
      const angle = 0.5 * (high + low + (high - low) * (panel.nodes[j] as number));
      addRate(sum, boundary, spot, angle, 0.5 * (high - low) * (panel.weights[j] as number));
    }
    if (isLast) break;
    high = low;
  }
  return sum;
}

/** American put on strike 1 with a one-sided exercise region; the time and vol are those of the boundary. */
export function unitPut(boundary: ExerciseBoundary, spot: number): UnitPut {
  const { timeToExpiry, vol, rate, dividendYield } = boundary;
  const european = blackScholesMerton(-1, spot, 1, timeToExpiry, vol, rate, dividendYield);
  const exercised = { price: 1 - spot, delta: -1, gamma: 0, european: european.price, isExercisedNow: true };
  if (logarithm(spot) <= boundary.logAt(Math.sqrt(timeToExpiry))) return exercised;
  const [price, delta, gamma] = earlyExercise(boundary, spot) as unknown as [number, number, number];
  const held = european.price + Math.max(price, 0);
  // Next to no vol sqrt(T) the boundary is not found well: to hold is then seen to be worth less than to exercise.
  if (held < 1 - spot - ACCURACY) return exercised;
  return {
    price: Math.max(held, 1 - spot),
    delta: Math.max(european.delta + delta, -1),
    gamma: Math.max(european.gamma + gamma, 0),
    european: european.price,
    isExercisedNow: false,
  };
}
