// Implied vols of out-of-the-money quotes, two at once; ../twinImpliedVol.ts is the readable version with the same operation
// order. Three short passes: what is asked and a first guess; a step; a step that must be small.
import { COLUMN, DISCOUNT, FORWARD, mulAdd, pinned, SIGN, splat, STRIKE, TIME } from "./layout";

// Given beside the columns of an option: the premium, and a vol that is near. Found: the vol. The rest lies in between.
const NEAR: usize = 3 * COLUMN;
const PREMIUM: usize = 6 * COLUMN;
const FOUND: usize = 7 * COLUMN;
const BETA: usize = 8 * COLUMN;
const SIZE: usize = 9 * COLUMN;
const BOUND: usize = 10 * COLUMN;
const DEVIATION: usize = 11 * COLUMN;
const ROOT: usize = 12 * COLUMN;

// @ts-ignore: decorator
@inline function isEither(mask: v128): bool {
  return v128.any_true(mask);
}

/** `timeValue` of ../twinImpliedVol.ts; its product is D * difference. */
// @ts-ignore: decorator
@inline function timeValue(price: v128, larger: v128, smaller: v128, D: v128, difference: v128, product: v128, splitter: v128): v128 {
  const back = f64x2.sub(difference, larger);
  const lost = f64x2.sub(f64x2.sub(larger, f64x2.sub(difference, back)), f64x2.add(smaller, back));
  const wideD = f64x2.mul(splitter, D), wide = f64x2.mul(splitter, difference);
  const a1 = f64x2.sub(wideD, f64x2.sub(wideD, D)), b1 = f64x2.sub(wide, f64x2.sub(wide, difference));
  const a2 = f64x2.sub(D, a1), b2 = f64x2.sub(difference, b1);
  const rest = f64x2.sub(f64x2.sub(f64x2.sub(product, f64x2.mul(a1, b1)), f64x2.mul(a2, b1)), f64x2.mul(a1, b2));
  const error = f64x2.sub(f64x2.mul(a2, b2), rest);
  return f64x2.sub(f64x2.sub(price, product), mulAdd(D, lost, error));
}

// @ts-ignore: decorator
@inline function pose(chunk: usize, n: i32): void {
  const zero = splat(0.0), one = pinned(1.0), splitter = pinned(134217729.0), tiny = pinned(1e-60), most = pinned(1e60);
  const least = pinned(1e-280), share = pinned(0.95), vanishing = pinned(1e-9);
  const ln2 = pinned(0.6931471803691238), ln2Rest = pinned(1.9082149292705877e-10);
  const rootOfHalf = pinned(reinterpret<f64>(<i64>0x00095f6200000000)), twoTo52 = pinned(4503599627370496.0);
  const bias = pinned(4503599627370496.0 + 1023.0), twice = i64x2.splat(2046);
  const l0 = pinned(2.0), l1 = pinned(0.6666666666666772), l2 = pinned(0.3999999999925863);
  const l3 = pinned(0.28571428770501067), l4 = pinned(0.222221960084622), l5 = pinned(0.181836884123138);
  const l6 = pinned(0.15311016389537266), l7 = pinned(0.14825441487683147);
  const g0 = pinned(0.79907), g1 = pinned(0.5217), g2 = pinned(0.32529), g3 = pinned(0.18587), g4 = pinned(0.23092);
  const c0 = pinned(0.043134), c1 = pinned(-0.0026658), c2 = pinned(0.0066402), c3 = pinned(-0.132064);
  const end = chunk + (<usize>n << 3);
  for (let at = chunk; at < end; at += 16) {
    const F = v128.load(at, FORWARD), K = v128.load(at, STRIKE), D = v128.load(at, DISCOUNT), T = v128.load(at, TIME);
    const price = v128.load(at, PREMIUM), sign = v128.load(at, SIGN), near = v128.load(at, NEAR);
    const larger = f64x2.pmax(F, K), smaller = f64x2.pmin(F, K), difference = f64x2.sub(larger, smaller);
    const product = f64x2.mul(D, difference), isIn = f64x2.gt(f64x2.mul(sign, f64x2.sub(F, K)), zero);
    let value = price;
    if (isEither(isIn)) {
      const timed = timeValue(price, larger, smaller, D, difference, product, splitter);
      value = v128.bitselect(v128.bitselect(zero, timed, f64x2.eq(price, product)), price, isIn);
    }
    const mean = f64x2.sqrt(f64x2.mul(F, K)), beta = f64x2.div(value, f64x2.mul(D, mean));
    const bound = f64x2.div(smaller, mean);

    const quotient = f64x2.div(larger, smaller);
    const exponent = i64x2.shr_u(i64x2.add(quotient, rootOfHalf), 52);
    const scaled = f64x2.mul(larger, i64x2.shl(i64x2.sub(twice, exponent), 52));
    const power = f64x2.sub(v128.or(exponent, twoTo52), bias);
    const r = f64x2.div(f64x2.sub(scaled, smaller), f64x2.add(scaled, smaller));
    const z = f64x2.mul(r, r), z2 = f64x2.mul(z, z), z4 = f64x2.mul(z2, z2);
    const low = mulAdd(mulAdd(z, l3, l2), z2, mulAdd(z, l1, l0));
    const high = mulAdd(mulAdd(z, l7, l6), z2, mulAdd(z, l5, l4));
    const size = mulAdd(power, ln2, mulAdd(power, ln2Rest, f64x2.mul(r, mulAdd(high, z4, low))));

    const rootT = f64x2.sqrt(T), isNear = f64x2.gt(near, zero);
    let start = f64x2.mul(near, rootT);
    if (!i64x2.all_true(isNear)) {
      const perOne = f64x2.add(f64x2.pmax(f64x2.div(product, value), vanishing), one);
      const e = i64x2.shr_u(i64x2.add(perOne, rootOfHalf), 52);
      const mantissa = i64x2.add(i64x2.sub(perOne, i64x2.shl(e, 52)), one);
      const v = f64x2.div(f64x2.sub(mantissa, one), f64x2.add(mantissa, one)), v2 = f64x2.mul(v, v);
      const series = f64x2.mul(v, mulAdd(mulAdd(mulAdd(v2, l3, l2), v2, l1), v2, l0));
      const u = f64x2.sub(f64x2.sqrt(f64x2.add(mulAdd(f64x2.sub(v128.or(e, twoTo52), bias), ln2, series), one)), one);
      const numerator = f64x2.mul(u, mulAdd(mulAdd(u, g2, g1), u, g0));
      const denominator = mulAdd(mulAdd(u, g4, g3), u, one);
      const flat = f64x2.div(f64x2.mul(f64x2.pmax(size, f64x2.mul(beta, vanishing)), denominator), numerator);
      const w = f64x2.mul(flat, flat);
      const bend = f64x2.div(f64x2.mul(w, mulAdd(w, c1, c0)), mulAdd(f64x2.mul(size, size), c2, mulAdd(w, c3, one)));
      start = v128.bitselect(start, mulAdd(flat, bend, flat), isNear);
    }
    const isSized = v128.and(f64x2.gt(f64x2.pmin(smaller, f64x2.pmin(D, T)), tiny), f64x2.lt(f64x2.add(larger, f64x2.add(D, T)), most));
    const isPriced = v128.and(f64x2.gt(beta, least), f64x2.lt(beta, f64x2.mul(share, bound)));
    const isValid = v128.and(v128.and(isSized, isPriced), f64x2.eq(f64x2.mul(sign, sign), one));
    v128.store(at, beta, BETA);
    v128.store(at, size, SIZE);
    v128.store(at, bound, BOUND);
    v128.store(at, v128.or(start, v128.not(isValid)), DEVIATION); // NaN where there is nothing to solve
    v128.store(at, rootT, ROOT);
  }
}

/** One step; the last is for starts that are so near that a short series gives the logarithm of what is left. */
// @ts-ignore: decorator
@inline function step(chunk: usize, n: i32, isLast: bool): void {
  const zero = splat(0.0), one = pinned(1.0), half = pinned(0.5), quarter = pinned(0.25), signBit = pinned(-0.0);
  const minusHalf = pinned(-0.5), three = pinned(3.0), two = pinned(2.0), sixth = pinned(1.0 / 6.0), minusOne = pinned(-1.0);
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
  const ln2 = pinned(0.6931471803691238), ln2Rest = pinned(1.9082149292705877e-10);
  const rootOfHalf = pinned(reinterpret<f64>(<i64>0x00095f6200000000)), twoTo52 = pinned(4503599627370496.0);
  const bias = pinned(4503599627370496.0 + 1023.0), twice = i64x2.splat(2046);
  const l1 = pinned(0.6666666666666772), l2 = pinned(0.3999999999925863);
  const l3 = pinned(0.28571428770501067), l4 = pinned(0.222221960084622), l5 = pinned(0.181836884123138);
  const l6 = pinned(0.15311016389537266), l7 = pinned(0.14825441487683147);
  const a7 = pinned(-7.0), a15 = pinned(15.0), a10 = pinned(10.0), a57 = pinned(-57.0), a105 = pinned(105.0);
  const a18 = pinned(-18.0), a21 = pinned(21.0), a561 = pinned(-561.0), a945 = pinned(945.0), a285 = pinned(-285.0);
  const a1260 = pinned(1260.0), a33 = pinned(-33.0), a378 = pinned(378.0), a36 = pinned(36.0), a6555 = pinned(-6555.0);
  const a10395 = pinned(10395.0), a4680 = pinned(-4680.0), a17325 = pinned(17325.0), a840 = pinned(-840.0), a6930 = pinned(6930.0);
  const a52 = pinned(-52.0), a990 = pinned(990.0), a55 = pinned(55.0), a89055 = pinned(-89055.0), a135135 = pinned(135135.0);
  const a82845 = pinned(-82845.0), a270270 = pinned(270270.0), a20370 = pinned(-20370.0), a1926 = pinned(-1926.0);
  const a25740 = pinned(25740.0), a75 = pinned(-75.0), a2145 = pinned(2145.0), a78 = pinned(78.0);
  const f5 = pinned(1.0 / 120.0), f7 = pinned(1.0 / 5040.0), f9 = pinned(1.0 / 362880.0), f11 = pinned(1.0 / 39916800.0);
  const f13 = pinned(1.0 / 6227020800.0);
  const narrow = pinned(0.21), close = pinned(1e-3), small = pinned(2e-5);
  const end = chunk + (<usize>n << 3);
  for (let at = chunk; at < end; at += 16) {
    const s = v128.load(at, DEVIATION), beta = v128.load(at, BETA), size = v128.load(at, SIZE);
    const inverse = f64x2.div(one, s), h = f64x2.mul(size, inverse), slope = f64x2.mul(h, inverse), t = f64x2.mul(half, s);
    const g = f64x2.mul(h, h), w = f64x2.mul(t, t);

    const exponent = f64x2.mul(minusHalf, f64x2.add(g, w));
    const clamped = f64x2.pmax(exponent, floor);
    const shifted = mulAdd(clamped, inverseLn2, rounder), k = f64x2.sub(shifted, rounder);
    const r = mulAdd(k, minusLn2Rest, mulAdd(k, minusLn2, clamped));
    const r2 = f64x2.mul(r, r), r4 = f64x2.mul(r2, r2), r8 = f64x2.mul(r4, r4);
    const low = mulAdd(mulAdd(r, e3, e2), r2, f64x2.add(r, one));
    const middle = mulAdd(mulAdd(r, e7, e6), r2, mulAdd(r, e5, e4));
    const high = mulAdd(mulAdd(r, e11, e10), r2, mulAdd(r, e9, e8));
    const grown = i64x2.add(mulAdd(high, r8, mulAdd(middle, r4, low)), i64x2.shl(shifted, 52));
    const vega = f64x2.mul(inverseRootTwoPi, v128.andnot(grown, f64x2.lt(exponent, floor)));

    const isNarrow = f64x2.lt(t, narrow);
    let ratio = zero;
    if (isEither(isNarrow)) {
      const evenP = mulAdd(mulAdd(mulAdd(mulAdd(g, p8, p6), g, p4), g, p2), g, p0);
      const oddP = mulAdd(mulAdd(mulAdd(mulAdd(g, p9, p7), g, p5), g, p3), g, p1);
      const evenQ = mulAdd(mulAdd(mulAdd(mulAdd(mulAdd(g, q10, q8), g, q6), g, q4), g, q2), g, one);
      const oddQ = mulAdd(mulAdd(mulAdd(mulAdd(g, q9, q7), g, q5), g, q3), g, q1);
      const a = f64x2.sub(one, f64x2.mul(h, f64x2.div(mulAdd(oddP, h, evenP), mulAdd(oddQ, h, evenQ))));
      const ga = f64x2.mul(g, a);
      const k1 = f64x2.mul(f64x2.add(mulAdd(a, three, minusOne), ga), sixth);
      const k2 = f64x2.mul(mulAdd(g, f64x2.add(mulAdd(a, a10, minusOne), ga), mulAdd(a, a15, a7)), f5);
      const i3 = f64x2.add(mulAdd(a, a21, minusOne), ga);
      const k3 = f64x2.mul(mulAdd(g, mulAdd(g, i3, mulAdd(a, a105, a18)), mulAdd(a, a105, a57)), f7);
      const i4 = mulAdd(g, f64x2.add(mulAdd(a, a36, minusOne), ga), mulAdd(a, a378, a33));
      const k4 = f64x2.mul(mulAdd(g, mulAdd(g, i4, mulAdd(a, a1260, a285)), mulAdd(a, a945, a561)), f9);
      const i5 = mulAdd(g, mulAdd(g, f64x2.add(mulAdd(a, a55, minusOne), ga), mulAdd(a, a990, a52)), mulAdd(a, a6930, a840));
      const k5 = f64x2.mul(mulAdd(g, mulAdd(g, i5, mulAdd(a, a17325, a4680)), mulAdd(a, a10395, a6555)), f11);
      const j6 = mulAdd(g, f64x2.add(mulAdd(a, a78, minusOne), ga), mulAdd(a, a2145, a75));
      const i6 = mulAdd(g, mulAdd(g, j6, mulAdd(a, a25740, a1926)), mulAdd(a, a135135, a20370));
      const k6 = f64x2.mul(mulAdd(g, mulAdd(g, i6, mulAdd(a, a270270, a82845)), mulAdd(a, a135135, a89055)), f13);
      const tail = mulAdd(w, mulAdd(w, mulAdd(w, k6, k5), k4), k3);
      ratio = f64x2.mul(s, mulAdd(w, mulAdd(w, mulAdd(w, tail, k2), k1), a));
    }
    if (!i64x2.all_true(isNarrow)) {
      const near = f64x2.sub(t, h), x = f64x2.abs(near), y = f64x2.mul(x, x), far = f64x2.add(t, h), z = f64x2.mul(far, far);
      const evenPa = mulAdd(mulAdd(mulAdd(mulAdd(y, p8, p6), y, p4), y, p2), y, p0);
      const oddPa = mulAdd(mulAdd(mulAdd(mulAdd(y, p9, p7), y, p5), y, p3), y, p1);
      const evenQa = mulAdd(mulAdd(mulAdd(mulAdd(mulAdd(y, q10, q8), y, q6), y, q4), y, q2), y, one);
      const oddQa = mulAdd(mulAdd(mulAdd(mulAdd(y, q9, q7), y, q5), y, q3), y, q1);
      const evenPb = mulAdd(mulAdd(mulAdd(mulAdd(z, p8, p6), z, p4), z, p2), z, p0);
      const oddPb = mulAdd(mulAdd(mulAdd(mulAdd(z, p9, p7), z, p5), z, p3), z, p1);
      const evenQb = mulAdd(mulAdd(mulAdd(mulAdd(mulAdd(z, q10, q8), z, q6), z, q4), z, q2), z, one);
      const oddQb = mulAdd(mulAdd(mulAdd(mulAdd(z, q9, q7), z, q5), z, q3), z, q1);
      const Pa = mulAdd(oddPa, x, evenPa), Qa = mulAdd(oddQa, x, evenQa);
      const Pb = mulAdd(oddPb, far, evenPb), Qb = mulAdd(oddQb, far, evenQb);
      const first = v128.xor(f64x2.mul(Pa, Qb), v128.xor(v128.and(near, signBit), signBit));
      const tails = f64x2.div(f64x2.sub(first, f64x2.mul(Pb, Qa)), f64x2.mul(Qa, Qb));
      const inside = v128.and(f64x2.div(v128.load(at, BOUND), vega), f64x2.gt(near, zero));
      ratio = v128.bitselect(ratio, f64x2.add(inside, tails), isNarrow);
    }

    const b = f64x2.mul(vega, ratio);
    let left: v128;
    if (isLast) {
      const part = f64x2.div(f64x2.sub(beta, b), f64x2.add(beta, b)), square = f64x2.mul(part, part);
      left = f64x2.mul(part, mulAdd(mulAdd(square, l2, l1), square, two));
    } else {
      const e = i64x2.shr_u(i64x2.add(f64x2.div(beta, b), rootOfHalf), 52);
      const scaled = f64x2.mul(beta, i64x2.shl(i64x2.sub(twice, e), 52)), power = f64x2.sub(v128.or(e, twoTo52), bias);
      const part = f64x2.div(f64x2.sub(scaled, b), f64x2.add(scaled, b));
      const z = f64x2.mul(part, part), z2 = f64x2.mul(z, z), z4 = f64x2.mul(z2, z2);
      const lowLog = mulAdd(mulAdd(z, l3, l2), z2, mulAdd(z, l1, two));
      const highLog = mulAdd(mulAdd(z, l7, l6), z2, mulAdd(z, l5, l4));
      left = mulAdd(power, ln2, mulAdd(power, ln2Rest, f64x2.mul(part, mulAdd(highLog, z4, lowLog))));
    }
    const second = f64x2.sub(f64x2.mul(h, slope), f64x2.mul(quarter, s)), bend = f64x2.mul(second, ratio);
    const curvature = f64x2.sub(bend, one);
    const steep = f64x2.mul(mulAdd(f64x2.mul(three, slope), slope, quarter), f64x2.mul(ratio, ratio));
    const third = f64x2.sub(mulAdd(f64x2.sub(bend, three), bend, two), steep);
    const top = f64x2.mul(f64x2.mul(left, ratio), mulAdd(f64x2.mul(half, curvature), left, one));
    const moved = f64x2.div(top, mulAdd(left, mulAdd(f64x2.mul(third, left), sixth, curvature), one));
    const next = f64x2.add(s, moved);
    if (isLast) {
      const isSmall = v128.and(f64x2.le(f64x2.abs(moved), f64x2.mul(small, s)), f64x2.le(f64x2.abs(left), close));
      v128.store(at, v128.or(f64x2.div(next, v128.load(at, ROOT)), v128.not(isSmall)), FOUND);
    } else {
      v128.store(at, next, DEVIATION);
    }
  }
}

/** The vols of a chunk of quotes; NaN where there is none, or where the steps do not suffice. */
// @ts-ignore: decorator
@inline export function impliedVols(chunk: usize, n: i32): void {
  pose(chunk, n);
  step(chunk, n, false);
  step(chunk, n, true);
}
