import { blackScholesMerton } from "../blackScholesMerton.ts";
import { exponential } from "../kernel/elementary.ts";
import { unitPut } from "./americanPut.ts";
import { americanWithDividends } from "./cashDividends.ts";
import { certainValue } from "./certainPath.ts";
import { exerciseBoundary, putExerciseRegion } from "./exerciseBoundary.ts";
import type { ExerciseBoundary, ExerciseRegion } from "./exerciseBoundary.ts";
import { requireFinite, requireNotNegative, requirePositive, requireSign } from "../requireFields.ts";

/** At most this much vol sqrt(T) is none: the path is taken as certain. */
const LEAST_DEVIATION = 1e-9;

/** All American options of one kind and expiry on one underlying: what their strikes share. Continuous decimals, years. */
export interface AmericanExpiry {
  /** 1 call, -1 put. */
  readonly sign: number;
  readonly timeToExpiry: number;
  readonly vol: number;
  readonly rate: number;
  readonly dividendYield: number;
  /** "between" for a put with yield < rate < 0 and for a call with rate < yield < 0. */
  readonly region: ExerciseRegion;
  /**
   * Boundary of the put on strike 1 that they reduce to; `null` where early exercise never pays, between two of them,
   * and without time or vol.
   */
  readonly unitBoundary: ExerciseBoundary | null;
}

/** Value of one American option; theta in calendar time per year, zero where it is exercised now. */
export interface AmericanValue {
  readonly price: number;
  readonly delta: number;
  readonly gamma: number;
  readonly theta: number;
  /** Value without early exercise. */
  readonly european: number;
  /** True where exercise is optimal at this instant. */
  readonly isExercisedNow: boolean;
}

/**
 * Solves for the exercise boundary that all strikes of an expiry share. A call is the put with spot and strike, rate and yield
 * exchanged: McDonald and Schroder (1998), A parity result for American options, J. Computational Finance 1(3), 5-13.
 * @param sign 1 call, -1 put
 * @param timeToExpiry years
 * @param vol decimal; without time or vol the path of the spot is certain and there is no boundary to solve for
 * @param rate continuous decimal; for options on futures the yield equals it
 * @throws RangeError for a sign, time, vol, rate or yield out of its domain, by name
 */
export function americanExpiry(
  sign: number,
  timeToExpiry: number,
  vol: number,
  rate: number,
  dividendYield: number,
): AmericanExpiry {
  requireSign(sign);
  requireNotNegative({ timeToExpiry, vol });
  requireFinite({ rate, dividendYield });
  const put = sign === 1 ? { rate: dividendYield, dividendYield: rate } : { rate, dividendYield };
  const region = putExerciseRegion(put.rate, put.dividendYield);
  const isSolved = region === "one-sided" && vol * Math.sqrt(timeToExpiry) > LEAST_DEVIATION;
  const unitBoundary = isSolved ? exerciseBoundary({ timeToExpiry, vol, ...put }) : null;
  return { sign, timeToExpiry, vol, rate, dividendYield, region, unitBoundary };
}

/**
 * The spot at which exercise becomes optimal with `timeToExpiry` left (0 for the limit at expiry): a put is exercised at or below
 * it, a call at or above it; `null` where early exercise never pays, or only at a spot beyond all numbers.
 * @throws RangeError for a strike or time out of its domain, an expiry without time or vol, and where exercise pays
 * between two boundaries
 */
export function exerciseSpot(expiry: AmericanExpiry, strike: number, timeToExpiry: number): number | null {
  const { unitBoundary, sign, region } = expiry;
  requirePositive({ strike, "timeToExpiry of the expiry": expiry.timeToExpiry, vol: expiry.vol });
  if (!(timeToExpiry >= 0 && timeToExpiry <= expiry.timeToExpiry * (1 + 1e-12))) {
    throw new RangeError(`timeToExpiry is ${String(timeToExpiry)}, it must be between zero and that of the expiry`);
  }
  if (region === "between") {
    throw new RangeError(`rate is ${String(expiry.rate)}: with its yield exercise pays between two boundaries`);
  }
  if (unitBoundary === null) return null;
  const unit = timeToExpiry === 0 ? unitBoundary.atExpiry : exponential(unitBoundary.logAt(Math.sqrt(timeToExpiry)));
  if (unit === 0) return null;
  return sign === 1 ? strike / unit : strike * unit;
}

/** Where no boundary is solved for: a certain path, European, or finite differences, which meet exercise regions of any shape. */
function withoutBoundary(expiry: AmericanExpiry, spot: number, strike: number): AmericanValue {
  const { sign, timeToExpiry, vol, rate, dividendYield, region } = expiry;
  const { price, delta, gamma, theta } = blackScholesMerton(sign, spot, strike, timeToExpiry, vol, rate, dividendYield);
  if (!(vol * Math.sqrt(timeToExpiry) > LEAST_DEVIATION)) {
    const certain = certainValue({ sign, spot, strike, timeToExpiry, rate, dividendYield });
    return { ...certain, gamma: 0, european: price };
  }
  if (region === "never") return { price, delta, gamma, theta, european: price, isExercisedNow: false };
  const option = { sign, spot, strike, timeToExpiry, vol, rate, dividendYield, dividends: [] };
  return { ...americanWithDividends(option), european: price };
}

/**
 * American option on a spot with a continuous yield, to about 1e-8 of the strike; where exercise pays between two boundaries, by
 * finite differences to about 1e-6 of the strike.
 * Theta follows from the pricing equation: rate V - (rate - yield) S delta - vol^2 S^2 gamma / 2.
 * @throws RangeError for a spot or strike that is not positive
 */
export function americanOption(expiry: AmericanExpiry, spot: number, strike: number): AmericanValue {
  const { sign, vol, rate, dividendYield, unitBoundary } = expiry;
  requirePositive({ spot, strike });
  if (unitBoundary === null) return withoutBoundary(expiry, spot, strike);
  const isCall = sign === 1;
  const x = isCall ? strike / spot : spot / strike;
  const scale = isCall ? spot : strike;
  const unit = unitPut(unitBoundary, x);
  const price = Math.max(scale * unit.price, sign * (spot - strike));
  const delta = isCall ? unit.price - x * unit.delta : unit.delta;
  const gamma = isCall ? (x * x * unit.gamma) / spot : unit.gamma / strike;
  const drift = (rate - dividendYield) * spot * delta;
  const theta = unit.isExercisedNow ? 0 : rate * price - drift - 0.5 * vol * vol * spot * spot * gamma;
  return { price, delta, gamma, theta, european: scale * unit.european, isExercisedNow: unit.isExercisedNow };
}
