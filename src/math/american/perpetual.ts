import { requireBetween, requireNotNegative, requirePositive, requireSign } from "../requireFields.ts";

/** A perpetual American option: value, Greeks, and the spot at which it is exercised (`null` where it never pays). */
export interface PerpetualValue {
  readonly price: number;
  readonly delta: number;
  readonly gamma: number;
  readonly exerciseSpot: number | null;
}

/**
 * American option without expiry: (exercise value at the boundary) * (spot / boundary)^power.
 * Merton (1973), Theory of rational option pricing, Bell Journal of Economics 4, 141-183, with a yield.
 * Without a rate a put, without a yield a call is never exercised: its value is the strike, the spot.
 * @param sign 1 call, -1 put
 * @param vol decimal, 0.001 to 100
 * @param rate continuous decimal, >= 0
 * @param dividendYield continuous decimal, >= 0
 * @throws RangeError for a negative rate or yield: the value may be infinite
 */
export function perpetualOption(
  sign: number,
  spot: number,
  strike: number,
  vol: number,
  rate: number,
  dividendYield: number,
): PerpetualValue {
  requireSign(sign);
  requirePositive({ spot, strike });
  requireBetween(1e-3, 100, { vol });
  requireNotNegative({ rate, dividendYield });
  const held = { price: sign === 1 ? spot : strike, delta: sign === 1 ? 1 : 0, gamma: 0, exerciseSpot: null };
  if ((sign === 1 ? dividendYield : rate) === 0) return held;
  const variance = vol * vol;
  const half = (rate - dividendYield) / variance - 0.5;
  const power = -half + sign * Math.sqrt(half * half + (2 * rate) / variance);
  const exerciseSpot = (strike * power) / (power - 1);
  if (!Number.isFinite(exerciseSpot)) return held;
  if (sign * (spot - exerciseSpot) >= 0) {
    return { price: sign * (spot - strike), delta: sign, gamma: 0, exerciseSpot };
  }
  const price = sign * (exerciseSpot - strike) * (spot / exerciseSpot) ** power;
  const delta = (power * price) / spot + 0; // + 0 turns a negative zero into zero.
  return { price, delta, gamma: ((power - 1) * delta) / spot + 0, exerciseSpot };
}
