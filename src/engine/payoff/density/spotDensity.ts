import { impliedDensity, impliedProbability } from "../../../math/svi/impliedDensity.ts";
import { normalCdf } from "../../../math/normal.ts";
import type { DateSmile } from "./dateSmile.ts";

const kOf = (smile: DateSmile, spot: number): number => Math.log(spot / smile.forward);

/** Risk-neutral density of spot on the date, per dollar. */
export const densityAt = (smile: DateSmile, spot: number): number =>
  impliedDensity(smile.varianceOf, kOf(smile, spot)) / spot;

/** Risk-neutral probability of a spot below this one. */
export function probabilityBelow(smile: DateSmile, spot: number): number {
  if (spot <= 0) return 0;
  if (spot === Infinity) return 1;
  return Math.min(1, Math.max(0, impliedProbability(smile.varianceOf, kOf(smile, spot))));
}

/** Furthest standard deviations looked at for a quantile. */
const FURTHEST = 12;

/** The spot below which a share of the probability lies. */
function quantile(smile: DateSmile, share: number): number {
  const reach = FURTHEST * Math.sqrt(smile.variance);
  let [low, high] = [-reach, reach];
  for (let step = 0; step < 60; step++) {
    const middle = 0.5 * (low + high);
    if (impliedProbability(smile.varianceOf, middle) < share) low = middle;
    else high = middle;
  }
  return smile.forward * Math.exp(0.5 * (low + high));
}

/** A spot named by how unlikely it is: as unlikely as `sd` standard deviations of a normal distribution. */
export interface SigmaMark {
  readonly sd: -2 | -1 | 1 | 2;
  /** Dollars per unit. */
  readonly spot: number;
}

/** The spots of one and two standard deviations: 68.3 % of the probability lies between the inner two, 95.4 % between the outer. */
export const sigmaMarks = (smile: DateSmile): readonly SigmaMark[] =>
  ([-2, -1, 1, 2] as const).map((sd) => ({ sd, spot: quantile(smile, normalCdf(sd)) }));
