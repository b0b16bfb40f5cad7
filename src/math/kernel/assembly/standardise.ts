// First pass over a chunk: the logarithm, the root and the one division of each option. Two short passes keep more
// options in flight than one long one: each option is a chain of steps that wait for each other.
import {
  D1, DECAY, DISCOUNT, FORWARD, GAMMA_FACTOR, INVERSE_SCALE, LOG_RATIO, mulAdd, pinned, RATE, ROOT_TIME, SCALE, SIGN,
  splat, STRIKE, TIME, VOL,
} from "./layout";

/** What becomes of the first pass: prices, prices and Greeks, or constants that are kept for many forwards. */
export const PRICES: i32 = 0;
export const GREEKS: i32 = 1;
export const KEPT: i32 = 2;

// All bits set where the formula holds; see isInDomain in ../twin.ts. The last four are constants of the caller's.
// @ts-ignore: decorator
@inline export function isInDomain(
  F: v128, K: v128, s: v128, D: v128, sign: v128, one: v128, tiny: v128, least: v128, most: v128,
): v128 {
  const isAbove = v128.and(f64x2.gt(f64x2.pmin(F, K), tiny), f64x2.gt(s, least));
  const isBelow = f64x2.lt(f64x2.add(f64x2.add(F, K), f64x2.add(s, D)), most);
  const isMarked = v128.and(f64x2.eq(f64x2.mul(sign, sign), one), f64x2.ge(D, splat(0.0)));
  return v128.and(v128.and(isAbove, isBelow), isMarked);
}

/** `logRatio` of ../elementary.ts is written out here, because its constants must be taken before the loop. */
// @ts-ignore: decorator
@inline export function standardise(chunk: usize, n: i32, purpose: i32): void {
  const one = pinned(1.0), half = pinned(0.5), ln2 = pinned(0.6931471803691238), ln2Rest = pinned(1.9082149292705877e-10);
  const rootOfHalf = pinned(reinterpret<f64>(<i64>0x00095f6200000000)), twoTo52 = pinned(4503599627370496.0);
  const bias = pinned(4503599627370496.0 + 1023.0), twice = i64x2.splat(2046);
  const l0 = pinned(2.0), l1 = pinned(0.6666666666666772), l2 = pinned(0.3999999999925863);
  const l3 = pinned(0.28571428770501067), l4 = pinned(0.222221960084622), l5 = pinned(0.181836884123138);
  const l6 = pinned(0.15311016389537266), l7 = pinned(0.14825441487683147);
  const tiny = pinned(1e-60), least = pinned(1e-15), most = pinned(1e60);
  const end = chunk + (<usize>n << 3);
  for (let at = chunk; at < end; at += 16) {
    const F = v128.load(at, FORWARD), K = v128.load(at, STRIKE), vol = v128.load(at, VOL);
    const rootT = f64x2.sqrt(v128.load(at, TIME)), s = f64x2.mul(vol, rootT), Fs = f64x2.mul(F, s);
    const inverse = f64x2.div(one, f64x2.mul(Fs, K)); // one division serves 1/s, F/K and 1/(F s)
    const inverseS = f64x2.mul(f64x2.mul(F, K), inverse);

    const quotient = f64x2.mul(f64x2.mul(F, Fs), inverse); // gives the power of two only: near the money F - K has the digits
    const exponent = i64x2.shr_u(i64x2.add(quotient, rootOfHalf), 52);
    const scaled = f64x2.mul(F, i64x2.shl(i64x2.sub(twice, exponent), 52)); // within a factor of the root of two of K
    const power = f64x2.sub(v128.or(exponent, twoTo52), bias);
    const r = f64x2.div(f64x2.sub(scaled, K), f64x2.add(scaled, K));
    const z = f64x2.mul(r, r), z2 = f64x2.mul(z, z), z4 = f64x2.mul(z2, z2);
    const low = mulAdd(mulAdd(z, l3, l2), z2, mulAdd(z, l1, l0));
    const high = mulAdd(mulAdd(z, l7, l6), z2, mulAdd(z, l5, l4));
    const logRatio = mulAdd(power, ln2, mulAdd(power, ln2Rest, f64x2.mul(r, mulAdd(high, z4, low))));

    v128.store(at, s, SCALE);
    if (purpose != PRICES) {
      v128.store(at, f64x2.mul(K, inverse), GAMMA_FACTOR);
      v128.store(at, rootT, ROOT_TIME);
      v128.store(at, f64x2.mul(f64x2.mul(vol, vol), inverseS), DECAY);
    }
    if (purpose == KEPT) {
      v128.store(at, inverseS, INVERSE_SCALE);
      const D = v128.load(at, DISCOUNT), rate = v128.load(at, RATE);
      const isValid = v128.and(isInDomain(F, K, s, D, v128.load(at, SIGN), one, tiny, least, most), f64x2.eq(f64x2.sub(rate, rate), splat(0.0)));
      v128.store(at, v128.or(logRatio, v128.not(isValid)), LOG_RATIO); // NaN where the formula does not hold
    } else {
      v128.store(at, mulAdd(logRatio, inverseS, f64x2.mul(half, s)), D1);
    }
  }
}
