import { blackScholesMerton } from "../blackScholesMerton.ts";
import { exponential } from "../kernel/elementary.ts";
import { unitPut } from "./americanPut.ts";
import { exerciseBoundary, putExerciseRegion } from "./exerciseBoundary.ts";
import type { ExerciseBoundary } from "./exerciseBoundary.ts";
import { requirePositive } from "./requirePositive.ts";

/** All American options of one kind and expiry on one underlying: what their strikes share. Continuous decimals, years. */
export interface AmericanExpiry {
  /** 1 call, -1 put. */
  readonly sign: number;
  readonly timeToExpiry: number;
  readonly vol: number;
  readonly rate: number;
  readonly dividendYield: number;
  /** Boundary of the put on strike 1 that they reduce to; `null` where early exercise never pays. */
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
 * @param timeToExpiry years, > 0
 * @param vol decimal, > 0
 * @param rate continuous decimal; for options on futures the yield equals it
 * @throws RangeError for a time or vol that is not positive, and where exercise pays between two boundaries (a put with yield < rate < 0, a call with rate < yield < 0):
 * `americanWithDividends` prices those
 */
export function americanExpiry(
  sign: number,
  timeToExpiry: number,
  vol: number,
  rate: number,
  dividendYield: number,
): AmericanExpiry {
  requirePositive({ timeToExpiry, vol });
  const put = sign === 1 ? { rate: dividendYield, dividendYield: rate } : { rate, dividendYield };
  const region = putExerciseRegion(put.rate, put.dividendYield);
  if (region === "between") {
    throw new RangeError(
      `rate ${String(rate)} with yield ${String(dividendYield)}: exercise pays between two boundaries`,
    );
  }
  const unitBoundary = region === "never" ? null : exerciseBoundary({ timeToExpiry, vol, ...put });
  return { sign, timeToExpiry, vol, rate, dividendYield, unitBoundary };
}

/**
 * The spot at which exercise becomes optimal with `timeToExpiry` left (0 for the limit at expiry): a put is exercised at or below
 * it, a call at or above it; `null` where early exercise never pays, or only at a spot beyond all numbers.
 */
export function exerciseSpot(expiry: AmericanExpiry, strike: number, timeToExpiry: number): number | null {
  const { unitBoundary, sign } = expiry;
  if (unitBoundary === null) return null;
  const unit = timeToExpiry === 0 ? unitBoundary.atExpiry : exponential(unitBoundary.logAt(Math.sqrt(timeToExpiry)));
  if (unit === 0) return null;
  return sign === 1 ? strike / unit : strike * unit;
}

/**
 * American option on a spot with a continuous yield, to about 1e-8 of the strike.
 * Theta follows from the pricing equation: rate V - (rate - yield) S delta - vol^2 S^2 gamma / 2.
 */
export function americanOption(expiry: AmericanExpiry, spot: number, strike: number): AmericanValue {
  const { sign, timeToExpiry, vol, rate, dividendYield, unitBoundary } = expiry;
  requirePositive({ spot, strike });
  if (unitBoundary === null) {
    const value = blackScholesMerton(sign, spot, strike, timeToExpiry, vol, rate, dividendYield);
    const { price, delta, gamma, theta } = value;
    return { price, delta, gamma, theta, european: price, isExercisedNow: false };
  }
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
