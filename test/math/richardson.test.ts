import { describe, expect, it } from "vitest";
import { firstDerivative, secondDerivative } from "../../src/math/richardson.ts";

describe("derivatives by extrapolated differences", () => {
  it("are exact for polynomials that their order covers", () => {
    const cubic = (x: number): number => 2 * x * x * x - x * x + 5;
    expect(firstDerivative(cubic, 3, 0.5)).toBeCloseTo(48, 11);
    expect(secondDerivative(cubic, 3, 0.5)).toBeCloseTo(34, 10);
  });

  it("have an error of order eight: half the step, a 256th of the error", () => {
    const error = (step: number): number => Math.abs(firstDerivative(Math.exp, 0, step) - 1);
    expect(error(2) / error(1)).toBeGreaterThan(200);
    expect(error(2) / error(1)).toBeLessThan(400);
    expect(error(0.25)).toBeLessThan(1e-12);
  });
});
