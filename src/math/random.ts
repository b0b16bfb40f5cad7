import { logarithm } from "./kernel/elementary.ts";

/** A reproducible stream of random numbers: the same seed gives the same numbers in every engine. */
export interface RandomStream {
  /** Uniform in (0, 1), 53 bits, never 0 or 1. */
  readonly nextUniform: () => number;
  /** Standard normal. */
  readonly nextNormal: () => number;
}

/** Mixes a 32-bit state into 32 well-spread bits (the splitmix32 finaliser), to seed the generator from any integer. */
function mixed(state: number): number {
  let z = state | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

/**
 * xoshiro128++ (Blackman and Vigna 2019, prng.di.unimi.it), 2^128 - 1 states; normals by Marsaglia's polar method.
 * @param seed any finite number; numbers that differ give unrelated streams
 */
export function randomStream(seed: number): RandomStream {
  const words = new Uint32Array(new Float64Array([seed + 0]).buffer);
  const start = mixed(mixed(words[0] as number) + (words[1] as number));
  const step = 0x9e3779b9;
  let a = mixed(start + step);
  let b = mixed(start + 2 * step);
  let c = mixed(start + 3 * step);
  let d = mixed(start + 4 * step) | 1; // The all-zero state is the one that may not be.
  let spare: number | undefined;

  const next = (): number => {
    const sum = (a + d) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + a) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  const nextUniform = (): number => ((next() >>> 6) * 67_108_864 + (next() >>> 6) + 0.5) / 4_503_599_627_370_496;
  const nextNormal = (): number => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    for (;;) {
      const x = 2 * nextUniform() - 1;
      const y = 2 * nextUniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * logarithm(square)) / square);
      spare = y * scale;
      return x * scale;
    }
  };
  return { nextUniform, nextNormal };
}
