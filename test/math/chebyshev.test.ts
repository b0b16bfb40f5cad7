import { describe, expect, it } from "vitest";
import { chebyshevCoefficients, chebyshevNodes, chebyshevValue } from "../../src/math/chebyshev.ts";

describe("Chebyshev interpolation", () => {
  it("goes through its nodes, which run from the length down to exactly zero", () => {
    const nodes = chebyshevNodes(7, 3);
    expect(nodes[0]).toBe(3);
    expect(nodes[7]).toBe(0);
    const coefficients = chebyshevCoefficients(nodes.map((x) => Math.sin(5 * x)));
    for (const x of nodes) expect(chebyshevValue(coefficients, (2 * x) / 3 - 1)).toBeCloseTo(Math.sin(5 * x), 13);
  });

  it("has the coefficients of a polynomial of Chebyshev's: 4 x^3 is 3 T1 + T3", () => {
    const nodes = chebyshevNodes(5, 2);
    const coefficients = chebyshevCoefficients(nodes.map((x) => 4 * (x - 1) ** 3));
    expect([...coefficients].map((c) => Math.round(c * 1e12) / 1e12 + 0)).toEqual([0, 3, 0, 1, 0, 0]);
  });

  it("meets an analytic function to the last digits between its nodes", () => {
    const coefficients = chebyshevCoefficients(chebyshevNodes(18, 1).map((x) => Math.exp(x)));
    for (const x of [0.013, 0.31, 0.77, 0.99])
      expect(chebyshevValue(coefficients, 2 * x - 1)).toBeCloseTo(Math.exp(x), 13);
  });
});
