// Second pass: from d1 and s to the price and the Greeks, with one exponential and one division.
import {
  D1, DECAY, DELTA, DISCOUNT, FORWARD, GAMMA, GAMMA_FACTOR, INVERSE_SCALE, LOG_RATIO, mulAdd, pinned, PRICE, RATE,
  ROOT_TIME, SCALE, SIGN, splat, STRIKE, THETA, VEGA,
} from "./layout";
import { GREEKS, isInDomain, KEPT, PRICES } from "./standardise";

/**
 * `expNegative`, `millsNumerator` and `millsDenominator` of ../elementary.ts are written out here, because their constants
 * must be taken before the loop. A KEPT chunk is valued at its forwards times `factor`, and its answers go to columns
 * elsewhere: the first at `into`, the others `gap` bytes apart. Other chunks keep theirs, whose places are then constants.
 */
// @ts-ignore: decorator
@inline export function value(
  chunk: usize, n: i32, purpose: i32, factor: f64, logFactor: f64, into: usize, gap: usize,
): void {
  const signBit = pinned(-0.0), zero = splat(0.0), one = pinned(1.0), farthest = pinned(40.0), minusHalf = pinned(-0.5);
  const floor = pinned(-707.0), inverseLn2 = pinned(1.4426950408889634), rounder = pinned(6755399441055744.0);
  const minusLn2 = pinned(-0.6931471803691238), minusLn2Rest = pinned(-1.9082149292705877e-10);
  const e2 = pinned(0.500000000000002), e3 = pinned(0.16666666666666682), e4 = pinned(0.04166666666647329);
  const e5 = pinned(0.008333333333318461), e6 = pinned(0.0013888888956219215), e7 = pinned(0.00019841269893049545);
  const e8 = pinned(2.4801481344570324e-5), e9 = pinned(2.75572377367406e-6), e10 = pinned(2.7634155490989483e-7);
  const e11 = pinned(2.511120325747114e-8), inverseRootTwoPi = pinned(0.3989422804014327);
  const p0 = pinned(1.2533141373155001), p1 = pinned(1.9451663170708617), p2 = pinned(1.4931386205758679);
  const p3 = pinned(0.7281417409203494), p4 = pinned(0.24618171020560511), p5 = pinned(0.05960114896968384);
  const p6 = pinned(0.010331830257626302), p7 = pinned(0.00124088090232345), p8 = pinned(9.44124056128285e-5);
  const p9 = pinned(3.517884018780847e-6);
  const q1 = pinned(2.3499027333874696), q2 = pinned(2.566303362854535), q3 = pinned(1.719597038285172);
  const q4 = pinned(0.785296535423334), q5 = pinned(0.25632470483042924), q6 = pinned(0.06083499449100867);
  const q7 = pinned(0.010426242653228916), q8 = pinned(0.0012443987865173724), q9 = pinned(9.441240561098824e-5);
  const q10 = pinned(3.517884018789555e-6);
  const f = splat(factor), inverseF = splat(1.0 / factor), shift = splat(logFactor), half = pinned(0.5);
  const tiny = pinned(1e-60), least = pinned(1e-15), most = pinned(1e60);
  const end = chunk + (<usize>n << 3);
  for (let at = chunk, to = into; at < end; at += 16, to += 16) {
    let F = v128.load(at, FORWARD);
    const K = v128.load(at, STRIKE), D = v128.load(at, DISCOUNT), s = v128.load(at, SCALE);
    let d1: v128;
    if (purpose == KEPT) {
      F = f64x2.mul(F, f);
      const logRatio = f64x2.add(v128.load(at, LOG_RATIO), shift);
      d1 = mulAdd(logRatio, v128.load(at, INVERSE_SCALE), f64x2.mul(half, s));
    } else {
      d1 = v128.load(at, D1);
    }
    const d2 = f64x2.sub(d1, s), putBit = v128.and(v128.load(at, SIGN), signBit);

    // Newer V8s keep to the order of the code: chains that do not wait for each other stand side by side.
    const a = f64x2.pmin(f64x2.abs(d1), farthest), b = f64x2.pmin(f64x2.abs(d2), farthest);
    const y = f64x2.mul(a, a), z = f64x2.mul(b, b), exponent = f64x2.mul(f64x2.mul(minusHalf, d1), d1);
    let evenQa = mulAdd(y, q10, q8), evenQb = mulAdd(z, q10, q8), oddQa = mulAdd(y, q9, q7), oddQb = mulAdd(z, q9, q7);
    const clamped = f64x2.pmax(exponent, floor); // pmax is one instruction, f64x2.max is several
    const shifted = mulAdd(clamped, inverseLn2, rounder); // adding 1.5 * 2^52 leaves the integer in the low bits
    let evenPa = mulAdd(y, p8, p6), evenPb = mulAdd(z, p8, p6), oddPa = mulAdd(y, p9, p7), oddPb = mulAdd(z, p9, p7);
    evenQa = mulAdd(evenQa, y, q6), evenQb = mulAdd(evenQb, z, q6), oddQa = mulAdd(oddQa, y, q5), oddQb = mulAdd(oddQb, z, q5);
    const k = f64x2.sub(shifted, rounder);
    const r = mulAdd(k, minusLn2Rest, mulAdd(k, minusLn2, clamped));
    evenPa = mulAdd(evenPa, y, p4), evenPb = mulAdd(evenPb, z, p4), oddPa = mulAdd(oddPa, y, p5), oddPb = mulAdd(oddPb, z, p5);
    evenQa = mulAdd(evenQa, y, q4), evenQb = mulAdd(evenQb, z, q4), oddQa = mulAdd(oddQa, y, q3), oddQb = mulAdd(oddQb, z, q3);
    const r2 = f64x2.mul(r, r);
    const low = mulAdd(mulAdd(r, e3, e2), r2, f64x2.add(r, one)), middle = mulAdd(mulAdd(r, e7, e6), r2, mulAdd(r, e5, e4));
    evenPa = mulAdd(evenPa, y, p2), evenPb = mulAdd(evenPb, z, p2), oddPa = mulAdd(oddPa, y, p3), oddPb = mulAdd(oddPb, z, p3);
    evenQa = mulAdd(evenQa, y, q2), evenQb = mulAdd(evenQb, z, q2), oddQa = mulAdd(oddQa, y, q1), oddQb = mulAdd(oddQb, z, q1);
    const r4 = f64x2.mul(r2, r2), r8 = f64x2.mul(r4, r4), high = mulAdd(mulAdd(r, e11, e10), r2, mulAdd(r, e9, e8));
    evenPa = mulAdd(evenPa, y, p0), evenPb = mulAdd(evenPb, z, p0), oddPa = mulAdd(oddPa, y, p1), oddPb = mulAdd(oddPb, z, p1);
    evenQa = mulAdd(evenQa, y, one), evenQb = mulAdd(evenQb, z, one);
    const scaled = i64x2.add(mulAdd(high, r8, mulAdd(middle, r4, low)), i64x2.shl(shifted, 52));
    const density = f64x2.mul(inverseRootTwoPi, v128.andnot(scaled, f64x2.lt(exponent, floor)));
    const Pa = mulAdd(oddPa, a, evenPa), Qa = mulAdd(oddQa, a, evenQa);
    const Pb = mulAdd(oddPb, b, evenPb), Qb = mulAdd(oddQb, b, evenQb);
    const inverseQ = f64x2.div(one, f64x2.mul(Qa, Qb));
    const mills1 = f64x2.mul(f64x2.mul(Pa, Qb), inverseQ), mills2 = f64x2.mul(f64x2.mul(Pb, Qa), inverseQ);

    const Fdensity = f64x2.mul(F, density);
    const tails = f64x2.mul(
      Fdensity, f64x2.sub(v128.xor(mills2, v128.and(d2, signBit)), v128.xor(mills1, v128.and(d1, signBit))));
    const in1 = f64x2.gt(v128.xor(d1, putBit), zero), in2 = f64x2.gt(v128.xor(d2, putBit), zero);
    const steps = v128.xor(f64x2.sub(v128.and(F, in1), v128.and(K, in2)), putBit);
    let price = mulAdd(D, f64x2.pmax(f64x2.add(steps, tails), zero), zero); // this order of pmax keeps a NaN
    if (purpose != KEPT) {
      price = v128.or(price, v128.not(isInDomain(F, K, s, D, v128.load(at, SIGN), one, tiny, least, most)));
    }
    if (purpose == PRICES) {
      v128.store(at, price, PRICE);
      continue;
    }

    const rate = v128.load(at, RATE);
    if (purpose == GREEKS) price = f64x2.add(price, f64x2.sub(rate, rate)); // NaN where the rate is not finite
    if (purpose == KEPT) v128.store(to, price);
    else v128.store(at, price, PRICE);
    const tail = f64x2.mul(density, mills1);
    const chance = v128.bitselect(f64x2.sub(one, tail), tail, in1);
    let gammaFactor = v128.load(at, GAMMA_FACTOR);
    if (purpose == KEPT) gammaFactor = f64x2.mul(gammaFactor, inverseF);
    const Ddensity = f64x2.mul(D, density), DFdensity = f64x2.mul(D, Fdensity);
    const delta = mulAdd(D, v128.xor(chance, putBit), zero), gamma = f64x2.mul(Ddensity, gammaFactor);
    const vega = f64x2.mul(DFdensity, v128.load(at, ROOT_TIME));
    const decay = f64x2.mul(f64x2.mul(minusHalf, DFdensity), v128.load(at, DECAY));
    const theta = f64x2.add(mulAdd(rate, price, decay), zero);
    if (purpose == KEPT) {
      v128.store(to + gap, delta);
      v128.store(to + 2 * gap, gamma);
      v128.store(to + 3 * gap, vega);
      v128.store(to + 4 * gap, theta);
    } else {
      v128.store(at, delta, DELTA);
      v128.store(at, gamma, GAMMA);
      v128.store(at, vega, VEGA);
      v128.store(at, theta, THETA);
    }
  }
}
