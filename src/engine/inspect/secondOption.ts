import { quadraturePrice } from "../../math/quadraturePrice.ts";
import { firstDerivative, secondDerivative } from "../../math/richardson.ts";
import type { OptionLeg } from "../valuation/leg.ts";

/** What can be moved: `factor` multiplies index and forward; `rate` carries the forward while the index stands. */
export interface Bump {
  readonly factor?: number;
  readonly vol?: number;
  readonly timeToExpiry?: number;
  readonly rate?: number;
}

/** Dollars of the leg per dollar of undiscounted option price. */
export const dollarsOf = ({ position, instrument, index, forward, discountFactor }: OptionLeg): number =>
  position.quantity * (instrument.settlement === "inverse" ? index / forward : discountFactor);

/** Value of an option leg in USD by quadrature of its payoff. */
export function secondValue(leg: OptionLeg, bump: Bump = {}): number {
  const { factor = 1, vol = leg.vol, timeToExpiry = leg.timeToExpiry, rate = 0 } = bump;
  const sign = leg.instrument.optionType === "call" ? 1 : -1;
  const carry = Math.exp(rate * timeToExpiry);
  const forward = leg.forward * factor * carry;
  const price = quadraturePrice(sign, forward, leg.instrument.strike, vol * Math.sqrt(timeToExpiry));
  // An inverse option's index and forward move alike: its dollars per dollar of price do not change.
  return (dollarsOf(leg) * price) / carry;
}

/** A figure by the second method and how far it can be trusted, both in the unit of the figure. */
export interface SecondFigure {
  readonly value: number;
  readonly tolerance: number;
}

/** Quadrature errs by this share of the forward's dollars. */
const VALUE_ERROR = 1e-13;

/** By quadrature; see `PositionColumn` for the unit. */
export function secondValueOf(leg: OptionLeg): SecondFigure {
  const size = Math.abs(dollarsOf(leg)) * (leg.forward + leg.instrument.strike);
  return { value: secondValue(leg), tolerance: VALUE_ERROR * size };
}

export type OptionGreek = "delta" | "gamma" | "vega" | "theta" | "rho";

/** Below this vol x sqrt(T) an option is its payoff to all digits, and bumps find a corner. */
export const LEAST_DEVIATION = 1e-7;

/**
 * A Greek of an option leg by bumping its value by quadrature, Richardson-extrapolated; raw, gamma per 1.00 (100 %) move
 * of the index, in units. `null` next to expiry, where bumps find the corner of the payoff.
 *
 * Steps are an eighth of vol x sqrt(T) in spot (a quarter at most), the same over T in the rate, a sixteenth of the vol and
 * of the time themselves.
 */
export function secondGreek(leg: OptionLeg, greek: OptionGreek): SecondFigure | null {
  const { index, forward, vol, timeToExpiry } = leg;
  const root = Math.sqrt(timeToExpiry);
  const deviation = vol * root;
  if (!(deviation > LEAST_DEVIATION)) return null;
  const spotStep = Math.min(0.25, deviation / 8);
  const size = Math.abs(dollarsOf(leg)) * forward;
  const rounding = 1e-9 + 1e-12 / deviation;
  switch (greek) {
    case "delta": {
      const perMove = firstDerivative((factor) => secondValue(leg, { factor }), 1, spotStep);
      return { value: perMove / index, tolerance: (size / index) * rounding };
    }
    case "gamma": {
      const perMove = secondDerivative((factor) => secondValue(leg, { factor }), 1, spotStep);
      return { value: perMove / index, tolerance: ((size / index) * (1e-6 + 1e-9 / deviation)) / deviation };
    }
    case "vega": {
      const value = firstDerivative((bumped) => secondValue(leg, { vol: bumped }), vol, vol / 16);
      return { value, tolerance: size * root * (1e-7 + 1e-11 / deviation) };
    }
    case "theta": {
      const later = firstDerivative(
        (time) => secondValue(leg, { timeToExpiry: time }),
        timeToExpiry,
        timeToExpiry / 16,
      );
      return { value: 0 - later, tolerance: ((size * deviation) / timeToExpiry) * (1e-7 + 1e-11 / deviation) };
    }
    case "rho": {
      const value = firstDerivative((rate) => secondValue(leg, { rate }), 0, spotStep / timeToExpiry);
      return { value, tolerance: size * timeToExpiry * rounding };
    }
  }
}
