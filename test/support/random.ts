/** Uniform numbers in [0, 1) for tests, the same for the same seed: mulberry32, two draws for 53 bits. */
export function testRandom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b9) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return () => (next() * 2_097_152 + (next() >>> 11)) / 9_007_199_254_740_992;
}
