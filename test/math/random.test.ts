import { describe, expect, it } from "vitest";
import { randomStream } from "../../src/math/random.ts";

const draw = (count: number, next: () => number): number[] => Array.from({ length: count }, next);

/** Mean, variance, skewness and kurtosis. */
function moments(sample: readonly number[]): [number, number, number, number] {
  const mean = sample.reduce((sum, x) => sum + x, 0) / sample.length;
  const central = (k: number): number => sample.reduce((sum, x) => sum + (x - mean) ** k, 0) / sample.length;
  return [mean, central(2), central(3) / central(2) ** 1.5, central(4) / central(2) ** 2];
}

describe("randomStream", () => {
  it("repeats itself for one seed and differs for seeds that lie close", () => {
    const first = draw(5, randomStream(7).nextUniform);
    expect(draw(5, randomStream(7).nextUniform)).toEqual(first);
    const firsts = [0, 1, 2, 7, 8, -1, 0.5, 2 ** 32, 2 ** 40].map((seed) => randomStream(seed).nextUniform());
    expect(new Set(firsts).size).toBe(firsts.length);
    expect(randomStream(-0).nextUniform()).toBe(randomStream(0).nextUniform());
  });

  it("is uniform on (0, 1): moments and a chi-square of 100 cells within five standard errors", () => {
    const sample = draw(100_000, randomStream(1).nextUniform);
    const [mean, variance] = moments(sample);
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / sample.length));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / sample.length));
    const cells = Array.from({ length: 100 }, () => 0);
    for (const x of sample) cells[Math.floor(x * 100)]!++;
    const chiSquare = cells.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(Math.abs(chiSquare - 99)).toBeLessThan(5 * Math.sqrt(2 * 99));
    expect(sample.every((x) => x > 0 && x < 1)).toBe(true);
  });

  it("is normal: four moments within five standard errors, and neighbours uncorrelated", () => {
    const sample = draw(100_000, randomStream(2).nextNormal);
    const [mean, variance, skewness, kurtosis] = moments(sample);
    const root = Math.sqrt(sample.length);
    expect(Math.abs(mean)).toBeLessThan(5 / root);
    expect(Math.abs(variance - 1)).toBeLessThan((5 * Math.SQRT2) / root);
    expect(Math.abs(skewness)).toBeLessThan((5 * Math.sqrt(6)) / root);
    expect(Math.abs(kurtosis - 3)).toBeLessThan((5 * Math.sqrt(24)) / root);
    const lagged = sample.slice(1).reduce((sum, x, i) => sum + x * sample[i]!, 0) / sample.length;
    expect(Math.abs(lagged)).toBeLessThan(5 / root);
  });
});
