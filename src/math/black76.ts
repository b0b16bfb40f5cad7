import { makeBatch, valueBatch } from "./batch.ts";
import { logarithm, logRatio } from "./kernel/elementary.ts";
import { twinKernel } from "./kernel/twin.ts";

/**
 * Value and derivatives of one option, raw: per 1.00 of vol, per year, per 1.00 of rate.
 * theta, charm, color and veta are derivatives in calendar time (d/dt = -d/dT) at a fixed rate.
 */
export interface BlackGreeks extends HigherGreeks {
  /** Discounted premium in the currency of the forward. */
  readonly price: number;
  /** dV/dF, discount factor included. */
  readonly delta: number;
  /** d2V/dF2. */
  readonly gamma: number;
  /** dV/dvol. */
  readonly vega: number;
  /** dV/dt, with the carry + rate * price. */
  readonly theta: number;
  /** dV/dt with the discount factor held: the decay of the vol alone. */
  readonly thetaConstantDiscount: number;
  /** dV/drate at a fixed forward: -T V. */
  readonly rho: number;
}

/** The derivatives that follow from delta, gamma and vega. */
export interface HigherGreeks {
  /** d2V/dF dvol. */
  readonly vanna: number;
  /** d2V/dvol2. */
  readonly volga: number;
  /** d delta/dt. */
  readonly charm: number;
  /** d vega/dt. */
  readonly veta: number;
  /** d gamma/dF. */
  readonly speed: number;
  /** d gamma/dvol. */
  readonly zomma: number;
  /** d gamma/dt. */
  readonly color: number;
}

/** What the higher derivatives of an option follow from; no discount factor: the first ones hold it. */
export interface OptionTerms {
  readonly forward: number;
  readonly strike: number;
  /** Years. */
  readonly timeToExpiry: number;
  /** Decimal per root year. */
  readonly vol: number;
  /** Continuous decimal. */
  readonly rate: number;
}

const one = makeBatch(1);

/** (d1, d2) of Black's formula, or nothing where there is no time or vol. */
function standardised(forward: number, strike: number, deviation: number): { d1: number; d2: number } | null {
  if (!(deviation > 1e-15 && forward > 0 && strike > 0)) return null;
  const centre = logRatio(forward, strike) / deviation;
  return { d1: centre + 0.5 * deviation, d2: centre - 0.5 * deviation };
}

/**
 * The second and third derivatives of an option from its first: no price is worked out anew.
 *
 * They may be of a position, and in any price that moves in proportion to the forward (an index, say): delta, gamma and
 * vega scale alike. Pass that price as `level`, and the answers are derivatives in it at a fixed ratio to the forward.
 * Without time or vol they are the limits that `black76` describes.
 * @param first delta and gamma per unit of `level`, vega per 1.00 of vol
 */
export function higherGreeks(
  { delta, gamma, vega }: { readonly delta: number; readonly gamma: number; readonly vega: number },
  { forward, strike, timeToExpiry, vol, rate }: OptionTerms,
  level: number,
): HigherGreeks {
  const deviation = vol * Math.sqrt(timeToExpiry);
  const d = standardised(forward, strike, deviation);
  if (d === null) {
    const [charm, veta] = timeToExpiry > 0 ? [rate * delta + 0, (rate - 0.5 / timeToExpiry) * vega + 0] : [0, 0];
    // At the money a vanishing vol leaves d2 / (vol sqrt(T)) at -1/2, off it vega is zero.
    return { vanna: level > 0 ? vega / (2 * level) : 0, volga: 0, charm, veta, speed: 0, zomma: 0, color: 0 };
  }
  const { d1, d2 } = d;
  const densityOverTime = (gamma * level * deviation) / (2 * timeToExpiry);
  return {
    vanna: 0 - (vega * d2) / (level * deviation),
    volga: (vega * d1 * d2) / vol + 0,
    charm: rate * delta + densityOverTime * d2 + 0,
    veta: rate * vega - (vega * (1 + d1 * d2)) / (2 * timeToExpiry) + 0,
    speed: 0 - (gamma / level) * (1 + d1 / deviation),
    zomma: (gamma * (d1 * d2 - 1)) / vol + 0,
    color: rate * gamma + (gamma * (1 - d1 * d2)) / (2 * timeToExpiry) + 0,
  };
}

/**
 * Black (1976) at an explicit rate: for callers that know the rate better than -ln(discountFactor)/T.
 * @param rate continuous decimal, consistent with the discount factor
 * @throws RangeError for a field that is not finite or negative
 */
export function blackAtRate(
  sign: number,
  forward: number,
  strike: number,
  timeToExpiry: number,
  vol: number,
  discountFactor: number,
  rate: number,
): BlackGreeks {
  one.sign[0] = sign;
  one.forward[0] = forward;
  one.strike[0] = strike;
  one.timeToExpiry[0] = timeToExpiry;
  one.vol[0] = vol;
  one.discountFactor[0] = discountFactor;
  one.rate[0] = rate;
  const values = valueBatch(twinKernel, one);
  const [price, delta, gamma, vega, theta] = [values.price, values.delta, values.gamma, values.vega, values.theta].map(
    (column) => column[0] as number,
  ) as [number, number, number, number, number];
  return {
    price,
    delta,
    gamma,
    vega,
    theta,
    rho: 0 - timeToExpiry * price,
    thetaConstantDiscount: timeToExpiry > 0 ? 0 - (vega * vol) / (2 * timeToExpiry) : 0,
    ...higherGreeks({ delta, gamma, vega }, { forward, strike, timeToExpiry, vol, rate }, forward),
  };
}

/** The continuous rate in a discount factor: -ln(df)/T, and zero where there is no time to discount over. */
export function impliedRate(discountFactor: number, timeToExpiry: number): number {
  return timeToExpiry > 0 && discountFactor > 0 ? 0 - logarithm(discountFactor) / timeToExpiry : 0;
}

/**
 * Black (1976) value and Greeks of one option on a forward, up to third order. Price, delta, gamma, vega and theta are the
 * kernel's own figures (through its TypeScript twin), the rest follows from them.
 * Without time or vol it is the limit: intrinsic value, delta half at the money; gamma, speed, zomma and color are zero there
 * (at the money their limit is a spike without value).
 * Source: Haug (2007), The Complete Guide to Option Pricing Formulas, ch. 2, with b = 0.
 * @param sign 1 call, -1 put
 * @param timeToExpiry years
 * @param vol decimal per root year
 * @throws RangeError for a field that is not finite or negative, naming it and its value
 */
export function black76(
  sign: number,
  forward: number,
  strike: number,
  timeToExpiry: number,
  vol: number,
  discountFactor: number,
): BlackGreeks {
  const rate = impliedRate(discountFactor, timeToExpiry);
  return blackAtRate(sign, forward, strike, timeToExpiry, vol, discountFactor, rate);
}
