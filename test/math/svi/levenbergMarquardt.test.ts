import { describe, expect, it } from "vitest";
import { levenbergMarquardt } from "../../../src/math/svi/levenbergMarquardt.ts";
import type { BoundedProblem } from "../../../src/math/svi/levenbergMarquardt.ts";
import { solveLinear } from "../../../src/math/svi/solveLinear.ts";

/** Rosenbrock's valley as residuals 10 (y - x^2) and 1 - x, in a box. */
function rosenbrock(low: readonly number[], high: readonly number[]): BoundedProblem {
  return {
    low: Float64Array.from(low),
    high: Float64Array.from(high),
    residuals: (at) => Float64Array.from([10 * (at[1]! - at[0]! ** 2), 1 - at[0]!]),
    jacobian: (at) => [Float64Array.from([-20 * at[0]!, 10]), Float64Array.from([-1, 0])],
  };
}

describe("bounded least squares", () => {
  it("finds the bottom of Rosenbrock's valley", () => {
    const { parameters, cost } = levenbergMarquardt(rosenbrock([-5, -5], [5, 5]), Float64Array.from([-1.2, 1]), 200);
    expect(parameters[0]).toBeCloseTo(1, 10);
    expect(parameters[1]).toBeCloseTo(1, 10);
    expect(cost).toBeLessThan(1e-20);
  });

  it("stops on the bound that cuts the valley, at the best point of it", () => {
    const { parameters } = levenbergMarquardt(rosenbrock([-5, -5], [0.5, 5]), Float64Array.from([-1.2, 1]), 200);
    expect(parameters[0]).toBe(0.5);
    expect(parameters[1]).toBeCloseTo(0.25, 10);
  });

  it("ends after as many steps as it is given, better than it began", () => {
    const start = Float64Array.from([-1.2, 1]);
    const { iterations, cost } = levenbergMarquardt(rosenbrock([-5, -5], [5, 5]), start, 2);
    expect(iterations).toBe(2);
    expect(cost).toBeLessThan(24.2);
    expect(cost).toBeGreaterThan(1e-3);
  });

  it("solves a linear system that needs another pivot, and tells a singular one", () => {
    const rows = [
      [0, 2, 1, 7],
      [1, 1, 1, 6],
      [2, 0, 3, 11],
    ].map((row) => Float64Array.from(row));
    expect([...solveLinear(rows)!].map((x) => Math.round(x * 1e9) / 1e9)).toEqual([1, 2, 3]);
    expect(solveLinear([Float64Array.from([1, 2, 3]), Float64Array.from([2, 4, 6])])).toBeNull();
  });
});
