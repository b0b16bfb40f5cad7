// Black (1976), price and four Greeks of two options at once, in the operation order of src/math/kernel/twin.ts: what a C
// compiler makes of the same algorithm. Built on the spot by `npm run bench`: by clang to WASM SIMD, or else as a program
// of the machine's own (SSE2 on x86-64) that times itself.
typedef double v2 __attribute__((vector_size(16)));
typedef long long i2 __attribute__((vector_size(16)));
typedef unsigned long long u2 __attribute__((vector_size(16)));

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#define MIN(a, b) ((v2)wasm_f64x2_pmin((v128_t)(a), (v128_t)(b)))
#define MAX(a, b) ((v2)wasm_f64x2_pmax((v128_t)(a), (v128_t)(b)))
#define ROOT(a) ((v2)wasm_f64x2_sqrt((v128_t)(a)))
#elif defined(__SSE2__)
#include <emmintrin.h>
#define MIN(a, b) ((v2)_mm_min_pd((__m128d)(b), (__m128d)(a)))
#define MAX(a, b) ((v2)_mm_max_pd((__m128d)(b), (__m128d)(a)))
#define ROOT(a) ((v2)_mm_sqrt_pd((__m128d)(a)))
#else
static inline v2 least(v2 a, v2 b) { i2 m = b < a; return (v2)(((i2)b & m) | ((i2)a & ~m)); }
#define MIN(a, b) least(a, b)
#define MAX(a, b) (-least(-(a), -(b)))
#define ROOT(a) ((v2){__builtin_sqrt((a)[0]), __builtin_sqrt((a)[1])})
#endif

#define ALL(x) ((v2){x, x})
#define BITS(x) ((i2)(x))
#define BLOCK 256
static const i2 SIGN_BIT = {(long long)0x8000000000000000ull, (long long)0x8000000000000000ull};

static v2 first[BLOCK / 2], scales[BLOCK / 2], gammaFactors[BLOCK / 2], roots[BLOCK / 2], decays[BLOCK / 2];

static inline v2 masked(v2 x, i2 mask) { return (v2)(BITS(x) & mask); }
static inline v2 flipped(v2 x, i2 bit) { return (v2)(BITS(x) ^ bit); }

static inline v2 logarithm(v2 y) {
  const i2 rootOfHalf = {0x00095f6200000000ll, 0x00095f6200000000ll};
  const v2 twoTo52 = ALL(4503599627370496.0), bias = ALL(4503599627370496.0 + 1023.0), one = ALL(1.0);
  i2 exponent = (i2)((u2)(BITS(y) + rootOfHalf) >> 52);
  v2 mantissa = (v2)(BITS(y) - (exponent << 52) + BITS(one));
  v2 power = (v2)(exponent | BITS(twoTo52)) - bias;
  v2 r = (mantissa - one) / (mantissa + one), z = r * r, z2 = z * z, z4 = z2 * z2;
  v2 low = (z * ALL(0.28571428770501067) + ALL(0.3999999999925863)) * z2 + (z * ALL(0.6666666666666772) + ALL(2.0));
  v2 high = (z * ALL(0.14825441487683147) + ALL(0.15311016389537266)) * z2 + (z * ALL(0.181836884123138) + ALL(0.222221960084622));
  return power * ALL(0.6931471803691238) + (power * ALL(1.9082149292705877e-10) + r * (high * z4 + low));
}

static inline v2 expNegative(v2 x) {
  const v2 floor = ALL(-707.0), rounder = ALL(6755399441055744.0);
  v2 clamped = MAX(x, floor), shifted = clamped * ALL(1.4426950408889634) + rounder, k = shifted - rounder;
  v2 r = k * ALL(-1.9082149292705877e-10) + (k * ALL(-0.6931471803691238) + clamped);
  v2 r2 = r * r, r4 = r2 * r2, r8 = r4 * r4;
  v2 low = (r * ALL(0.16666666666666682) + ALL(0.500000000000002)) * r2 + (r + ALL(1.0));
  v2 middle = (r * ALL(0.00019841269893049545) + ALL(0.0013888888956219215)) * r2 + (r * ALL(0.008333333333318461) + ALL(0.04166666666647329));
  v2 high = (r * ALL(2.511120325747114e-8) + ALL(2.7634155490989483e-7)) * r2 + (r * ALL(2.75572377367406e-6) + ALL(2.4801481344570324e-5));
  v2 scaled = (v2)(BITS(high * r8 + (middle * r4 + low)) + (BITS(shifted) << 52));
  return masked(scaled, ~(i2)(x < floor));
}

static inline v2 millsNumerator(v2 x, v2 y) {
  v2 even = (((y * ALL(9.44124056128285e-5) + ALL(0.010331830257626302)) * y + ALL(0.24618171020560511)) * y + ALL(1.4931386205758679)) * y + ALL(1.2533141373155001);
  v2 odd = (((y * ALL(3.517884018780847e-6) + ALL(0.00124088090232345)) * y + ALL(0.05960114896968384)) * y + ALL(0.7281417409203494)) * y + ALL(1.9451663170708617);
  return odd * x + even;
}

static inline v2 millsDenominator(v2 x, v2 y) {
  v2 even = ((((y * ALL(3.517884018789555e-6) + ALL(0.0012443987865173724)) * y + ALL(0.06083499449100867)) * y + ALL(0.785296535423334)) * y + ALL(2.566303362854535)) * y + ALL(1.0);
  v2 odd = (((y * ALL(9.441240561098824e-5) + ALL(0.010426242653228916)) * y + ALL(0.25632470483042924)) * y + ALL(1.719597038285172)) * y + ALL(2.3499027333874696);
  return odd * x + even;
}

enum { FORWARD, STRIKE, TIME, VOL, DISCOUNT, SIGN, RATE, PRICE, DELTA, GAMMA, VEGA, THETA };
#define COLUMN(name) ((v2 *)(chunk + (name) * stride) + from)

static void standardise(double *chunk, int stride, int from, int pairs) {
  const v2 *forward = COLUMN(FORWARD), *strike = COLUMN(STRIKE), *time = COLUMN(TIME), *vols = COLUMN(VOL);
  for (int i = 0; i < pairs; i++) {
    v2 F = forward[i], K = strike[i], vol = vols[i], rootT = ROOT(time[i]), s = vol * rootT, Fs = F * s;
    v2 inverse = ALL(1.0) / (Fs * K), inverseS = F * K * inverse;
    first[i] = logarithm(F * Fs * inverse) * inverseS + ALL(0.5) * s;
    scales[i] = s;
    gammaFactors[i] = K * inverse;
    roots[i] = rootT;
    decays[i] = vol * vol * inverseS;
  }
}

static void valueBlock(double *chunk, int stride, int from, int pairs) {
  const v2 *forward = COLUMN(FORWARD), *strike = COLUMN(STRIKE), *discount = COLUMN(DISCOUNT), *sign = COLUMN(SIGN), *rate = COLUMN(RATE);
  v2 *price = COLUMN(PRICE), *delta = COLUMN(DELTA), *gamma = COLUMN(GAMMA), *vega = COLUMN(VEGA), *theta = COLUMN(THETA);
  const v2 zero = ALL(0.0), farthest = ALL(40.0);
  for (int i = 0; i < pairs; i++) {
    v2 F = forward[i], K = strike[i], D = discount[i], d1 = first[i], d2 = d1 - scales[i];
    i2 putBit = BITS(sign[i]) & SIGN_BIT;
    v2 density = ALL(0.3989422804014327) * expNegative(ALL(-0.5) * d1 * d1);
    v2 a = MIN((v2)(BITS(d1) & ~SIGN_BIT), farthest), b = MIN((v2)(BITS(d2) & ~SIGN_BIT), farthest), y = a * a, z = b * b;
    v2 Qa = millsDenominator(a, y), Qb = millsDenominator(b, z), inverseQ = ALL(1.0) / (Qa * Qb);
    v2 mills1 = millsNumerator(a, y) * Qb * inverseQ, mills2 = millsNumerator(b, z) * Qa * inverseQ;
    v2 Fdensity = F * density;
    v2 tails = Fdensity * (flipped(mills2, BITS(d2) & SIGN_BIT) - flipped(mills1, BITS(d1) & SIGN_BIT));
    i2 in1 = (i2)(flipped(d1, putBit) > zero), in2 = (i2)(flipped(d2, putBit) > zero);
    v2 steps = flipped(masked(F, in1) - masked(K, in2), putBit);
    v2 value = D * MAX(steps + tails, zero) + zero;
    v2 tail = density * mills1, chance = (v2)((BITS(ALL(1.0) - tail) & in1) | (BITS(tail) & ~in1));
    v2 DFdensity = D * Fdensity;
    price[i] = value;
    delta[i] = D * flipped(chance, putBit) + zero;
    gamma[i] = D * density * gammaFactors[i];
    vega[i] = DFdensity * roots[i];
    theta[i] = rate[i] * value + ALL(-0.5) * DFdensity * decays[i] + zero;
  }
}

/** Values n options, n even: twelve columns, `stride` (even) numbers apart, of which the first seven are given. */
void evaluate(double *chunk, int stride, int n) {
  for (int from = 0; from < n / 2; from += BLOCK / 2) {
    int pairs = n / 2 - from < BLOCK / 2 ? n / 2 - from : BLOCK / 2;
    standardise(chunk, stride, from, pairs);
    valueBlock(chunk, stride, from, pairs);
  }
}

#if !defined(__wasm__)
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec * 1e-6;
}

static int ascending(const void *a, const void *b) {
  double difference = *(const double *)a - *(const double *)b;
  return (difference > 0) - (difference < 0);
}

/** reference FILE n: reads seven columns, times as measure.ts does, writes the five answers behind them; prints ns per option. */
int main(int count, char **words) {
  if (count != 3) return 2;
  int n = atoi(words[2]);
  double *chunk = aligned_alloc(64, (12 * sizeof(double) * (size_t)n + 63) / 64 * 64), times[15];
  FILE *file = fopen(words[1], "r+b");
  if (!chunk || !file || fread(chunk, sizeof(double), 7 * (size_t)n, file) != 7 * (size_t)n) return 1;
  for (double end = milliseconds() + 300; milliseconds() < end;) evaluate(chunk, n, n);
  for (int i = 0; i < 15; i++) {
    double start = milliseconds();
    int runs = 0;
    for (; runs == 0 || milliseconds() - start < 5; runs++) evaluate(chunk, n, n);
    times[i] = (milliseconds() - start) / runs;
  }
  qsort(times, 15, sizeof(double), ascending);
  fseek(file, 7 * (long)sizeof(double) * n, SEEK_SET);
  fwrite(chunk + 7 * (size_t)n, sizeof(double), 5 * (size_t)n, file);
  fclose(file);
  printf("%.4f\n", times[7] * 1e6 / n);
  return 0;
}
#endif
