import { black76 } from "../black76.ts";
import { exponential, logRatio } from "../kernel/elementary.ts";
import { requireFinite, requireNotNegative, requirePositive, requireSign } from "../requireFields.ts";
import { add, divide, exponentialOf, multiply, scale, subtract } from "./complex.ts";
import type { Complex } from "./complex.ts";

/** A model of the spot at expiry, by its characteristic function on Lewis' line. */
export interface CharacteristicModel {
  /** ln E[(S_T / F)^(1/2 + iu)], for complex u within an eighth of a turn of the real line. */
  readonly log: (u: Complex) => Complex;
  /** Expected total variance of the logarithm of the spot, > 0: that of the Black price it is compared with. */
  readonly variance: number;
  /**
   * How the function falls and turns for large u, about as exp(u (-decay + i shift)): what the path of integration leans by. A
   * decay of Infinity keeps it on the real line, for functions that grow off it.
   */
  readonly decay: number;
  readonly shift: number;
}

export interface EuropeanOption {
  /** 1 call, -1 put. */
  readonly sign: number;
  readonly forward: number;
  readonly strike: number;
  readonly timeToExpiry: number;
  readonly discountFactor: number;
}

/** @throws RangeError for a sign, price, time or discount factor out of its domain, by name */
export function requireOption({ sign, forward, strike, timeToExpiry, discountFactor }: EuropeanOption): void {
  requireSign(sign);
  requirePositive({ forward, strike });
  requireNotNegative({ timeToExpiry, discountFactor });
}

/** A European option from spot, rate and yield. @throws RangeError for a field out of its domain, by name */
export function onForward(
  sign: number,
  spot: number,
  strike: number,
  timeToExpiry: number,
  rate: number,
  dividendYield: number,
): EuropeanOption {
  requireSign(sign);
  requirePositive({ spot, strike });
  requireNotNegative({ timeToExpiry });
  requireFinite({ rate, dividendYield });
  return {
    sign,
    strike,
    timeToExpiry,
    forward: spot * exponential((rate - dividendYield) * timeToExpiry),
    discountFactor: exponential(-rate * timeToExpiry),
  };
}

const FIRST_STEP = 0.5;
const MOST_HALVINGS = 8;
const ENOUGH = 1e-12;
const NOTHING = 1e-18;
const MOST_LEAN = Math.PI / 8;

/** The integrand over the real parameter t, and a bound for it. */
interface Term {
  readonly value: number;
  readonly bound: number;
}

/** Lewis' integrand for Black less that for the model, at u = scale sinh(t + i lean). */
function term(model: CharacteristicModel, moneyness: number, scaleOfU: number, lean: number, t: number): Term {
  const u = {
    re: scaleOfU * Math.sinh(t) * Math.cos(lean),
    im: scaleOfU * Math.cosh(t) * Math.sin(lean),
  };
  const slope = {
    re: scaleOfU * Math.cosh(t) * Math.cos(lean),
    im: scaleOfU * Math.sinh(t) * Math.sin(lean),
  };
  const poles = add(multiply(u, u), { re: 0.25, im: 0 });
  const measure = divide(slope, poles);
  const wave = { re: -u.im * moneyness, im: u.re * moneyness };
  const black = exponentialOf(add(wave, scale(poles, -0.5 * model.variance)));
  const other = exponentialOf(add(wave, model.log(u)));
  return {
    value: multiply(measure, subtract(black, other)).re / Math.PI,
    bound: Math.hypot(measure.re, measure.im) * (Math.hypot(black.re, black.im) + Math.hypot(other.re, other.im)),
  };
}

/** Half way to where the model's factor turns no more, but never where the strike's own factor would grow. */
function leanOf({ decay, shift }: CharacteristicModel, moneyness: number): number {
  if (moneyness * (moneyness + shift) < 0) return 0;
  const best = 0.5 * Math.atan2(moneyness + shift, decay);
  return Math.min(Math.max(best, -MOST_LEAN), MOST_LEAN);
}

/** Sum of the terms from `start` in steps, until they are nothing. */
function total(at: (t: number) => Term, start: number, step: number): number {
  let sum = 0;
  for (let t = start; ; t += step) {
    const { value, bound } = at(t);
    sum += value;
    if (!(bound > NOTHING)) return sum;
  }
}

/**
 * European option under a model known by its characteristic function: Lewis (2001), A simple option formula for general
 * jump-diffusion and other exponential Levy processes, as a correction to Black's price at the expected variance, which takes the
 * poles out of the integrand. The path of integration, u = scale sinh(t + i lean), leans to where the integrand falls without
 * turning (Andersen and Lake (2019), Robust high-precision option pricing by Fourier transforms, Wilmott 102, 22-41), so that the
 * trapezoidal rule converges exponentially whatever the strike. Its sum is cut where terms fall below 1e-18 and its step is halved
 * until the value moves by less than 1e-12 of sqrt(F K).
 * @throws RangeError where the rule does not settle
 */
export function lewisPrice(option: EuropeanOption, model: CharacteristicModel): number {
  const { sign, forward, strike, timeToExpiry, discountFactor } = option;
  const vol = Math.sqrt(model.variance / timeToExpiry);
  const { price } = black76(sign, forward, strike, timeToExpiry, vol, discountFactor);
  const moneyness = logRatio(forward, strike);
  const lean = leanOf(model, moneyness);
  const scaleOfU = Math.min(1 / Math.sqrt(model.variance), 0.5);
  const at = (t: number): Term => term(model, moneyness, scaleOfU, lean, t);
  let step = FIRST_STEP;
  let sum = 0.5 * at(0).value + total(at, step, step);
  for (let halving = 0; halving < MOST_HALVINGS; halving++) {
    const coarser = sum * step;
    sum += total(at, 0.5 * step, step);
    step *= 0.5;
    const finer = sum * step;
    if (Math.abs(finer - coarser) < ENOUGH) return price + discountFactor * Math.sqrt(forward * strike) * finer;
  }
  throw new RangeError(`the integral for strike ${String(strike)} does not settle: last value ${String(sum * step)}`);
}
