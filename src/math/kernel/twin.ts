import { expNegative, logarithm, millsDenominator, millsNumerator } from "./elementary.ts";
import type { Kernel, OptionBatch, OptionValues } from "./kernel.ts";
import { makeValues } from "./values.ts";

/** True where the formula holds: all finite, nothing so small or large that a product of four leaves the doubles. */
function isInDomain(F: number, K: number, s: number, D: number, sign: number): boolean {
  return F > 1e-60 && K > 1e-60 && s > 1e-15 && F + K + (s + D) < 1e60 && D >= 0 && sign * sign === 1;
}

/**
 * Black (1976), readable. The operation order is that of `assembly/kernel.ts`, so the results are the same to the bit.
 *
 * With d1 = ln(F/K)/s + s/2, d2 = d1 - s, s = vol sqrt(T), and Mills' ratio M(x) = N(-x)/n(x), the identity
 * F n(d1) = K n(d2) turns the call F N(d1) - K N(d2) into steps plus tails:
 *   F [d1 > 0] - K [d2 > 0] + F n(d1) (+-M(|d2|) -+ M(|d1|)),
 * one exponential for both normal integrals, and full relative accuracy far out of the money.
 */
function run(batch: OptionBatch, price: Float64Array, greeks: OptionValues | null): void {
  for (let i = 0; i < batch.n; i++) {
    const sign = batch.sign[i] as number;
    const F = batch.forward[i] as number;
    const K = batch.strike[i] as number;
    const vol = batch.vol[i] as number;
    const D = batch.discountFactor[i] as number;
    const rootT = Math.sqrt(batch.timeToExpiry[i] as number);
    const s = vol * rootT;
    const inverse = 1 / (F * s * K); // One division serves 1/s, F/K and 1/(F s).
    const inverseS = F * K * inverse;
    const d1 = logarithm(F * (F * s) * inverse) * inverseS + 0.5 * s;
    const d2 = d1 - s;
    const density = 0.3989422804014327 * expNegative(-0.5 * d1 * d1);
    const a1 = Math.min(Math.abs(d1), 40);
    const a2 = Math.min(Math.abs(d2), 40);
    const p1 = millsNumerator(a1, a1 * a1);
    const q1 = millsDenominator(a1, a1 * a1);
    const p2 = millsNumerator(a2, a2 * a2);
    const q2 = millsDenominator(a2, a2 * a2);
    const inverseQ = 1 / (q1 * q2);
    const mills1 = p1 * q2 * inverseQ;
    const mills2 = p2 * q1 * inverseQ;
    const tails = F * density * ((d2 < 0 ? -mills2 : mills2) - (d1 < 0 ? -mills1 : mills1));
    const isIn1 = sign * d1 > 0;
    const steps = sign * ((isIn1 ? F : 0) - (sign * d2 > 0 ? K : 0));
    const value = steps + tails;
    const optionPrice = isInDomain(F, K, s, D, sign) ? D * (value > 0 ? value : 0) : NaN;
    price[i] = optionPrice;
    if (greeks === null) continue;
    const tail = density * mills1;
    const DFdensity = D * (F * density);
    greeks.delta[i] = D * (sign * (isIn1 ? 1 - tail : tail)) + 0; // + 0 turns a negative zero into zero.
    greeks.gamma[i] = D * density * (K * inverse);
    greeks.vega[i] = DFdensity * rootT;
    const rate = batch.rate[i] as number;
    price[i] = optionPrice + (rate - rate); // NaN where the rate is not finite.
    greeks.theta[i] = rate * optionPrice + -0.5 * DFdensity * (vol * vol * inverseS) + 0;
  }
}

function evaluate(batch: OptionBatch): OptionValues {
  const values = makeValues(batch.n);
  run(batch, values.price, values);
  return values;
}

/** The kernel in TypeScript: the specification of the WASM one, its oracle, and the fallback where WASM is forbidden. */
export const twinKernel: Kernel = {
  id: "twin",
  evaluate,
  prices: (batch, out) => {
    run(batch, out, null);
  },
};
