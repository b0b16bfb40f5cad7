import { describe, expect, it } from "vitest";
import { localFit } from "../../../src/math/american/localPolynomial.ts";

describe("the polynomial through five values", () => {
  it("is exact with both derivatives for a quartic, inside and at the ends of the values", () => {
    const f = (x: number): number => 2 - x + 0.5 * x * x - 0.1 * x ** 3 + 0.01 * x ** 4;
    const values = Float64Array.from({ length: 9 }, (_, i) => f(i));
    for (const x of [0, 0.3, 3.5, 4.2, 7.9, 8]) {
      const fit = localFit(values, x);
      expect(fit.value).toBeCloseTo(f(x), 11);
      expect(fit.slope).toBeCloseTo(-1 + x - 0.3 * x * x + 0.04 * x ** 3, 11);
      expect(fit.curvature).toBeCloseTo(1 - 0.6 * x + 0.12 * x * x, 11);
    }
  });
});
