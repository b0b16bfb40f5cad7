import { exponential, logarithm } from "../kernel/elementary.ts";

/** What an American option is worth where the path of the spot is known, and when it is exercised best. */
export interface CertainValue {
  readonly price: number;
  readonly delta: number;
  readonly theta: number;
  readonly isExercisedNow: boolean;
}

/** A path without vol, or without time. */
interface CertainOption {
  readonly sign: number;
  readonly spot: number;
  readonly strike: number;
  readonly timeToExpiry: number;
  readonly rate: number;
  readonly dividendYield: number;
}

/** Where d/dt (S e^(-q t) - K e^(-r t)) is zero, if that is within the life of the option. */
function turningTime({ spot, strike, timeToExpiry, rate, dividendYield }: CertainOption): number | null {
  const ratio = (strike * rate) / (spot * dividendYield);
  if (!(ratio > 0 && ratio < Infinity) || rate === dividendYield) return null;
  const time = logarithm(ratio) / (rate - dividendYield);
  return time > 0 && time < timeToExpiry ? time : null;
}

/**
 * The limit of an American option as its vol goes to zero: the best of sign (S e^(-q t) - K e^(-r t)) over its life, or nothing.
 * Half a delta where it is worth nothing at a strike that the path ends on, as for European options.
 */
export function certainValue(option: CertainOption): CertainValue {
  const { sign, spot, strike, timeToExpiry, rate, dividendYield } = option;
  const paid = (time: number): number =>
    sign * (spot * exponential(-dividendYield * time) - strike * exponential(-rate * time));
  const turning = turningTime(option);
  const times = [0, timeToExpiry, ...(turning === null ? [] : [turning])];
  const best = times.reduce((one, other) => (paid(other) > paid(one) ? other : one));
  const price = Math.max(paid(best), 0);
  if (price === 0) {
    const isOnStrike = times.some((time) => paid(time) === 0);
    return {
      price,
      delta: isOnStrike ? 0.5 * sign * exponential(-dividendYield * best) : 0,
      theta: 0,
      isExercisedNow: false,
    };
  }
  const isExercisedNow = best === 0;
  const delta = sign * exponential(-dividendYield * best);
  const theta = isExercisedNow ? 0 : rate * price - (rate - dividendYield) * spot * delta;
  return { price, delta, theta, isExercisedNow };
}
