import { describe, expect, it } from "vitest";
import { gaussLegendre } from "../../src/math/gaussLegendre.ts";

function integral(n: number, f: (x: number) => number): number {
  const { nodes, weights } = gaussLegendre(n);
  return nodes.reduce((sum, x, i) => sum + weights[i]! * f(x), 0);
}

describe("Gauss-Legendre quadrature", () => {
  it("has the nodes and weights of Abramowitz and Stegun, table 25.4, for three points", () => {
    const { nodes, weights } = gaussLegendre(3);
    expect(nodes[0]).toBeCloseTo(-0.774596669241483, 14);
    expect(nodes[1]).toBeCloseTo(0, 15);
    expect([...weights].map((weight) => weight.toFixed(13))).toEqual([
      "0.5555555555556",
      "0.8888888888889",
      "0.5555555555556",
    ]);
  });

  it("integrates polynomials up to degree 2n - 1 exactly, and no further", () => {
    for (const n of [2, 5, 16, 34]) {
      expect(integral(n, (x) => x ** (2 * n - 2))).toBeCloseTo(2 / (2 * n - 1), 13);
      expect(integral(n, (x) => x ** (2 * n - 1))).toBeCloseTo(0, 13);
    }
    expect(Math.abs(integral(3, (x) => x ** 6) - 2 / 7)).toBeGreaterThan(0.01);
    expect(integral(16, Math.exp)).toBeCloseTo(Math.E - 1 / Math.E, 14);
  });
});
