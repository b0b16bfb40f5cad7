import { expNegative, logarithm, logRatio, millsDenominator, millsNumerator } from "./elementary.ts";
import type { Kernel, OptionBatch, OptionValues, PreparedBatch } from "./kernel.ts";
import { twinImpliedVols } from "./twinImpliedVol.ts";
import { twinLadder, twinShockedLadder } from "./twinLadder.ts";
import { twinTensor } from "./twinTensor.ts";
import { copyBatch, makeValues } from "./values.ts";

/** Options standardised at once: what the first pass leaves stays in the processor's nearest cache. */
const BLOCK = 256;

/** What the first pass finds of each option: all that does not change with a factor on the forward but `gammaFactor`. */
interface Standardised {
  /** ln(F/K); NaN where the formula does not hold. */
  readonly logRatio: Float64Array;
  /** 1/s with s = vol sqrt(T). */
  readonly inverseScale: Float64Array;
  readonly scale: Float64Array;
  /** 1 / (F s). */
  readonly gammaFactor: Float64Array;
  readonly rootTime: Float64Array;
  /** vol^2 / s. */
  readonly decay: Float64Array;
}

/** Options `from` to `to` of a batch, of which `standardised` holds the first at index 0. */
interface Block {
  readonly batch: OptionBatch;
  readonly standardised: Standardised;
  readonly from: number;
  readonly to: number;
}

function makeStandardised(n: number): Standardised {
  const column = (): Float64Array => new Float64Array(n);
  return {
    logRatio: column(),
    inverseScale: column(),
    scale: column(),
    gammaFactor: column(),
    rootTime: column(),
    decay: column(),
  };
}

/** True where the formula holds: all finite, nothing so small or large that a product of four leaves the doubles. */
function isInDomain(F: number, K: number, s: number, D: number, sign: number): boolean {
  return F > 1e-60 && K > 1e-60 && s > 1e-15 && F + K + (s + D) < 1e60 && D >= 0 && sign * sign === 1;
}

/** First pass: the logarithm, the root and the division. Rates only matter where Greeks are wanted. */
function standardise({ batch, standardised, from, to }: Block, withGreeks: boolean): void {
  for (let i = from; i < to; i++) {
    const j = i - from;
    const F = batch.forward[i] as number;
    const K = batch.strike[i] as number;
    const vol = batch.vol[i] as number;
    const rate = withGreeks ? (batch.rate[i] as number) : 0;
    const rootT = Math.sqrt(batch.timeToExpiry[i] as number);
    const s = vol * rootT;
    const inverse = 1 / (F * s * K); // One division serves 1/s, F/K and 1/(F s).
    const inverseS = F * K * inverse;
    const isValid = isInDomain(F, K, s, batch.discountFactor[i] as number, batch.sign[i] as number);
    standardised.logRatio[j] = isValid && rate - rate === 0 ? logRatio(F, K, F * (F * s) * inverse) : NaN;
    standardised.inverseScale[j] = inverseS;
    standardised.scale[j] = s;
    standardised.gammaFactor[j] = K * inverse;
    standardised.rootTime[j] = rootT;
    standardised.decay[j] = vol * vol * inverseS;
  }
}

/**
 * Second pass. With d1 = ln(F/K)/s + s/2, d2 = d1 - s, s = vol sqrt(T), and Mills' ratio M(x) = N(-x)/n(x), the identity
 * F n(d1) = K n(d2) turns the call F N(d1) - K N(d2) into steps plus tails:
 *   F [d1 > 0] - K [d2 > 0] + F n(d1) (+-M(|d2|) -+ M(|d1|)),
 * one exponential for both normal integrals, and full relative accuracy far out of the money. By the money the tails nearly
 * cancel where s is small: there the price is good to 3e-16 F, which is 2e-10 of a price of 1e-6 F.
 */
function value(block: Block, factor: number, price: Float64Array, greeks: OptionValues | null): void {
  const { batch, standardised, from, to } = block;
  const shift = factor === 1 ? 0 : logarithm(factor);
  const inverseFactor = 1 / factor;
  for (let i = from; i < to; i++) {
    const j = i - from;
    const sign = batch.sign[i] as number;
    const F = (batch.forward[i] as number) * factor;
    const K = batch.strike[i] as number;
    const D = batch.discountFactor[i] as number;
    const s = standardised.scale[j] as number;
    const d1 = ((standardised.logRatio[j] as number) + shift) * (standardised.inverseScale[j] as number) + 0.5 * s;
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
    const undiscounted = sign * ((isIn1 ? F : 0) - (sign * d2 > 0 ? K : 0)) + tails;
    const optionPrice = D * (undiscounted < 0 ? 0 : undiscounted) + 0; // + 0 turns a negative zero into zero.
    price[i] = optionPrice;
    if (greeks === null) continue;
    const tail = density * mills1;
    const DFdensity = D * (F * density);
    greeks.delta[i] = D * (sign * (isIn1 ? 1 - tail : tail)) + 0;
    greeks.gamma[i] = D * density * ((standardised.gammaFactor[j] as number) * inverseFactor);
    greeks.vega[i] = DFdensity * (standardised.rootTime[j] as number);
    const decay = -0.5 * DFdensity * (standardised.decay[j] as number);
    greeks.theta[i] = (batch.rate[i] as number) * optionPrice + decay + 0;
  }
}

const scratch = makeStandardised(BLOCK);

function run(batch: OptionBatch, price: Float64Array, greeks: OptionValues | null): void {
  for (let from = 0; from < batch.n; from += BLOCK) {
    const block = { batch, standardised: scratch, from, to: Math.min(batch.n, from + BLOCK) };
    standardise(block, greeks !== null);
    value(block, 1, price, greeks);
  }
}

function prepare(batch: OptionBatch): PreparedBatch {
  const kept = copyBatch(batch);
  const block = { batch: kept, standardised: makeStandardised(kept.n), from: 0, to: kept.n };
  standardise(block, true);
  let own: OptionValues | undefined;
  return {
    revalue: (factor, out = (own ??= makeValues(kept.n))) => {
      value(block, factor, out.price, out);
      return out;
    },
  };
}

/** The kernel in TypeScript: the specification of the WASM one, its oracle, and the fallback where WASM is forbidden. */
export const twinKernel: Kernel = {
  id: "twin",
  evaluate: (batch, into = makeValues(batch.n)) => {
    run(batch, into.price, into);
    return into;
  },
  prices: (batch, out) => {
    run(batch, out, null);
  },
  impliedVols: twinImpliedVols,
  prepare,
  ladder: twinLadder,
  shockedLadder: twinShockedLadder,
  prepareTensor: twinTensor,
};
