import { blackAtRate } from "./black76.ts";
import type { BlackGreeks } from "./black76.ts";
import { exponential, logRatio } from "./kernel/elementary.ts";
import { normalCdf } from "./normal.ts";
import { requireBetween, requireNotNegative, requireSign } from "./requireFields.ts";

/** Greeks in the spot at a fixed carry: delta = dV/dS and so on. */
export type SpotGreeks = Omit<BlackGreeks, "thetaConstantDiscount" | "rho">;

/**
 * Moves Greeks in the forward to Greeks in the spot: F = S growth, growth = exp(carry T), so each derivative in F brings a factor,
 * and time brings the drift of the forward.
 */
export function onSpot(greeks: BlackGreeks, spot: number, growth: number, carry: number): SpotGreeks {
  const delta = growth * greeks.delta;
  const gamma = growth * growth * greeks.gamma;
  const speed = growth * growth * growth * greeks.speed;
  return {
    price: greeks.price,
    delta,
    gamma,
    vega: greeks.vega,
    theta: greeks.theta - carry * spot * delta,
    vanna: growth * greeks.vanna,
    volga: greeks.volga,
    charm: growth * greeks.charm - carry * (delta + gamma * spot),
    speed,
    zomma: growth * growth * greeks.zomma,
    veta: greeks.veta - carry * spot * growth * greeks.vanna,
    color: growth * growth * greeks.color - carry * (2 * gamma + speed * spot),
  };
}

/** N(sign d2): the chance, under the forward's measure, to end in the money; a half at the money without time or vol. */
export function exerciseProbability(sign: number, forward: number, strike: number, deviation: number): number {
  if (deviation > 1e-15 && forward > 0 && strike > 0) {
    return normalCdf(sign * (logRatio(forward, strike) / deviation - 0.5 * deviation));
  }
  return 0.5 + 0.5 * Math.sign(sign * (forward - strike));
}

/** Beyond this a rate is no rate: exp(rate * time) would leave the doubles within a few years. */
const LARGEST_RATE = 100;

export interface BlackScholesMertonGreeks extends SpotGreeks {
  /** dV/drate at a fixed spot and yield. */
  readonly rho: number;
  /** dV/dyield at a fixed spot and rate. */
  readonly rhoYield: number;
}

/**
 * Black, Scholes and Merton (1973) with a continuous dividend yield: Black (1976) on F = S exp((rate - yield) T).
 * @param sign 1 call, -1 put
 * @param rate continuous decimal, -100 to 100
 * @param dividendYield continuous decimal, -100 to 100
 * @throws RangeError for a field that is not finite, negative or out of range, naming it and its value
 */
export function blackScholesMerton(
  sign: number,
  spot: number,
  strike: number,
  timeToExpiry: number,
  vol: number,
  rate: number,
  dividendYield: number,
): BlackScholesMertonGreeks {
  requireSign(sign);
  requireNotNegative({ spot, strike, timeToExpiry, vol });
  requireBetween(-LARGEST_RATE, LARGEST_RATE, { rate, dividendYield });
  const carry = rate - dividendYield;
  const growth = exponential(carry * timeToExpiry);
  const discountFactor = exponential(-rate * timeToExpiry);
  const forward = spot * growth;
  const greeks = blackAtRate(sign, forward, strike, timeToExpiry, vol, discountFactor, rate);
  const chance = exerciseProbability(sign, forward, strike, vol * Math.sqrt(timeToExpiry));
  const spotGreeks = onSpot(greeks, spot, growth, carry);
  return {
    ...spotGreeks,
    rho: sign * timeToExpiry * strike * discountFactor * chance + 0,
    rhoYield: 0 - timeToExpiry * spot * spotGreeks.delta,
  };
}
