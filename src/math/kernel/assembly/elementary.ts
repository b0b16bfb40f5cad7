// exp, log and Mills' ratio on two doubles at once, in the operation order of ../elementary.ts (the readable version).
// There is no fused multiply-add in plain WASM SIMD: `mulAdd` rounds twice, as JavaScript does.

// @ts-ignore: decorator
@inline export function splat(x: f64): v128 {
  return f64x2.splat(x);
}

// @ts-ignore: decorator
@inline export function mulAdd(a: v128, b: v128, c: v128): v128 {
  return f64x2.add(f64x2.mul(a, b), c);
}

// @ts-ignore: decorator
@inline function linear(x: v128, slope: f64, constant: f64): v128 {
  return mulAdd(x, splat(slope), splat(constant));
}

/** exp(x), x <= 0; zero below -707. Adding 1.5 * 2^52 rounds to an integer that stands in the low mantissa bits. */
// @ts-ignore: decorator
@inline export function expNegative(x: v128): v128 {
  const floor = splat(-707.0);
  const clamped = f64x2.pmax(x, floor); // pmax is one instruction, f64x2.max is several
  const shifted = mulAdd(clamped, splat(1.4426950408889634), splat(6755399441055744.0));
  const k = f64x2.sub(shifted, splat(6755399441055744.0));
  const r = mulAdd(k, splat(-1.9082149292705877e-10), mulAdd(k, splat(-0.6931471803691238), clamped));
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const r8 = f64x2.mul(r4, r4);
  const low = mulAdd(linear(r, 0.16666666666666682, 0.500000000000002), r2, f64x2.add(r, splat(1.0)));
  const middle = mulAdd(
    linear(r, 0.00019841269893049545, 0.0013888888956219215), r2, linear(r, 0.008333333333318461, 0.04166666666647329));
  const high = mulAdd(
    linear(r, 2.511120325747114e-8, 2.7634155490989483e-7), r2, linear(r, 2.75572377367406e-6, 2.4801481344570324e-5));
  const scaled = i64x2.add(mulAdd(high, r8, mulAdd(middle, r4, low)), i64x2.shl(shifted, 52));
  return v128.andnot(scaled, f64x2.lt(x, floor));
}

/** ln(y) for positive normal doubles: y = 2^power * mantissa with the mantissa in [0.7071, 1.4142). */
// @ts-ignore: decorator
@inline export function logarithm(y: v128): v128 {
  const exponent = i64x2.shr_u(i64x2.add(y, i64x2.splat(0x00095f6200000000)), 52);
  const mantissa = i64x2.add(i64x2.sub(y, i64x2.shl(exponent, 52)), i64x2.splat(0x3ff0000000000000));
  const power = f64x2.sub(v128.or(exponent, i64x2.splat(0x4330000000000000)), splat(4503599627370496.0 + 1023.0));
  const s = f64x2.div(f64x2.sub(mantissa, splat(1.0)), f64x2.add(mantissa, splat(1.0)));
  const z = f64x2.mul(s, s);
  const z2 = f64x2.mul(z, z);
  const z4 = f64x2.mul(z2, z2);
  const low = mulAdd(linear(z, 0.28571428770501067, 0.3999999999925863), z2, linear(z, 0.6666666666666772, 2.0));
  const high = mulAdd(
    linear(z, 0.14825441487683147, 0.15311016389537266), z2, linear(z, 0.181836884123138, 0.222221960084622));
  const series = f64x2.mul(s, mulAdd(high, z4, low));
  return mulAdd(power, splat(0.6931471803691238), mulAdd(power, splat(1.9082149292705877e-10), series));
}

// @ts-ignore: decorator
@inline export function millsNumerator(x: v128, y: v128): v128 {
  const even = mulAdd(mulAdd(mulAdd(linear(y, 9.44124056128285e-5, 0.010331830257626302),
    y, splat(0.24618171020560511)), y, splat(1.4931386205758679)), y, splat(1.2533141373155001));
  const odd = mulAdd(mulAdd(mulAdd(linear(y, 3.517884018780847e-6, 0.00124088090232345),
    y, splat(0.05960114896968384)), y, splat(0.7281417409203494)), y, splat(1.9451663170708617));
  return mulAdd(odd, x, even);
}

// @ts-ignore: decorator
@inline export function millsDenominator(x: v128, y: v128): v128 {
  const even = mulAdd(mulAdd(mulAdd(mulAdd(linear(y, 3.517884018789555e-6, 0.0012443987865173724),
    y, splat(0.06083499449100867)), y, splat(0.785296535423334)), y, splat(2.566303362854535)), y, splat(1.0));
  const odd = mulAdd(mulAdd(mulAdd(linear(y, 9.441240561098824e-5, 0.010426242653228916),
    y, splat(0.25632470483042924)), y, splat(1.719597038285172)), y, splat(2.3499027333874696));
  return mulAdd(odd, x, even);
}
