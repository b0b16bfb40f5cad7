import { describe, expect, it } from "vitest";
import {
  boundAt,
  hermiteBounds,
  scalingBounds,
  tailBounds,
} from "../../../../src/engine/scenario/surrogate/derivativeBounds.ts";

interface Complex {
  readonly re: number;
  readonly im: number;
}

const CIRCLE = 256;

/** The k-th derivative at a point by Cauchy's integral over a circle, which for an entire function converges geometrically. */
function derivative(f: (z: Complex) => Complex, at: number, k: number, radius: number): number {
  let sum = 0;
  for (let i = 0; i < CIRCLE; i++) {
    const angle = (2 * Math.PI * i) / CIRCLE;
    const { re, im } = f({ re: at + radius * Math.cos(angle), im: radius * Math.sin(angle) });
    sum += re * Math.cos(k * angle) + im * Math.sin(k * angle);
  }
  let factorial = 1;
  for (let i = 2; i <= k; i++) factorial *= i;
  return (sum / CIRCLE) * (factorial / radius ** k);
}

const exp = ({ re, im }: Complex): Complex => ({ re: Math.exp(re) * Math.cos(im), im: Math.exp(re) * Math.sin(im) });
const density = ({ re, im }: Complex): Complex => {
  const { re: x, im: y } = exp({ re: (im * im - re * re) / 2, im: -re * im });
  return { re: x / Math.sqrt(2 * Math.PI), im: y / Math.sqrt(2 * Math.PI) };
};
const inLogarithm = (tau: Complex): Complex => density(exp(tau));

const PLACES = Array.from({ length: 400 }, (_, i) => 0.02 + 0.02 * i);

/** How far the greatest of the figures found stays below the bounds: at most 1 if they hold, near 1 if they are tight. */
function greatestShare(table: Float64Array, figure: (t: number) => number): number {
  return Math.max(...PLACES.map((t) => Math.abs(figure(t)) / boundAt(table, t)));
}

describe("bounds by distance", () => {
  it.each([0, 1, 2, 5, 10, 14, 22])(
    "lie above derivative %i of the normal density, and hardly at its peak",
    (order) => {
      const table = hermiteBounds(22)[order]!;
      const found = (t: number): number => derivative(density, t, order, Math.sqrt(order + 1));
      expect(greatestShare(table, found)).toBeLessThanOrEqual(1 + 1e-9);
      const peak = Math.max(Math.abs(found(0)), ...PLACES.map((t) => Math.abs(found(t))));
      expect(table[0]! / peak).toBeLessThan(1.05);
    },
  );

  it.each([0, 1, 3, 7, 11, 15])("lie above derivative %i of the density in the logarithm of distance", (order) => {
    const table = scalingBounds(15)[order]!;
    const found = (t: number): number => derivative(inLogarithm, Math.log(t), order, 0.8);
    expect(greatestShare(table, found)).toBeLessThanOrEqual(1 + 1e-9);
    expect(table[0]! / Math.max(...PLACES.map((t) => Math.abs(found(t))))).toBeLessThan(1.05);
  });

  it("fall with distance", () => {
    for (const table of [...hermiteBounds(14), ...scalingBounds(11), tailBounds()]) {
      expect(table.findIndex((bound, k) => k > 0 && bound > table[k - 1]!)).toBe(-1);
      expect(boundAt(table, 8)).toBeLessThan(0.05 * table[1]!);
      expect(boundAt(table, 1e9)).toBe(table.at(-1));
    }
  });
});
