/**
 * The three functions that Black's formula needs, in the operation order of `assembly/elementary.ts`: bit for bit the
 * same there. `Math.exp` and `Math.log` are avoided because their last bits differ between engines.
 *
 * Coefficients are minimax fits of our own (Remez exchange in 60 digits), written as literals where they are used: V8
 * reads a module constant more slowly.
 */

/** 2^-k for k = 0..1020, exact. */
const inversePowersOfTwo = new Float64Array(1021);
for (let k = 0, power = 1; k <= 1020; k++, power /= 2) inversePowersOfTwo[k] = power;

/** High and low 32 bits of a double. WebAssembly hosts are little-endian, so the high word is the second one. */
const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

/** 2^k times the returned value is exp(x), where k is x / ln 2 rounded to an integer. */
function reducedExp(x: number, k: number): number {
  const r = k * -1.9082149292705877e-10 + (k * -0.6931471803691238 + x);
  const r2 = r * r;
  const r4 = r2 * r2;
  const r8 = r4 * r4;
  const low = (r * 0.16666666666666682 + 0.500000000000002) * r2 + (r + 1);
  const middle =
    (r * 0.00019841269893049545 + 0.0013888888956219215) * r2 + (r * 0.008333333333318461 + 0.04166666666647329);
  const high =
    (r * 2.511120325747114e-8 + 2.7634155490989483e-7) * r2 + (r * 2.75572377367406e-6 + 2.4801481344570324e-5);
  return high * r8 + (middle * r4 + low);
}

/** exp(x) for x <= 0, relative error below 3e-16; 0 below -707, where results would become subnormal and slow. */
export function expNegative(x: number): number {
  const clamped = x < -707 ? -707 : x;
  const k = clamped * 1.4426950408889634 + 6755399441055744 - 6755399441055744;
  const power = inversePowersOfTwo[-k | 0] as number;
  return x < -707 ? 0 : reducedExp(clamped, k) * power;
}

/** exp(x) for any x, relative error below 3e-16; 0 below -707, Infinity above 707. */
export function exponential(x: number): number {
  if (x <= 0) return expNegative(x);
  if (x > 707) return Infinity;
  const k = x * 1.4426950408889634 + 6755399441055744 - 6755399441055744;
  return reducedExp(x, k) / (inversePowersOfTwo[k | 0] as number);
}

/** The part of the logarithm that is a series: ln((1 + s) / (1 - s)) for |s| <= 0.1716. */
function logSeries(s: number): number {
  const z = s * s;
  const z2 = z * z;
  const z4 = z2 * z2;
  const low = (z * 0.28571428770501067 + 0.3999999999925863) * z2 + (z * 0.6666666666666772 + 2);
  const high = (z * 0.14825441487683147 + 0.15311016389537266) * z2 + (z * 0.181836884123138 + 0.222221960084622);
  return s * (high * z4 + low);
}

/** ln(y) for a positive normal double, error below 1 ulp or 2e-16 near 1. */
export function logarithm(y: number): number {
  bits[0] = y;
  const high = words[1] as number;
  const exponent = (high + 0x00095f62) >>> 20;
  words[1] = high - (exponent << 20) + 0x3ff00000;
  const mantissa = bits[0];
  const power = exponent - 1023;
  return power * 0.6931471803691238 + (power * 1.9082149292705877e-10 + logSeries((mantissa - 1) / (mantissa + 1)));
}

/**
 * ln(a/b) for positive a and b, full relative accuracy also where they almost agree.
 * @param quotient a/b; only its power of two is taken, so that a few digits suffice
 */
export function logRatio(a: number, b: number, quotient = a / b): number {
  bits[0] = quotient;
  const exponent = ((words[1] as number) + 0x00095f62) >>> 20;
  words[0] = 0;
  words[1] = (2046 - exponent) << 20;
  const scaled = a * bits[0]; // within a factor of the root of two of b
  const power = exponent - 1023;
  return power * 0.6931471803691238 + (power * 1.9082149292705877e-10 + logSeries((scaled - b) / (scaled + b)));
}

/**
 * Numerator of Mills' ratio N(-x) / n(x) = numerator / denominator for 0 <= x <= 40; relative error of the ratio 9e-17.
 * All coefficients are positive, so nothing cancels.
 * @param x the argument
 * @param y its square
 */
export function millsNumerator(x: number, y: number): number {
  const even =
    (((y * 9.44124056128285e-5 + 0.010331830257626302) * y + 0.24618171020560511) * y + 1.4931386205758679) * y +
    1.2533141373155001;
  const odd =
    (((y * 3.517884018780847e-6 + 0.00124088090232345) * y + 0.05960114896968384) * y + 0.7281417409203494) * y +
    1.9451663170708617;
  return odd * x + even;
}

/** Denominator of Mills' ratio; see `millsNumerator`. */
export function millsDenominator(x: number, y: number): number {
  const even =
    ((((y * 3.517884018789555e-6 + 0.0012443987865173724) * y + 0.06083499449100867) * y + 0.785296535423334) * y +
      2.566303362854535) *
      y +
    1;
  const odd =
    (((y * 9.441240561098824e-5 + 0.010426242653228916) * y + 0.25632470483042924) * y + 1.719597038285172) * y +
    2.3499027333874696;
  return odd * x + even;
}
