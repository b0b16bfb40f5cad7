// Black (1976) on two options at once; ../twin.ts is the readable version with the same operation order.
// The host writes up to CAPACITY options into columns that start at base() and reads the answers from the columns behind
// them. An odd last option is computed together with whatever lies in the next slot, which nobody reads.
import { expNegative, logarithm, millsDenominator, millsNumerator, mulAdd, splat } from "./elementary";

const CAPACITY: i32 = 2048;
const COLUMN: usize = 2048 * 8; // bytes

export function capacity(): i32 {
  return CAPACITY;
}

export function base(): usize {
  return (__heap_base + 63) & ~63;
}

// All bits set where the formula holds; see isInDomain in ../twin.ts.
// @ts-ignore: decorator
@inline function isInDomain(F: v128, K: v128, s: v128, D: v128, sign: v128): v128 {
  const isAbove = v128.and(f64x2.gt(f64x2.pmin(F, K), splat(1e-60)), f64x2.gt(s, splat(1e-15)));
  const isBelow = f64x2.lt(f64x2.add(f64x2.add(F, K), f64x2.add(s, D)), splat(1e60));
  const isMarked = v128.and(f64x2.eq(f64x2.mul(sign, sign), splat(1.0)), f64x2.ge(D, splat(0.0)));
  return v128.and(v128.and(isAbove, isBelow), isMarked);
}

// Columns in: forward, strike, timeToExpiry, vol, discountFactor, sign, rate. Out: price, delta, gamma, vega, theta.
// @ts-ignore: decorator
@inline function run(n: i32, withGreeks: bool): void {
  const signBit = i64x2.splat(0x8000000000000000), zero = splat(0.0), one = splat(1.0), farthest = splat(40.0);
  const first = base(), end = first + (<usize>n << 3);
  for (let at = first; at < end; at += 16) {
    const F = v128.load(at), K = v128.load(at, COLUMN), T = v128.load(at, 2 * COLUMN);
    const vol = v128.load(at, 3 * COLUMN), D = v128.load(at, 4 * COLUMN);
    const putBit = v128.and(v128.load(at, 5 * COLUMN), signBit);
    const rootT = f64x2.sqrt(T), s = f64x2.mul(vol, rootT), Fs = f64x2.mul(F, s);
    const inverse = f64x2.div(one, f64x2.mul(Fs, K)); // one division serves 1/s, F/K and 1/(F s)
    const inverseS = f64x2.mul(f64x2.mul(F, K), inverse);
    const d1 = mulAdd(logarithm(f64x2.mul(f64x2.mul(F, Fs), inverse)), inverseS, f64x2.mul(splat(0.5), s));
    const d2 = f64x2.sub(d1, s);
    const density = f64x2.mul(splat(0.3989422804014327), expNegative(f64x2.mul(f64x2.mul(splat(-0.5), d1), d1)));
    const a1 = f64x2.pmin(f64x2.abs(d1), farthest), a2 = f64x2.pmin(f64x2.abs(d2), farthest);
    const y1 = f64x2.mul(a1, a1), y2 = f64x2.mul(a2, a2);
    const p1 = millsNumerator(a1, y1), q1 = millsDenominator(a1, y1);
    const p2 = millsNumerator(a2, y2), q2 = millsDenominator(a2, y2);
    const inverseQ = f64x2.div(one, f64x2.mul(q1, q2));
    const mills1 = f64x2.mul(f64x2.mul(p1, q2), inverseQ), mills2 = f64x2.mul(f64x2.mul(p2, q1), inverseQ);
    const Fdensity = f64x2.mul(F, density);
    const tails = f64x2.mul(
      Fdensity, f64x2.sub(v128.xor(mills2, v128.and(d2, signBit)), v128.xor(mills1, v128.and(d1, signBit))));
    const in1 = f64x2.gt(v128.xor(d1, putBit), zero), in2 = f64x2.gt(v128.xor(d2, putBit), zero);
    const steps = v128.xor(f64x2.sub(v128.and(F, in1), v128.and(K, in2)), putBit);
    const value = f64x2.mul(D, f64x2.pmax(zero, f64x2.add(steps, tails)));
    const price = v128.or(value, v128.not(isInDomain(F, K, s, D, v128.load(at, 5 * COLUMN))));
    if (!withGreeks) {
      v128.store(at, price, 7 * COLUMN);
    } else {
      const rate = v128.load(at, 6 * COLUMN);
      v128.store(at, f64x2.add(price, f64x2.sub(rate, rate)), 7 * COLUMN); // NaN where the rate is not finite
      const tail = f64x2.mul(density, mills1);
      const chance = v128.bitselect(f64x2.sub(one, tail), tail, in1);
      const Ddensity = f64x2.mul(D, density), DFdensity = f64x2.mul(D, Fdensity);
      v128.store(at, f64x2.add(f64x2.mul(D, v128.xor(chance, putBit)), zero), 8 * COLUMN);
      v128.store(at, f64x2.mul(Ddensity, f64x2.mul(K, inverse)), 9 * COLUMN);
      v128.store(at, f64x2.mul(DFdensity, rootT), 10 * COLUMN);
      const decay = f64x2.mul(f64x2.mul(splat(-0.5), DFdensity), f64x2.mul(f64x2.mul(vol, vol), inverseS));
      v128.store(at, f64x2.add(mulAdd(rate, price, decay), zero), 11 * COLUMN);
    }
  }
}

export function evaluate(n: i32): void {
  run(n, true);
}

export function prices(n: i32): void {
  run(n, false);
}
