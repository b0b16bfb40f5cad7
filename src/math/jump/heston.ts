import { black76 } from "../black76.ts";
import { requireBetween, requireNotNegative } from "../requireFields.ts";
import { add, divide, exponentialLessOne, logOnePlus, multiply, scale, squareRoot, subtract } from "./complex.ts";
import type { Complex } from "./complex.ts";
import { lewisPrice, requireOption } from "./lewis.ts";
import type { EuropeanOption } from "./lewis.ts";

/** dv = kappa (theta - v) dt + volOfVol sqrt(v) dW, correlated by rho with the spot. v0 and theta are variances per year. */
export interface HestonModel {
  readonly v0: number;
  /** Speed of mean reversion per year, >= 0. */
  readonly kappa: number;
  readonly theta: number;
  /** >= 0. */
  readonly volOfVol: number;
  /** -1 to 1. */
  readonly rho: number;
}

/** Expected total variance to an expiry: theta T + (v0 - theta) (1 - exp(-kappa T)) / kappa. */
export function hestonExpectedVariance({ v0, kappa, theta }: HestonModel, timeToExpiry: number): number {
  const reverted = kappa * timeToExpiry;
  const share = reverted < 1e-8 ? 1 - 0.5 * reverted : -Math.expm1(-reverted) / reverted;
  return timeToExpiry * (theta + (v0 - theta) * share);
}

/** ln E[(S_T / F)^(1/2 + iu)], in the form that stays on one branch and keeps its digits as volOfVol goes to zero. */
function logCharacteristic(model: HestonModel, timeToExpiry: number, u: Complex): Complex {
  const { v0, kappa, theta, volOfVol, rho } = model;
  const square = volOfVol * volOfVol;
  const p = add(multiply(u, u), { re: 0.25, im: 0 });
  const tie = rho * volOfVol;
  const beta = { re: kappa - tie * (0.5 - u.im), im: -tie * u.re };
  const d = squareRoot(add(multiply(beta, beta), scale(p, square)));
  // (beta - d)(beta + d) = -square p: the factor without cancellation gives the other.
  const isPositive = beta.re >= 0;
  const kept = isPositive ? add(beta, d) : subtract(beta, d);
  const other = divide(scale(p, -square), kept);
  const plus = isPositive ? kept : other;
  const slope = isPositive ? divide(scale(p, -1), kept) : scale(kept, 1 / square);
  const g = divide(scale(slope, square), plus);
  const gone = scale(exponentialLessOne(scale(d, -timeToExpiry)), -1);
  const one = { re: 1, im: 0 };
  const left = subtract(one, gone);
  const turn = logOnePlus(divide(multiply(g, gone), subtract(one, g)));
  const level = subtract(scale(slope, timeToExpiry), scale(turn, 2 / square));
  const start = divide(multiply(slope, gone), subtract(one, multiply(g, left)));
  return add(scale(level, kappa * theta), scale(start, v0));
}

/**
 * European option under Heston (1993), Review of Financial Studies 6, 327-343; characteristic function in the branch-stable form
 * of Albrecher, Mayer, Schoutens and Tistaert (2007), Wilmott Magazine, January. Absolute error about 1e-12 of the spot.
 * Without vol of vol it is Black's price at the expected variance.
 * Without time it is what exercise pays.
 * @throws RangeError for a field out of its domain, by name, or where the integral does not settle
 */
export function hestonPrice(option: EuropeanOption, model: HestonModel): number {
  const { sign, forward, strike, timeToExpiry, discountFactor } = option;
  requireOption(option);
  const { v0, kappa, theta, volOfVol, rho } = model;
  requireNotNegative({ v0, kappa, theta, volOfVol });
  requireBetween(-1, 1, { rho });
  const variance = hestonExpectedVariance(model, timeToExpiry);
  if (model.volOfVol === 0 || variance === 0) {
    const vol = timeToExpiry > 0 ? Math.sqrt(variance / timeToExpiry) : 0;
    return black76(sign, forward, strike, timeToExpiry, vol, discountFactor).price;
  }
  const log = (u: Complex): Complex => logCharacteristic(model, timeToExpiry, u);
  const reach = (v0 + kappa * theta * timeToExpiry) / volOfVol;
  const decay = reach * Math.sqrt(1 - rho * rho);
  // Little vol of vol: the function has fallen to nothing, as a normal one does, before it falls in its own way.
  const deviation = Math.sqrt(variance);
  if (decay > 6 * deviation) return lewisPrice(option, { log, variance, decay: deviation, shift: 0 });
  return lewisPrice(option, { log, variance, decay, shift: -reach * rho });
}

/** Feller's condition: the variance never touches zero. */
export function isFellerMet({ kappa, theta, volOfVol }: HestonModel): boolean {
  return 2 * kappa * theta >= volOfVol * volOfVol;
}
